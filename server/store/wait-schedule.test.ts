import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachDatabase } from './testing/databases.ts';
import { nextTryAtMs, nextTryAtMsSql } from './wait-schedule.ts';

const waits = [
  { fromFailures: 3, waitMs: 15_000 },
  { fromFailures: 4, waitMs: 30_000 },
  { fromFailures: 9, waitMs: 900_000 },
];

test('the last entry that fits counts', () => {
  expect([1, 2, 3, 4, 8, 9, 1000].map((failures) => nextTryAtMs(waits, failures, 1_000_000))).toEqual([
    0, 0, 1_015_000, 1_030_000, 1_030_000, 1_900_000, 1_900_000,
  ]);
});

eachDatabase((open) => {
  test('the database computes what the function computes, with times beyond 32 bits', async () => {
    const { db } = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(waits, [], waits.slice(1)),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 2 ** 45 }),
        async (schedule, failures, nowMs) => {
          const count = sql<number>`cast(${failures} as integer)`;
          const { rows } = await sql<{
            at: number;
          }>`select ${nextTryAtMsSql(schedule, count, nowMs)} as at`.execute(db);
          expect(rows).toEqual([{ at: nextTryAtMs(schedule, failures, nowMs) }]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
