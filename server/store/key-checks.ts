import type { Selectable } from 'kysely';
import type { Conn, KeyChecksTable } from './schema.ts';

export type KeyCheckRow = Selectable<KeyChecksTable>;

export async function list(conn: Conn): Promise<KeyCheckRow[]> {
  return await conn.selectFrom('keyChecks').selectAll().orderBy('createdAtMs').execute();
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
