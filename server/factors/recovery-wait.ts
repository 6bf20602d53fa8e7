/** No configuration, row or clock makes the wait shorter than this (security-case P10). */
export const shortestWaitMs = 72 * 3_600_000;

/**
 * The longest stretch that counts as waited between two looks of the server. A clock that jumps ahead by a year brings no request
 * nearer than this (security-cases S-J06, R-D01); a server that was off for longer makes people wait longer.
 */
export const longestStepMs = 3_600_000;

/** What has been waited, by the clock and by counting. */
export interface Wait {
  createdAtMs: number;
  waitMs: number;
  waitedMs: number;
}

/** What is left; 0 when it is over. Both the clock and the count must have got there. */
export function waitLeftMs({ createdAtMs, waitMs, waitedMs }: Wait, nowMs: number): number {
  const wholeMs = Math.max(waitMs, shortestWaitMs);
  return Math.max(0, createdAtMs + wholeMs - nowMs, wholeMs - waitedMs);
}

/** Whether half of it is over: the moment of the second notice (NIST 800-63B-4 4.2.3). */
export function isHalfOver(wait: Wait, nowMs: number): boolean {
  return waitLeftMs(wait, nowMs) <= Math.max(wait.waitMs, shortestWaitMs) / 2;
}
