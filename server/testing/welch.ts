/**
 * Welch's t for two series of measurements: how many standard errors their means are apart. Above 4.5, dudect calls a
 * program leaky (Reparaz, Balasch, Verbauwhede 2017).
 *
 * The slowest tenth of both together is left out, as dudect does: collections of garbage and other processes hit both
 * series alike, and would hide a difference rather than make one.
 */
export function welchT(a: readonly number[], b: readonly number[]): number {
  const limit = quantile([...a, ...b], 0.9);
  const [first, second] = [a, b].map((series) => moments(series.filter((value) => value <= limit)));
  if (first === undefined || second === undefined) return Number.NaN;
  return (
    (first.mean - second.mean) / Math.sqrt(first.variance / first.count + second.variance / second.count)
  );
}

/** The value that the given share of the series does not exceed. */
export function quantile(series: readonly number[], share: number): number {
  const sorted = series.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** Whether some run of a noisy measurement passes: a leak shows in every run, a busy machine in some. */
export async function passesOnce(runs: number, measure: () => Promise<boolean>): Promise<boolean> {
  for (let run = 0; run < runs; run += 1) {
    if (await measure()) return true;
  }
  return false;
}

function moments(series: readonly number[]): { count: number; mean: number; variance: number } {
  const count = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / count;
  const variance = series.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { count, mean, variance };
}
