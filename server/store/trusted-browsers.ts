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

/**
 * Replaces the token by its use: of any number of requests with one token, one is let in.
 *
 * @param of - `passwordChangedAtMs`, `factorsMark`: as they are now; trust that was given beside others is over.
 * @returns The browser that was trusted, as it called itself; null if the token is none of this account's, was used, or is over.
 */
export async function use(
  conn: Conn,
  of: Pick<
    TrustedBrowserRow,
    'accountId' | 'tokenHash' | 'passwordChangedAtMs' | 'factorsMark' | 'address'
  > & {
    newTokenHash: string;
    nowMs: number;
  },
): Promise<string | null> {
  const row = await conn
    .updateTable('trustedBrowsers')
    .set({
      tokenHash: of.newTokenHash,
      spentTokenHash: of.tokenHash,
      lastUsedAtMs: of.nowMs,
      address: of.address,
    })
    .where('tokenHash', '=', of.tokenHash)
    .where('accountId', '=', of.accountId)
    .where('expiresAtMs', '>', of.nowMs)
    .where('passwordChangedAtMs', '=', of.passwordChangedAtMs)
    .where('factorsMark', '=', of.factorsMark)
    .returning('browser')
    .executeTakeFirst();
  return row?.browser ?? null;
}

/**
 * Ends the trust that a token gives, or gave before it was replaced.
 *
 * @returns Whether it had been replaced.
 */
export async function removeByToken(
  conn: Conn,
  { tokenHash, accountId }: { tokenHash: string; accountId: string },
): Promise<boolean> {
  const removed = await conn
    .deleteFrom('trustedBrowsers')
    .where('accountId', '=', accountId)
    .where((trusted) =>
      trusted.or([trusted('tokenHash', '=', tokenHash), trusted('spentTokenHash', '=', tokenHash)]),
    )
    .returning('spentTokenHash')
    .execute();
  return removed.some(({ spentTokenHash }) => spentTokenHash === tokenHash);
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
