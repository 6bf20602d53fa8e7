import { formatAgo, formatMoment } from './time-words.ts';
import { useServerNow } from './use-server-now.ts';

const stepMs = 30_000;

/** A moment as a person tells it; day and time in their time zone on hovering, and for machines. */
export function Ago({ momentMs, say }: { momentMs: number; say: (ago: string) => string }) {
  // The last whole step, not now: of two times of one moment, the one that came to the page later must not read older.
  const nowMs = Math.floor(useServerNow(stepMs) / stepMs) * stepMs;
  return (
    <time dateTime={new Date(momentMs).toISOString()} title={formatMoment(momentMs)}>
      {say(formatAgo(momentMs, nowMs))}
    </time>
  );
}
