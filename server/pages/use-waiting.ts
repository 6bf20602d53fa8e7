import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from './api-error.ts';

/** Often enough for a countdown in seconds that does not skip one. */
const tickMs = 250;

/**
 * What is left of the wait that the last failure asked for, in milliseconds; 0 when there is none. It goes on when the
 * failure is forgotten: the server does not forget it because something else is typed.
 */
export function useWaitLeftMs(failure: ApiError | null): number {
  const [untilMs, setUntilMs] = useState(0);
  const [nowMs, setNowMs] = useState(0);
  const seconds = failure?.problem?.retryAfterSeconds;
  useEffect(() => {
    if (seconds === undefined) return;
    setNowMs(Date.now());
    setUntilMs(Date.now() + seconds * 1000);
  }, [failure, seconds]);

  const leftMs = Math.max(0, untilMs - nowMs);
  const waiting = leftMs > 0;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [waiting]);
  return leftMs;
}

/** True until the wait that a failure asks for is over. */
export function useWaiting(failure: ApiError | null): boolean {
  return useWaitLeftMs(failure) > 0;
}
