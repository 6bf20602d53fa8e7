import type { ComponentChildren, VNode } from 'preact';
import type { LoginRequest } from '../../../shared/api/login-requests.ts';
import type { AskedAccount } from '../../messaging/login-request.ts';
import { Name } from '../../ui/name.tsx';
import { text } from '../../ui/text.ts';
import { BrowserName } from './browser-name.tsx';
import { ageText, hostOf, purposeKey, timeText } from './request-words.ts';

/** Everything a person can go by. All of it is others' words: shown inert, isolated and cut to a length (X-G09). */
export function RequestFacts(props: { account: AskedAccount; request: LoginRequest; now: number }): VNode {
  const { account, request, now } = props;
  const { serviceName, userName, server, offsetMs } = account;
  return (
    <dl class="facts">
      <Fact name={text('request_what')}>
        <strong>
          <Purpose of={request.purpose} />
        </strong>
      </Fact>
      {userName !== '' && (
        <Fact name={text('request_account')}>
          <Name of={userName} />
        </Fact>
      )}
      <Fact name={text('request_server')}>
        {serviceName !== '' && (
          <>
            <Name of={serviceName} /> ·{' '}
          </>
        )}
        <Name of={hostOf(server)} />
      </Fact>
      <Fact name={text('request_time')}>
        {timeText(request.createdAtMs - offsetMs, now)}
        <span class="muted"> · {ageText(now + offsetMs - request.createdAtMs)}</span>
      </Fact>
      <Fact name={text('request_place')}>
        {request.place === null ? (
          <span class="muted">{text('request_place_unknown')}</span>
        ) : (
          <Name of={request.place} />
        )}
      </Fact>
      <Fact name={text('request_browser')}>
        <BrowserName of={request.browser} />
      </Fact>
      <Fact name={text('request_address')}>
        <Name of={request.address} />
      </Fact>
    </dl>
  );
}

/** What it is for, in our words where we have them. */
export function Purpose({ of }: { of: string }): VNode {
  const key = purposeKey(of);
  return key === null ? <Name of={of} /> : <>{text(key)}</>;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
