import type { Selectable } from 'kysely';
import type { Conn } from './schema.ts';
import type { EnrolmentLinksTable } from './recovery-tables.ts';

export type EnrolmentLinkRow = Selectable<EnrolmentLinksTable>;

/** A new link makes the ones before it useless. */
export async function replace(conn: Conn, link: Omit<EnrolmentLinkRow, 'usedAtMs'>): Promise<void> {
  await conn
    .updateTable('enrolmentLinks')
    .set({ usedAtMs: link.createdAtMs })
    .where('accountId', '=', link.accountId)
    .where('usedAtMs', 'is', null)
    .execute();
  await conn.insertInto('enrolmentLinks').values(link).execute();
}

/** Spends a link; the id of its account, or null if it was used or has expired. */
export async function spend(
  conn: Conn,
  { tokenHash, nowMs }: { tokenHash: string; nowMs: number },
): Promise<string | null> {
  const row = await conn
    .updateTable('enrolmentLinks')
    .set({ usedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .returning('accountId')
    .executeTakeFirst();
  return row?.accountId ?? null;
}
