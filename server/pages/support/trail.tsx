import type { TrailEntry } from '../../../shared/api/support.ts';
import { formatMoment } from '../time-words.ts';
import { words } from './words.ts';

/** Every step with who took it, oldest first. */
export function Trail({ entries }: { entries: TrailEntry[] }) {
  return (
    <section class="card stack" aria-labelledby="trail">
      <h2 id="trail">{words.trail}</h2>
      <ol class="rows" aria-labelledby="trail">
        {entries.map(({ atMs, actor, event, ticket, reason, told }, index) => (
          <li key={index} class="row">
            <div class="row-main">
              <p class="row-title">{(told === 0 ? words.untold : words.events)[event] ?? event}</p>
              <p class="row-detail">
                <bdi>{words.actors[actor] ?? actor}</bdi> ·{' '}
                <time dateTime={new Date(atMs).toISOString()}>{formatMoment(atMs)}</time>
                {ticket !== '' && ` · ${words.ticketIs(ticket)}`}
              </p>
              {reason !== '' && <blockquote class="said">{reason}</blockquote>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
