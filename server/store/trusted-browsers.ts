import type { Selectable } from 'kysely';
import type { Conn, TrustedBrowsersTable } from './schema.ts';

export type TrustedBrowserRow = Selectable<TrustedBrowsersTable>;

export async function insert(
  conn: Conn,
  row: Omit<TrustedBrowserRow, 'spentTokenHash' | 'lastUsedAtMs'>,
): Promise<void> {
  await conn
    .insertInto('trustedBrowsers')
    .values({ ...row, spentTokenHash: null, lastUsedAtMs: null })
    .execute();
}

/** The live one of a token; null if it is none of this account's, or over. */
export async function find(
  conn: Conn,
  { tokenHash, accountId, nowMs }: { tokenHash: string; accountId: string; nowMs: number },
): Promise<TrustedBrowserRow | null> {
  const row = await conn
    .selectFrom('trustedBrowsers')
    .where('tokenHash', '=', tokenHash)
    .where('accountId', '=', accountId)
    .where('expiresAtMs', '>', nowMs)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Replaces the token by its use: of any number of requests with one token, one is let in.
 *
 * @returns False if it was used, revoked or pruned meanwhile.
 */
export async function use(
  conn: Conn,
  of: { id: string; tokenHash: string; newTokenHash: string; nowMs: number; address: string },
): Promise<boolean> {
  const result = await conn
    .updateTable('trustedBrowsers')
    .set({
      tokenHash: of.newTokenHash,
      spentTokenHash: of.tokenHash,
      lastUsedAtMs: of.nowMs,
      address: of.address,
    })
    .where('id', '=', of.id)
    .where('tokenHash', '=', of.tokenHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends the trust whose token before the present one is given. @returns Whether there was one. */
export async function removeSpent(
  conn: Conn,
  { spentTokenHash, accountId }: { spentTokenHash: string; accountId: string },
): Promise<boolean> {
  const result = await conn
    .deleteFrom('trustedBrowsers')
    .where('spentTokenHash', '=', spentTokenHash)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Those of an account that have not expired, newest first. */
export async function list(
  conn: Conn,
  { accountId, nowMs }: { accountId: string; nowMs: number },
): Promise<TrustedBrowserRow[]> {
  return await conn
    .selectFrom('trustedBrowsers')
    .where('accountId', '=', accountId)
    .where('expiresAtMs', '>', nowMs)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** False: the account has none of that id. */
export async function remove(
  conn: Conn,
  { id, accountId }: { id: string; accountId: string },
): Promise<boolean> {
  const result = await conn
    .deleteFrom('trustedBrowsers')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function removeAll(conn: Conn, accountId: string): Promise<void> {
  await conn.deleteFrom('trustedBrowsers').where('accountId', '=', accountId).execute();
}
