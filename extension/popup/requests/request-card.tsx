import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LoginRequest } from '../../../shared/api/login-requests.ts';
import type { AskedAccount, DecisionAnswer } from '../../messaging/login-request.ts';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { Approve } from './approve.tsx';
import { decide, deciding, shownOf } from './decide.ts';
import { useDecisionGuard } from './decision-guard.ts';
import { Denials } from './denials.tsx';
import { RequestFacts } from './request-facts.tsx';
import { leftText } from './request-words.ts';
import { askedOften, stateOf } from './standing.ts';

interface Props {
  account: AskedAccount;
  request: LoginRequest;
  /** By this computer's clock, every second. */
  now: number;
}

/** A login request that waits: what is known of it, and the ways to answer. */
export function RequestCard({ account, request, now }: Props): VNode {
  const shown = shownOf(request);
  const guard = useDecisionGuard(JSON.stringify([shown, account.server, account.userName]));
  const isOver = useIsOver(account, request);
  const often = askedOften(account, now);
  const answer = (given: DecisionAnswer): void => void decide(account, shown, given);
  const failure = deciding.of.value === request.id ? deciding.attempt.failure.value : null;

  return (
    <article class="entry-card request-card" aria-label={text('request_label')}>
      <RequestFacts account={account} request={request} now={now} />
      {often !== null && <Notice kind="warn">{text('request_often', String(often))}</Notice>}
      {isOver ? (
        <Notice kind="warn">{text('request_expired_here')}</Notice>
      ) : (
        <>
          <Approve account={account} guard={guard} answer={answer} />
          <Denials guard={guard} answer={answer} />
          <p class="muted request-left" aria-hidden="true">
            {text('request_left', leftText(request.expiresAtMs - account.offsetMs - now))}
          </p>
        </>
      )}
      {failure !== null && failure.code !== 'request_number_wrong' && (
        <Notice kind="error">{errorText(failure.code)}</Notice>
      )}
    </article>
  );
}

/** True from the very moment on, not from the next full second: nothing is offered that would be refused (X-G05). */
function useIsOver(account: AskedAccount, request: LoginRequest): boolean {
  const looks = useSignal(0);
  useEffect(() => {
    const leftMs = request.expiresAtMs - account.offsetMs - Date.now();
    const timer = setTimeout(() => (looks.value += 1), Math.max(0, leftMs));
    return () => clearTimeout(timer);
  }, [request.expiresAtMs, account.offsetMs]);
  return looks.value >= 0 && stateOf(request, account, Date.now()) !== 'pending';
}
