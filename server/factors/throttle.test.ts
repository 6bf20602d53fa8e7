import { describe, expect, test } from 'vitest';
import { waitSchedule } from './throttle.ts';

const policy = { delayFrom: 3, firstDelayMs: 15_000, maxDelayMs: 900_000 };

describe('waitSchedule', () => {
  test('forgives the first failures, then doubles up to the ceiling', () => {
    expect(waitSchedule(policy).map(({ fromFailures, waitMs }) => [fromFailures, waitMs / 1000])).toEqual([
      [3, 15],
      [4, 30],
      [5, 60],
      [6, 120],
      [7, 240],
      [8, 480],
      [9, 900],
    ]);
  });

  test('refuses for good from the given count', () => {
    const last = waitSchedule({ ...policy, refuseFrom: 100 }).at(-1);
    expect(last?.fromFailures).toBe(100);
    expect(last?.waitMs).toBeGreaterThan(policy.maxDelayMs * 1000);
  });

  test('a first delay at the ceiling is the only one', () => {
    const waits = waitSchedule({ ...policy, firstDelayMs: 900_000 });
    expect(waits).toEqual([{ fromFailures: 3, waitMs: 900_000 }]);
  });
});
