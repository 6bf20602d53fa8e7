import type { VNode } from 'preact';
import type { LoginRequestState } from '../../../shared/api/login-requests.ts';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { text } from '../../ui/text.ts';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { decided, type Decided } from './decide.ts';
import { hostOf } from './request-words.ts';

/** What came of the answer, as the server tells it. After "not me", what to do next. */
export function DecidedNotice(): VNode | null {
  const what = decided.value;
  return what === null ? null : <Outcome key={what.request.id} {...what} />;
}

function Outcome({ account, given, state }: Decided): VNode {
  const place = useFirstFocus<HTMLDivElement>();
  const server = <Name of={hostOf(account.server)} />;
  if (given === 'not-me' && state === 'denied') {
    return (
      <div ref={place} tabIndex={-1}>
        <Notice kind="warn" title={text('request_not_me_done')}>
          <p>
            <Sentence of="request_not_me_next" gaps={[server]} />
          </p>
          <button
            type="button"
            class="button button-primary"
            onClick={() => void openSettings(account.server)}
          >
            {text('request_change_password')}
          </button>
        </Notice>
      </div>
    );
  }
  const { kind, of } = outcomes[state];
  return (
    <div ref={place} tabIndex={-1}>
      <Notice kind={kind}>
        <Sentence of={of} gaps={[server]} />
      </Notice>
    </div>
  );
}

const outcomes = {
  pending: { kind: 'warn', of: 'request_is_pending' },
  approved: { kind: 'success', of: 'request_is_approved' },
  redeemed: { kind: 'success', of: 'request_is_approved' },
  denied: { kind: 'info', of: 'request_is_denied' },
  expired: { kind: 'warn', of: 'request_is_expired' },
  cancelled: { kind: 'warn', of: 'request_is_cancelled' },
} as const satisfies Record<LoginRequestState, object>;

async function openSettings(server: string): Promise<void> {
  await browser.tabs.create({ url: `${server}/settings#password` });
  window.close();
}
