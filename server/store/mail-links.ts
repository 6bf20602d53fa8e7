import type { Selectable } from 'kysely';
import type { Conn, MailLinksTable } from './schema.ts';

export type MailLinkRow = Selectable<MailLinksTable>;
export type MailLinkPurpose = MailLinksTable['purpose'];

export async function insert(conn: Conn, link: Omit<MailLinkRow, 'usedAtMs'>): Promise<void> {
  await conn.insertInto('mailLinks').values(link).execute();
}

/** Looks whether a link can be used, and spends nothing. */
export async function find(
  conn: Conn,
  { tokenHash, purpose, nowMs }: { tokenHash: string; purpose: MailLinkPurpose; nowMs: number },
): Promise<MailLinkRow | null> {
  const row = await conn
    .selectFrom('mailLinks')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Spends a link. @returns Null: it was used, has run out, or is for another purpose. */
export async function spend(
  conn: Conn,
  { tokenHash, purpose, nowMs }: { tokenHash: string; purpose: MailLinkPurpose; nowMs: number },
): Promise<MailLinkRow | null> {
  const row = await conn
    .updateTable('mailLinks')
    .set({ usedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes the links of a purpose useless that were made up to a moment: all, or those that a newer mail takes the place of. */
export async function spendOlder(
  conn: Conn,
  of: { accountId: string; purpose: MailLinkPurpose; untilMs: number; nowMs: number },
): Promise<void> {
  await conn
    .updateTable('mailLinks')
    .set({ usedAtMs: of.nowMs })
    .where('accountId', '=', of.accountId)
    .where('purpose', '=', of.purpose)
    .where('createdAtMs', '<=', of.untilMs)
    .where('usedAtMs', 'is', null)
    .execute();
}
