import { sql } from 'kysely';
import type { Conn } from './schema.ts';
import { nextTryAtMs, nextTryAtMsSql, type WaitSchedule } from './wait-schedule.ts';

/**
 * How a bucket counts: `consecutive` until a success clears it, with waits that grow; `window` admits so many in each
 * window of time, right or wrong.
 */
export type BucketPolicy =
  { counts: 'consecutive'; waits: WaitSchedule } | { counts: 'window'; limit: number; windowMs: number };

export interface BucketAttempt {
  /** Kind and keyed hash, e.g. `name:…`. */
  bucket: string;
  policy: BucketPolicy;
}

export interface AttemptState {
  admitted: boolean;
  /** This attempt included, if it was admitted. */
  failures: number;
  /** When the next one is admitted; 0 is at once. For a refused attempt: how long to wait from here. */
  nextTryAtMs: number;
}

/**
 * Counts an attempt in every bucket that admits one now: one statement, so that parallel attempts are all counted. Where
 * a window is full, nothing else is counted: nobody looks at what such a request brings, so it must not make a name
 * wait either, or one address could lock every name out (security-case S-B14).
 *
 * Call it on its own, committed before the password is looked at (security-cases S-B03, S-B07). A database that
 * cannot count throws, and the attempt fails with it (S-B08).
 *
 * @returns The state of each bucket asked for, whether or not anything has that name or address.
 */
export async function take(
  conn: Conn,
  attempts: readonly BucketAttempt[],
  nowMs: number,
): Promise<Map<string, AttemptState>> {
  return await count(conn, attempts, nowMs, false);
}

/** Like {@link take}, but counts in all buckets or, while one of the windows is full, in none. */
export async function takeAll(
  conn: Conn,
  windows: readonly BucketAttempt[],
  nowMs: number,
): Promise<Map<string, AttemptState>> {
  return await count(conn, windows, nowMs, true);
}

async function count(
  conn: Conn,
  attempts: readonly BucketAttempt[],
  nowMs: number,
  isAllOrNone: boolean,
): Promise<Map<string, AttemptState>> {
  // In one order everywhere: two statements that lock the same buckets the other way round would wait for ever.
  const sorted = attempts.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
  const windows = sorted.filter(({ policy }) => policy.counts === 'window').map(({ bucket }) => bucket);
  const admitted = await conn
    .insertInto('attempts')
    .columns(['bucket', 'failures', 'nextTryAtMs', 'updatedAtMs'])
    .expression(
      sql.join(
        sorted.map((attempt) => firstAttempt(attempt, windows, nowMs, isAllOrNone)),
        sql` union all `,
      ),
    )
    .onConflict((conflict) =>
      conflict
        .column('bucket')
        .doUpdateSet({
          failures: perBucket(sorted, ({ policy }) => failuresSql(policy, nowMs)),
          nextTryAtMs: perBucket(sorted, ({ policy }) => nextTrySql(policy, nowMs)),
          updatedAtMs: perBucket(sorted, ({ policy }) => updatedSql(policy, nowMs)),
        })
        .where('attempts.nextTryAtMs', '<=', nowMs),
    )
    .returning(['bucket', 'failures', 'nextTryAtMs'])
    .execute();
  const states = new Map(admitted.map(({ bucket, ...state }) => [bucket, { admitted: true, ...state }]));
  const refused = sorted.map(({ bucket }) => bucket).filter((bucket) => !states.has(bucket));
  if (refused.length > 0) {
    for (const { bucket, ...state } of await find(conn, refused)) {
      states.set(bucket, { admitted: false, ...state });
    }
  }
  return states;
}

/** Forgets the failures of these buckets: after a success, or by the operator. */
export async function clear(conn: Conn, ...buckets: string[]): Promise<void> {
  await conn.deleteFrom('attempts').where('bucket', 'in', buckets).execute();
}

async function find(conn: Conn, buckets: string[]) {
  return await conn
    .selectFrom('attempts')
    .where('bucket', 'in', buckets)
    .select(['bucket', 'failures', 'nextTryAtMs'])
    .execute();
}

/** The row of a bucket that has none yet; no row at all while one of the windows is full. */
function firstAttempt(
  { bucket, policy }: BucketAttempt,
  windows: readonly string[],
  nowMs: number,
  isAllOrNone: boolean,
) {
  const isFull = sql`exists (
    select 1 from attempts as full_window
    where full_window.bucket in (${sql.join(windows)}) and full_window.next_try_at_ms > ${nowMs})`;
  const isCounted = windows.length === 0 || (policy.counts === 'window' && !isAllOrNone);
  const isLookedAt = isCounted ? sql`true` : sql`not ${isFull}`;
  return sql`select cast(${bucket} as text), 1, cast(${afterFirst(policy, nowMs)} as bigint),
    cast(${nowMs} as bigint) where ${isLookedAt}`;
}

function afterFirst(policy: BucketPolicy, nowMs: number): number {
  if (policy.counts === 'consecutive') return nextTryAtMs(policy.waits, 1, nowMs);
  return policy.limit <= 1 ? nowMs + policy.windowMs : 0;
}

const oneMore = sql<number>`attempts.failures + 1`;

function windowIsOver(windowMs: number, nowMs: number) {
  return sql<boolean>`attempts.updated_at_ms <= ${nowMs - windowMs}`;
}

function failuresSql(policy: BucketPolicy, nowMs: number) {
  if (policy.counts === 'consecutive') return oneMore;
  return sql<number>`case when ${windowIsOver(policy.windowMs, nowMs)} then 1 else ${oneMore} end`;
}

function nextTrySql(policy: BucketPolicy, nowMs: number) {
  if (policy.counts === 'consecutive') return nextTryAtMsSql(policy.waits, oneMore, nowMs);
  return sql<number>`case
    when ${windowIsOver(policy.windowMs, nowMs)} then cast(${afterFirst(policy, nowMs)} as bigint)
    when ${oneMore} >= ${policy.limit} then attempts.updated_at_ms + cast(${policy.windowMs} as bigint)
    else cast(0 as bigint) end`;
}

/** For a window: when it began. Else: when it last counted, by which old rows are pruned. */
function updatedSql(policy: BucketPolicy, nowMs: number) {
  const now = sql<number>`cast(${nowMs} as bigint)`;
  if (policy.counts === 'consecutive') return now;
  return sql<number>`case when ${windowIsOver(policy.windowMs, nowMs)} then ${now} else attempts.updated_at_ms end`;
}

/** The rows of one statement obey different policies. */
function perBucket(
  attempts: readonly BucketAttempt[],
  expression: (attempt: BucketAttempt) => ReturnType<typeof nextTrySql>,
) {
  const branches = attempts.map(
    (attempt) => sql`when attempts.bucket = ${attempt.bucket} then ${expression(attempt)}`,
  );
  return sql<number>`case ${sql.join(branches, sql` `)} end`;
}
