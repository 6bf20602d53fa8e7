import { useEffect, useState } from 'preact/hooks';
import { serverMs } from './server-clock.ts';

/** The server's time in Unix milliseconds, renewed each `everyMs`. */
export function useServerNow(everyMs = 1000): number {
  const [nowMs, setNowMs] = useState(() => serverMs(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNowMs(serverMs(Date.now())), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
