import { effect } from '@preact/signals';
import { codes, refresh, renewCodes } from '../ui/vault-model.ts';
import { clockOffsetMs, nowMs } from '../ui/now.ts';

/** Not more often than this: an entry with a period of one second must not keep the worker busy. */
const leastPauseMs = 2000;

/** Asks at once, then whenever a code has ended or the clock was corrected, until the signal aborts. */
export function startRefreshing(signal: AbortSignal): void {
  let askedAtMs = Date.now();
  let madeWithOffsetMs = clockOffsetMs();
  const stop = effect(() => {
    const soonestEndMs = Math.min(...[...codes.value.values()].map(({ endsAtMs }) => endsAtMs));
    const corrected = clockOffsetMs() !== madeWithOffsetMs;
    const over = nowMs.value >= soonestEndMs && Date.now() - askedAtMs >= leastPauseMs;
    if (!corrected && !over) return;
    askedAtMs = Date.now();
    madeWithOffsetMs = clockOffsetMs();
    void renewCodes();
  });
  signal.addEventListener('abort', stop, { once: true });
  void refresh();
}
