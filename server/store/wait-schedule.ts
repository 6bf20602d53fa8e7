import { sql, type Expression, type RawBuilder } from 'kysely';

/**
 * How long the next attempt must wait after so many consecutive failures, ascending in both. The table is made by
 * `server/factors/throttle.ts`; the database only looks up in it, so rule and SQL cannot come apart.
 */
export type WaitSchedule = readonly { fromFailures: number; waitMs: number }[];

/** When the next attempt is admitted after `failures` failures, the last of them at `nowMs`. 0: at once. */
export function nextTryAtMs(waits: WaitSchedule, failures: number, nowMs: number): number {
  const wait = waits.findLast(({ fromFailures }) => failures >= fromFailures);
  return wait === undefined ? 0 : nowMs + wait.waitMs;
}

/** {@link nextTryAtMs} as SQL, for a count that only the database knows (two attempts at once must both count). */
export function nextTryAtMsSql(
  waits: WaitSchedule,
  failures: Expression<number>,
  nowMs: number,
): RawBuilder<number> {
  if (waits.length === 0) return sql<number>`cast(0 as bigint)`;
  const branches = waits
    .toReversed()
    .map(
      ({ fromFailures, waitMs }) =>
        sql`when ${failures} >= ${fromFailures} then cast(${nowMs + waitMs} as bigint)`,
    );
  return sql<number>`case ${sql.join(branches, sql` `)} else cast(0 as bigint) end`;
}
