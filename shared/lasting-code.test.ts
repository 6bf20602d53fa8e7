import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { untilCodeLastsMs } from './lasting-code.ts';

describe('X-A16 at the end of a period', () => {
  const startMs = 1_800_000_000_000;
  test.each([
    [0, 0],
    [24_999, 0],
    [25_000, 6_000],
    [29_999, 1_001],
    [30_000, 0],
  ])('X-A16 %i ms into it, filling waits %i ms', (intoMs, waitMs) => {
    expect(untilCodeLastsMs(30, startMs + intoMs)).toBe(waitMs);
  });

  test('X-A16 whatever is filled after the wait lives longer than 5 s, or the period is too short for that', () => {
    const periods = fc.integer({ min: 11, max: 86_400 });
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000_000_000 }), periods, (nowMs, periodSeconds) => {
        const waitMs = untilCodeLastsMs(periodSeconds, nowMs);
        const periodMs = periodSeconds * 1000;
        expect(periodMs - ((nowMs + waitMs) % periodMs)).toBeGreaterThan(5_000);
        expect(waitMs).toBeLessThanOrEqual(6_000);
      }),
    );
    for (const periodSeconds of [1, 5, 10]) expect(untilCodeLastsMs(periodSeconds, startMs - 1)).toBe(0);
  });
});
