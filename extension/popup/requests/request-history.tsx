import type { VNode } from 'preact';
import type { LoginRequest, LoginRequestState } from '../../../shared/api/login-requests.ts';
import type { AskedAccount } from '../../messaging/login-request.ts';
import { Name } from '../../ui/name.tsx';
import { text, type TextKey } from '../../ui/text.ts';
import { BrowserName } from './browser-name.tsx';
import { Purpose } from './request-facts.tsx';
import { hostOf, timeText } from './request-words.ts';
import { stateOf } from './standing.ts';

const mostShown = 20;

interface Past {
  account: AskedAccount;
  request: LoginRequest;
  state: LoginRequestState;
}

/** What was asked and what came of it, newest first. */
export function RequestHistory({
  accounts,
  now,
}: {
  accounts: readonly AskedAccount[];
  now: number;
}): VNode | null {
  const past = accounts
    .flatMap((account): Past[] =>
      account.requests.map((request) => ({ account, request, state: stateOf(request, account, now) })),
    )
    .filter(({ state }) => state !== 'pending')
    .sort((one, other) => other.request.createdAtMs - one.request.createdAtMs)
    .slice(0, mostShown);
  if (past.length === 0) return null;
  return (
    <section class="stack stack-close">
      <h2 class="request-history">{text('request_history')}</h2>
      <ul class="rows">
        {past.map((one) => (
          <HistoryRow key={one.request.id} {...one} several={accounts.length > 1} now={now} />
        ))}
      </ul>
    </section>
  );
}

function HistoryRow({
  account,
  request,
  state,
  several,
  now,
}: Past & { several: boolean; now: number }): VNode {
  const { of, badge } = states[state];
  const where = request.place ?? request.address;
  return (
    <li class="request-row">
      <span class="entry-title">
        <Purpose of={request.purpose} />
        <span class={`badge ${badge}`}>{text(of)}</span>
      </span>
      {several && (
        <span class="entry-line">
          {account.userName !== '' && <Name of={account.userName} />} <Name of={hostOf(account.server)} />
        </span>
      )}
      <span class="entry-line">
        {timeText(request.createdAtMs - account.offsetMs, now)} · <Name of={where} />
      </span>
      <span class="entry-line">
        <BrowserName of={request.browser} />
      </span>
    </li>
  );
}

const states: Record<LoginRequestState, { of: TextKey; badge: string }> = {
  pending: { of: 'request_state_pending', badge: 'badge-accent' },
  approved: { of: 'request_state_approved', badge: 'badge-success' },
  redeemed: { of: 'request_state_approved', badge: 'badge-success' },
  denied: { of: 'request_state_denied', badge: 'badge-danger' },
  expired: { of: 'request_state_expired', badge: '' },
  cancelled: { of: 'request_state_cancelled', badge: '' },
};
