import { useState } from 'preact/hooks';
import type { History, HistoryEvent } from '../../../shared/api/history.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { HistoryRow } from './history-row.tsx';
import { NotMeDialog } from './not-me-dialog.tsx';
import { SectionNews } from './section-news.tsx';
import { useNews } from './use-news.ts';
import { words } from './words.ts';

interface Props {
  /** The first page. */
  history: History;
  userName: string;
  onChange: () => void;
}

/** As many as are looked at in passing; the rest is asked for. */
const fewEvents = 5;

/** What happened to the account, with "this was not me" at each of it. */
export function HistorySection({ history, userName, onChange }: Props) {
  const { news, tell, title } = useNews('history');
  const { count, lastAtMs } = history.wrongPasswords;
  const [rest, setRest] = useState<History | null>(null);
  const [doubted, setDoubted] = useState<HistoryEvent | null>(null);
  const [isLong, setIsLong] = useState(false);
  const all = [...history.events, ...(rest?.events ?? [])];
  const events = isLong ? all : all.slice(0, fewEvents);
  const more = useAction(async () => {
    if (!isLong) {
      setIsLong(true);
      return;
    }
    const page = await api.history(all.at(-1)?.id);
    setRest((before) => ({ ...page, events: [...(before?.events ?? []), ...page.events] }));
  });
  return (
    <section class="card stack" aria-labelledby="history">
      <h2 id="history" tabIndex={-1} ref={title}>
        {words.history}
      </h2>
      <SectionNews news={news} />
      {lastAtMs !== null && (
        <p class="muted">
          <Ago momentMs={lastAtMs} say={(ago) => words.wrongPasswords(count, ago)} />
        </p>
      )}
      <ul class="rows" aria-labelledby="history">
        {events.map((event) => (
          <HistoryRow key={event.id} event={event} onDoubt={() => setDoubted(event)} />
        ))}
      </ul>
      <FailureNotice failure={more.failure} />
      {(events.length < all.length || (rest ?? history).more) && (
        <div class="actions">
          <ActionButton busy={more.busy} onPress={() => more.run()}>
            {words.historyMore}
          </ActionButton>
        </div>
      )}
      {doubted !== null && (
        <NotMeDialog
          event={doubted}
          userName={userName}
          onDone={() => {
            setDoubted(null);
            setRest(null);
            tell(words.notMeDone);
            onChange();
          }}
          onCancel={() => setDoubted(null)}
        />
      )}
    </section>
  );
}
