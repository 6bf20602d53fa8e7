import { useState } from 'preact/hooks';
import type { OwnRecoveryRequests } from '../../../shared/api/recovery.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { formatLeft } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { useServerNow } from '../use-server-now.ts';
import { SectionNews } from './section-news.tsx';
import { words } from './words.ts';

type Request = OwnRecoveryRequests['requests'][number];

/** Above everything else: somebody is trying to get into this account, or its owner is, from elsewhere. */
export function RecoveryAlert({ requests, onChange }: { requests: Request[]; onChange: () => void }) {
  const [news, setNews] = useState('');
  const stop = useAction(async (request: Request) => {
    await api.stopOwnRecovery(request.id);
    setNews(words.recoveryStopped);
    onChange();
  });
  return (
    <>
      <SectionNews news={news} />
      <FailureNotice failure={stop.failure} />
      {requests.map((request) => (
        <Alert key={request.id} request={request} busy={stop.busy} onStop={() => stop.run(request)} />
      ))}
    </>
  );
}

function Alert(props: { request: Request; busy: boolean; onStop: () => void }) {
  const { request } = props;
  const leftMs = request.dueAtMs - useServerNow(30_000);
  const browser = readBrowser(request.browser) ?? words.unknownBrowser;
  return (
    <section class="notice notice-error stack" aria-label={words.recoveryAskedTitle}>
      <h2>{words.recoveryAskedTitle}</h2>
      <p>
        <Ago momentMs={request.createdAtMs} say={words.recoveryAsked} />{' '}
        {words.recoveryAskedFrom(browser, request.address)}{' '}
        {leftMs > 0 ? words.recoveryLeft(formatLeft(leftMs)) : words.recoveryLeftOver}
      </p>
      <div class="actions">
        <ActionButton kind="danger" busy={props.busy} onPress={props.onStop}>
          {words.recoveryStop}
        </ActionButton>
      </div>
    </section>
  );
}
