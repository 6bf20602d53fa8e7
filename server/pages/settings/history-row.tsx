import type { HistoryEvent } from '../../../shared/api/history.ts';
import { ActionButton } from '../action-button.tsx';
import { Ago } from '../ago.tsx';
import { readBrowser } from '../../../shared/user-agent.ts';
import { eventWords, methodNames } from './event-words.ts';
import { words } from './words.ts';

/** One thing that happened: what, when, in which browser and from where. */
export function HistoryRow({ event, onDoubt }: { event: HistoryEvent; onDoubt: () => void }) {
  const what = whatHappened(event);
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">
          {what}{' '}
          {event.outcome === 'failure' && <span class="badge badge-danger">{words.historyFailed}</span>}{' '}
          {event.isNew && <span class="badge badge-accent">{words.historyNew}</span>}
        </p>
        <p class="row-detail">
          <Ago momentMs={event.atMs} say={(ago) => ago} />
          {event.address !== '' && (
            <>
              {' · '}
              <span title={event.browser}>{readBrowser(event.browser) ?? words.unknownBrowser}</span>
              {' · '}
              <bdi>{event.address}</bdi>
            </>
          )}
        </p>
      </div>
      <ActionButton small kind="quiet" label={words.notMeAbout(what)} onPress={onDoubt}>
        {words.notMe}
      </ActionButton>
    </li>
  );
}

/** `Signed in (authenticator app)`. An event of a newer server than this page is shown by its name. */
export function whatHappened({ event, method }: Pick<HistoryEvent, 'event' | 'method'>): string {
  const what = eventWords[event] ?? event;
  const by = method === null ? undefined : methodNames[method];
  return by === undefined ? what : `${what} (${by})`;
}
