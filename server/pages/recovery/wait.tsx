import { useEffect } from 'preact/hooks';
import type { RecoveryStatus } from '../../../shared/api/recovery.ts';
import { formatLeft, formatMoment } from '../time-words.ts';
import { useServerNow } from '../use-server-now.ts';
import { words } from './words.ts';

const lookEveryMs = 60_000;

/** What is left of the wait, as a bar and in words; looks again by itself, so that its end is seen. */
export function Wait({ status, onOver }: { status: RecoveryStatus; onOver: () => void }) {
  const nowMs = useServerNow(1000);
  const leftMs = Math.max(0, status.dueAtMs - nowMs);
  const waitedMs = Math.max(0, status.waitMs - leftMs);
  useEffect(() => {
    const timer = setInterval(onOver, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="wait">
      <p class="wait-left" role="timer">
        {words.waiting(formatLeft(leftMs))}
      </p>
      <progress class="wait-bar" aria-hidden="true" max={status.waitMs} value={waitedMs} />
      <p class="muted">
        {words.waitingFrom}{' '}
        <time dateTime={new Date(status.dueAtMs).toISOString()}>{formatMoment(status.dueAtMs)}</time>
      </p>
      <p>{words.waitingHint}</p>
    </div>
  );
}
