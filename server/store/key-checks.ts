import { sql, type Selectable } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Conn, KeyChecksTable } from './schema.ts';

export type KeyCheckRow = Selectable<KeyChecksTable>;

export async function list(conn: Conn): Promise<KeyCheckRow[]> {
  return await conn.selectFrom('keyChecks').selectAll().orderBy('createdAtMs').execute();
}

/**
 * Keeps every other process from changing keys until the transaction ends; reading goes on. On SQLite the transaction
 * itself does that.
 */
export async function hold(conn: Conn): Promise<void> {
  if (needsRowLocks(conn)) await sql`lock table key_checks in exclusive mode`.execute(conn);
}

/** Remembers a key; a key that is remembered stays as it is (two nodes may start at once). */
export async function insert(conn: Conn, row: KeyCheckRow): Promise<void> {
  await conn
    .insertInto('keyChecks')
    .values(row)
    .onConflict((conflict) => conflict.column('keyId').doNothing())
    .execute();
}

/** Forgets a key that nothing is sealed with any more. */
export async function remove(conn: Conn, keyId: string): Promise<boolean> {
  const result = await conn.deleteFrom('keyChecks').where('keyId', '=', keyId).executeTakeFirst();
  return result.numDeletedRows === 1n;
}
