import type { Selectable } from 'kysely';
import type { Conn } from './schema.ts';
import type { RecoveryLinksTable } from './recovery-tables.ts';

export type RecoveryLinkRow = Selectable<RecoveryLinksTable>;
export type LinkPurpose = RecoveryLinksTable['purpose'];

export async function insert(conn: Conn, link: Omit<RecoveryLinkRow, 'usedAtMs'>): Promise<void> {
  await conn.insertInto('recoveryLinks').values(link).execute();
}

/** The id of the request that a link is for, while it can be used for that purpose. Looks, and spends nothing. */
export async function find(
  conn: Conn,
  { tokenHash, purpose, nowMs }: { tokenHash: string; purpose: LinkPurpose; nowMs: number },
): Promise<string | null> {
  const row = await conn
    .selectFrom('recoveryLinks')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .select('requestId')
    .executeTakeFirst();
  return row?.requestId ?? null;
}

/** Spends a link. False: it was used, has expired, or is for another purpose. */
export async function spend(
  conn: Conn,
  { tokenHash, purpose, nowMs }: { tokenHash: string; purpose: LinkPurpose; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('recoveryLinks')
    .set({ usedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes older links of a purpose useless: a new one was sent in their place. */
export async function spendAll(
  conn: Conn,
  { requestId, purpose, nowMs }: { requestId: string; purpose: LinkPurpose; nowMs: number },
): Promise<void> {
  await conn
    .updateTable('recoveryLinks')
    .set({ usedAtMs: nowMs })
    .where('requestId', '=', requestId)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .execute();
}
