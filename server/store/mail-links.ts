import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely';
import type { Conn, Database } from './schema.ts';
import type { MailLinksTable } from './mail-tables.ts';

export type MailLinkRow = Selectable<MailLinksTable>;
export type MailLinkPurpose = MailLinksTable['purpose'];

/** @param link - `createdAtMs`: when that was which it is about; a mail may be sent later. */
export async function insert(conn: Conn, link: Omit<MailLinkRow, 'usedAtMs'>): Promise<void> {
  await conn.insertInto('mailLinks').values(link).execute();
}

/**
 * No link outlives the password that was there when it was asked for: who has read the mailbox once could otherwise throw the owner out
 * again, or choose a password themselves, after the owner has chosen a new one. Asked here and not spent with the password, so that one
 * which is sent late is dead as well.
 */
function isOfThisPassword(link: ExpressionBuilder<Database, 'mailLinks'>): Expression<SqlBool> {
  return link.exists(
    link
      .selectFrom('accounts')
      .whereRef('accounts.id', '=', 'mailLinks.accountId')
      .whereRef('accounts.passwordChangedAtMs', '<=', 'mailLinks.createdAtMs')
      .select('accounts.id'),
  );
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
    .where(isOfThisPassword)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Spends a link. In its transaction, hold the account before and set a password after it.
 *
 * @returns Null: it was used, has run out, is older than the password, or is for another purpose.
 */
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
    .where(isOfThisPassword)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes the links of a purpose useless that the same asker asked for before a moment: a newer mail takes their place. */
export async function spendOlder(
  conn: Conn,
  of: { accountId: string; purpose: MailLinkPurpose; asker: string; beforeMs: number; nowMs: number },
): Promise<void> {
  await conn
    .updateTable('mailLinks')
    .set({ usedAtMs: of.nowMs })
    .where('accountId', '=', of.accountId)
    .where('purpose', '=', of.purpose)
    .where('asker', '=', of.asker)
    .where('createdAtMs', '<', of.beforeMs)
    .where('usedAtMs', 'is', null)
    .execute();
}
