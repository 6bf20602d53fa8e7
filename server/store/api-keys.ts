import type { Selectable } from 'kysely';
import type { ApiKeysTable, Conn } from './schema.ts';

export type ApiKeyRow = Selectable<ApiKeysTable>;

/** False: there is a key of that name. */
export async function insert(conn: Conn, row: Omit<ApiKeyRow, 'lastUsedAtMs'>): Promise<boolean> {
  const result = await conn
    .insertInto('apiKeys')
    .values({ ...row, lastUsedAtMs: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function find(conn: Conn, tokenHash: string): Promise<ApiKeyRow | null> {
  const row = await conn
    .selectFrom('apiKeys')
    .where('tokenHash', '=', tokenHash)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function touch(conn: Conn, { name, nowMs }: { name: string; nowMs: number }): Promise<void> {
  await conn.updateTable('apiKeys').set({ lastUsedAtMs: nowMs }).where('name', '=', name).execute();
}

/** All of them, by name; there are as many as services that the operator runs. */
export async function list(conn: Conn): Promise<ApiKeyRow[]> {
  return await conn.selectFrom('apiKeys').orderBy('name').selectAll().execute();
}

/** False: there is no key of that name. */
export async function remove(conn: Conn, name: string): Promise<boolean> {
  const result = await conn.deleteFrom('apiKeys').where('name', '=', name).executeTakeFirst();
  return result.numDeletedRows === 1n;
}
