import type { HistoryEvent } from '../../../shared/api/history.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAction } from '../use-action.ts';
import { readBrowser } from '../../../shared/user-agent.ts';
import { whatHappened } from './history-row.tsx';
import { words } from './words.ts';

/** What happened since the owner was here last, above everything else, until they have said that they know. */
export function NewsAlert({ events, onChange }: { events: HistoryEvent[]; onChange: () => void }) {
  const seen = useAction(async () => {
    await api.markHistorySeen();
    onChange();
  });
  const fresh = events.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return null;
  return (
    <section class="notice stack" aria-labelledby="since">
      <h2 id="since">{words.since}</h2>
      <ul>
        {fresh.map((event) => (
          <li key={event.id}>
            {whatHappened(event)}
            {event.outcome === 'failure' && ` · ${words.historyFailed}`}
            {' · '}
            <Ago momentMs={event.atMs} say={(ago) => ago} />
            {event.address !== '' &&
              ` · ${readBrowser(event.browser) ?? words.unknownBrowser} · ${event.address}`}
          </li>
        ))}
      </ul>
      <FailureNotice failure={seen.failure} />
      <div class="actions">
        <ActionButton busy={seen.busy} onPress={() => seen.run()}>
          {words.sinceSeen}
        </ActionButton>
        <a class="button button-quiet" href="#history">
          {words.sinceNotMe}
        </a>
      </div>
    </section>
  );
}
