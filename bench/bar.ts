import { quantile } from './closed-loop.ts';

/**
 * Prints what was measured.
 *
 * @param barMs - For the 95th of a hundred; null where there is none.
 * @returns whether it is within the bar.
 */
export function report(what: string, timesMs: readonly number[], barMs: number | null): boolean {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const p95 = quantile(sorted, 0.95);
  const within = barMs === null || p95 <= barMs;
  const cells = [
    what.padEnd(58),
    ...[0.5, 0.95, 1].map((part) => quantile(sorted, part).toFixed(0).padStart(6)),
    barMs === null ? '' : `  bar ${barMs} ms: ${within ? 'pass' : 'too slow'}`,
  ];
  console.log(cells.join(' '));
  return within;
}

export function reportHead(title: string): void {
  console.log(
    `\n${title.padEnd(58)} ${['p50', 'p95', 'worst'].map((name) => name.padStart(6)).join(' ')}  ms`,
  );
}
