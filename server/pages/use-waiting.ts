import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from './api-error.ts';

/** True until the wait that a failure asks for is over. */
export function useWaiting(failure: ApiError | null): boolean {
  const [waiting, setWaiting] = useState(false);
  const seconds = failure?.problem?.retryAfterSeconds;
  useEffect(() => {
    setWaiting(seconds !== undefined);
    if (seconds === undefined) return undefined;
    const timer = setTimeout(() => setWaiting(false), seconds * 1000);
    return () => clearTimeout(timer);
  }, [failure, seconds]);
  return waiting;
}
