/** A code is filled only if it lasts this long: pages are slow, and some send it off long after the last character. */
const leastLifeMs = 5_000;
/** Into the new step: the server's clock may be a little behind ours. */
const clockMarginMs = 1_000;

/**
 * Milliseconds until a code can be filled that lasts; 0 for the current one, at most 6 s. A code that ends within 5 s may
 * be late; the one that follows is too early, for a server that takes no future steps (RFC 6238 section 5.2 allows for
 * delay only) and a page that sends it off with the last character. So the next step is waited for (X-A16).
 *
 * @param nowMs - Unix milliseconds by the corrected clock.
 */
export function untilCodeLastsMs(periodSeconds: number, nowMs: number): number {
  const periodMs = periodSeconds * 1000;
  // Codes of so short a life would be waited for half of the time, and hardly last any longer.
  if (periodMs <= 2 * leastLifeMs) return 0;
  const leftMs = periodMs - (nowMs % periodMs);
  return leftMs <= leastLifeMs ? leftMs + clockMarginMs : 0;
}
