import type { ClockState } from '../storage/items.ts';

/** From here a 30-second code may be refused by a server that allows one step of delay (RFC 6238 §5.2). */
const offFromMs = 15_000;
/** A server's clock is asked at most this often by opening the popup: it need not learn when that happens. */
const checkEveryMs = 3_600_000;

/** Whether a clock is so far off that the person should know. */
export function isClockOff(offsetMs: number): boolean {
  return Math.abs(offsetMs) > offFromMs;
}

/** Whether to ask again. A time of checking that lies in the future means that the clock was set back. */
export function mayCheckClock(state: ClockState, nowMs: number): boolean {
  if (state.serverOrigin === null) return false;
  const sinceMs = nowMs - state.checkedAtMs;
  return sinceMs < 0 || sinceMs >= checkEveryMs;
}
