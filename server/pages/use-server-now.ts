import { useEffect, useState } from 'preact/hooks';
import { serverMs } from './server-clock.ts';

/**
 * The server's time in Unix milliseconds, renewed whenever a whole `everyMs` of it begins: everything on the page that counts in the same
 * steps moves at the same moment.
 */
export function useServerNow(everyMs = 1000): number {
  const [nowMs, setNowMs] = useState(() => serverMs(Date.now()));
  useEffect(() => {
    let timer: number | undefined;
    const tick = (): void => {
      const laterMs = serverMs(Date.now());
      setNowMs(laterMs);
      timer = window.setTimeout(tick, everyMs - (laterMs % everyMs));
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [everyMs]);
  return nowMs;
}
