import type { VNode } from 'preact';
import type { AskedAccount } from '../../messaging/login-request.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { errorText, text } from '../../ui/text.ts';
import { ScreenHead } from '../screen-head.tsx';
import { computerNowMs } from './computer-now.ts';
import { decided } from './decide.ts';
import { DecidedNotice } from './decided-notice.tsx';
import { RequestCard } from './request-card.tsx';
import { RequestHistory } from './request-history.tsx';
import { hostOf, timeText } from './request-words.ts';
import { asked, askFailure, refreshing, refreshRequests } from './requests-model.ts';
import { pendingOf, standingOf } from './standing.ts';

/** One waits for each account, at an honest server; no more than this are offered of any. */
const mostCards = 2;

/** The login requests: what waits for an answer, how sure that is, and what there was. */
export function RequestsScreen(): VNode {
  const accounts = asked.value ?? [];
  const now = computerNowMs();
  const pending = accounts.flatMap((account) =>
    pendingOf(account, now)
      .filter(({ id }) => id !== decided.value?.request.id)
      .slice(0, mostCards)
      .map((request) => ({ account, request })),
  );
  return (
    <main class="popup">
      <ScreenHead title={text('requests_title')} />
      <div class="stack">
        <DecidedNotice />
        {pending.map(({ account, request }) => (
          <RequestCard key={request.id} account={account} request={request} now={now} />
        ))}
        {accounts.map((account) => (
          <Freshness key={account.pairingId} account={account} now={now} none={pending.length === 0} />
        ))}
        {askFailure.value !== null && <Notice kind="error">{errorText(askFailure.value.code)}</Notice>}
        <BusyButton
          busy={refreshing.value}
          busyLabel={text('requests_checking')}
          onClick={() => void refreshRequests({ byHand: true })}
        >
          {text('requests_refresh')}
        </BusyButton>
        <RequestHistory accounts={accounts} now={now} />
      </div>
    </main>
  );
}

/** Says "none" only where that is known. */
function Freshness(props: { account: AskedAccount; now: number; none: boolean }): VNode | null {
  const { account, now, none } = props;
  const { failure, knownAtMs } = account;
  const server = <Name of={hostOf(account.server)} />;
  const standing = standingOf(account, now);
  if (failure !== null) {
    return (
      <Notice kind="warn" title={errorText(failure)}>
        {knownAtMs === null ? (
          <Sentence of="requests_never_known" gaps={[server]} />
        ) : (
          <Sentence of="requests_stale" gaps={[server, timeText(knownAtMs, now)]} />
        )}
      </Notice>
    );
  }
  if (standing === 'current' && !none) return null;
  return (
    <p class="muted" role="status">
      <Sentence of={standing === 'checking' ? 'requests_checking_at' : 'requests_none_at'} gaps={[server]} />
    </p>
  );
}
