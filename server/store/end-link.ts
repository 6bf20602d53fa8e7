import type { Conn } from './schema.ts';

/**
 * Spends a link that has run out, as `endIfOver` of sessions: what is over stays over, whatever the clock says later (security-case R-D01).
 * Looked for first, so that whoever sends what never was a link has nothing written.
 */
export async function endLinkIfOver(
  conn: Conn,
  links: 'enrolmentLinks' | 'mailLinks' | 'recoveryLinks',
  { tokenHash, nowMs }: { tokenHash: string; nowMs: number },
): Promise<void> {
  const over = await conn
    .selectFrom(links)
    .where('tokenHash', '=', tokenHash)
    .where('usedAtMs', 'is', null)
    .where('expiresAtMs', '<=', nowMs)
    .select('tokenHash')
    .executeTakeFirst();
  if (over === undefined) return;
  await conn
    .updateTable(links)
    .set({ usedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('usedAtMs', 'is', null)
    .execute();
}
