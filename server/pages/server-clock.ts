/**
 * The server's clock as seen from this page. Countdowns run to moments that the server named; on a computer whose clock
 * is off by minutes, its own clock would end a sign-in that is still good.
 */
let aheadMs = 0;

/**
 * Learns from an answer's `Date` header (whole seconds, RFC 9110 §6.6.1). A difference within the header's own
 * coarseness and a slow network is no difference.
 */
export function learn(dateHeader: string | null, receivedAtMs: number): void {
  const sentAtMs = Date.parse(dateHeader ?? '');
  if (Number.isNaN(sentAtMs)) return;
  const differenceMs = sentAtMs + 500 - receivedAtMs;
  aheadMs = Math.abs(differenceMs) < 3000 ? 0 : differenceMs;
}

/** @param localMs - This computer's clock, Unix milliseconds. */
export function serverMs(localMs: number): number {
  return localMs + aheadMs;
}
