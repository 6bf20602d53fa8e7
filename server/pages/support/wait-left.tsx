import { formatLeft, formatMoment } from '../time-words.ts';
import { useServerNow } from '../use-server-now.ts';
import { words } from './words.ts';

/** What is left of a request's wait; the moment itself on hovering. */
export function WaitLeft({ dueAtMs }: { dueAtMs: number }) {
  const leftMs = dueAtMs - useServerNow(30_000);
  return (
    <time dateTime={new Date(dueAtMs).toISOString()} title={formatMoment(dueAtMs)}>
      {leftMs <= 0 ? words.waitOver : words.left(formatLeft(leftMs))}
    </time>
  );
}
