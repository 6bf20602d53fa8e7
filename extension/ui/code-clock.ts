/**
 * When a code counts and when the next one is the better one to show. All times are Unix milliseconds by the
 * corrected clock.
 */
export interface ShownCode {
  code: string;
  /** The code that follows, once the current one is too close to its end to be typed; else null. */
  next: string | null;
  secondsLeft: number;
  /** Share of the period that is left, 0 to 1. */
  share: number;
}

/** With so little left a person, or a slow page, is too late with the current code (security-case X-A16). */
export const nextCodeFromSeconds = 5;

interface Code {
  code: string;
  nextCode: string;
  endsAtMs: number;
}

/** What to show now. Between the end of a code and its refresh, the next code already is the current one. */
export function shownCode(of: Code, periodSeconds: number, nowMs: number): ShownCode {
  const periodMs = periodSeconds * 1000;
  const over = nowMs >= of.endsAtMs;
  const leftMs = Math.min(periodMs, Math.max(0, (over ? of.endsAtMs + periodMs : of.endsAtMs) - nowMs));
  const secondsLeft = Math.ceil(leftMs / 1000);
  // A period that is never longer than that has no better code than its current one.
  const ending = leftMs <= nextCodeFromSeconds * 1000 && periodSeconds > nextCodeFromSeconds;
  const next = ending && !over ? of.nextCode : null;
  return { code: over ? of.nextCode : of.code, next, secondsLeft, share: leftMs / periodMs };
}

/** The code worth copying now: never one that is gone before it can be pasted. */
export function codeToCopy(of: Code, periodSeconds: number, nowMs: number): string {
  const shown = shownCode(of, periodSeconds, nowMs);
  return shown.next ?? shown.code;
}

/** `1:05`, for waits; never below `0:00`. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
