import { sql, type Selectable } from 'kysely';
import type { Conn, TemporaryPasswordsTable } from './schema.ts';
import { nextTryAtMsSql, type WaitSchedule } from './wait-schedule.ts';

export type TemporaryPasswordRow = Selectable<TemporaryPasswordsTable>;

export async function insert(
  conn: Conn,
  row: Omit<TemporaryPasswordRow, 'failures' | 'nextTryAtMs' | 'lastUsedAtMs' | 'lastUsedAddress'>,
): Promise<void> {
  await conn
    .insertInto('temporaryPasswords')
    .values({ ...row, failures: 0, nextTryAtMs: 0, lastUsedAtMs: null, lastUsedAddress: null })
    .execute();
}

/** All of an account, newest first; those that have lapsed too, until they are pruned. */
export async function list(conn: Conn, accountId: string): Promise<TemporaryPasswordRow[]> {
  return await conn
    .selectFrom('temporaryPasswords')
    .where('accountId', '=', accountId)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

/**
 * Counts a try as failed and hands the row out, if it admits one now. Committed before the secret is looked at, like
 * `factorAttempts.takeAttempt`; {@link use} takes the count back.
 *
 * A try for another account or kind of service is not counted: nobody looks at its secret, and a program with the password of
 * another must not make that one wait.
 *
 * @returns Null: the account has none of that id and scope, it has lapsed, or it has to wait.
 */
export async function takeAttempt(
  conn: Conn,
  of: { id: string; accountId: string; scope: string; nowMs: number; waits: WaitSchedule },
): Promise<TemporaryPasswordRow | null> {
  const { nowMs } = of;
  const failures = sql<number>`failures + 1`;
  const row = await conn
    .updateTable('temporaryPasswords')
    .set({ failures, nextTryAtMs: nextTryAtMsSql(of.waits, failures, nowMs) })
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('scope', '=', of.scope)
    .where('lapsesAtMs', '>', nowMs)
    .where('nextTryAtMs', '<=', nowMs)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Notes that it was used, which keeps it from lapsing unused, and forgets the failures.
 *
 * @param address - Null: the service does not tell where its client is.
 * @param unusedUntilMs - When it lapses if it is not used again; never later than it expires.
 * @returns False if it was revoked since {@link takeAttempt}: then it has not been used.
 */
export async function use(
  conn: Conn,
  of: { id: string; nowMs: number; address: string | null; unusedUntilMs: number },
): Promise<boolean> {
  const unusedUntil = sql`cast(${of.unusedUntilMs} as bigint)`;
  const result = await conn
    .updateTable('temporaryPasswords')
    .set({
      failures: 0,
      nextTryAtMs: 0,
      lastUsedAtMs: of.nowMs,
      lastUsedAddress: of.address,
      lapsesAtMs: sql<number>`case when expires_at_ms < ${unusedUntil} then expires_at_ms else ${unusedUntil} end`,
    })
    .where('id', '=', of.id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * As `endIfOver` of sessions: what has lapsed stays over, whatever the clock says later (security-case R-D01). The row is kept for its
 * owner, who may wonder why a program cannot sign in any more; it only never admits a try again.
 */
export async function endIfOver(
  conn: Conn,
  { id, accountId, nowMs }: { id: string; accountId: string; nowMs: number },
): Promise<void> {
  const over = await conn
    .selectFrom('temporaryPasswords')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('lapsesAtMs', '<=', nowMs)
    .where('nextTryAtMs', '<', never)
    .select('id')
    .executeTakeFirst();
  if (over === undefined) return;
  await conn
    .updateTable('temporaryPasswords')
    .set({ nextTryAtMs: never })
    .where('id', '=', id)
    .where('lapsesAtMs', '<=', nowMs)
    .execute();
}

/** No clock comes here. */
const never = Number.MAX_SAFE_INTEGER;

/** Revokes one. False: the account has none of that id. */
export async function remove(
  conn: Conn,
  { id, accountId }: { id: string; accountId: string },
): Promise<boolean> {
  const result = await conn
    .deleteFrom('temporaryPasswords')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Revokes all of an account. @returns How many had not lapsed. */
export async function removeAll(conn: Conn, accountId: string, nowMs: number): Promise<number> {
  const removed = await conn
    .deleteFrom('temporaryPasswords')
    .where('accountId', '=', accountId)
    .returning('lapsesAtMs')
    .execute();
  return removed.filter(({ lapsesAtMs }) => lapsesAtMs > nowMs).length;
}
