/** What one run of load showed. */
export interface Measurement {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Load {
  /** How many callers there are; each sends its next request when the last one was answered. */
  concurrency: number;
  /** No request begins after this. */
  durationMs: number;
  /** No more requests than this, e.g. because each needs an account of its own. */
  maxRequests: number;
}

/**
 * Runs a request over and over with a fixed number of callers (a closed loop): the rate is what the server can do, and
 * the times are those a caller sees at that rate.
 *
 * @param operation - One request; rejects if the answer is not the expected one, which ends the run.
 */
export async function runClosedLoop(
  { concurrency, durationMs, maxRequests }: Load,
  operation: () => Promise<void>,
): Promise<Measurement> {
  const timesMs: number[] = [];
  const startMs = performance.now();
  let begun = 0;
  const caller = async () => {
    while (begun < maxRequests && performance.now() - startMs < durationMs) {
      begun += 1;
      const beforeMs = performance.now();
      await operation();
      timesMs.push(performance.now() - beforeMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  const seconds = (performance.now() - startMs) / 1000;
  timesMs.sort((a, b) => a - b);
  return {
    requests: timesMs.length,
    perSecond: timesMs.length / seconds,
    p50Ms: quantile(timesMs, 0.5),
    p99Ms: quantile(timesMs, 0.99),
  };
}

/** Nearest rank. */
export function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
