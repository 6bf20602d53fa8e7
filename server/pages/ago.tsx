import { formatAgo, formatMoment } from './time-words.ts';
import { useServerNow } from './use-server-now.ts';

/** A moment as a person tells it; day and time in their time zone on hovering, and for machines. */
export function Ago({ momentMs, say }: { momentMs: number; say: (ago: string) => string }) {
  const nowMs = useServerNow(30_000);
  return (
    <time dateTime={new Date(momentMs).toISOString()} title={formatMoment(momentMs)}>
      {say(formatAgo(momentMs, nowMs))}
    </time>
  );
}
