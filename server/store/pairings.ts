import type { Selectable } from 'kysely';
import type { PairingsTable } from './device-tables.ts';
import type { Conn } from './schema.ts';

export type PairingRow = Selectable<PairingsTable>;

/** Begins a pairing; the one that the account had before is over, and its code with it. */
export async function replace(conn: Conn, row: Omit<PairingRow, 'factorId'>): Promise<void> {
  const { accountId, ...rest } = row;
  await conn
    .insertInto('pairings')
    .values({ ...row, factorId: null })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ ...rest, factorId: null }))
    .execute();
}

/** @param sessionId - The session that asks: only the one that began it finds it. */
export async function find(
  conn: Conn,
  of: { id: string; accountId: string; sessionId: string; nowMs: number },
): Promise<PairingRow | null> {
  const row = await conn
    .selectFrom('pairings')
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('sessionId', '=', of.sessionId)
    .where('expiresAtMs', '>', of.nowMs)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Spends a code. Of any number of devices that come with it, one gets the pairing.
 *
 * @returns Null if there is no such code, or it is spent or over.
 */
export async function redeem(
  conn: Conn,
  { codeHash, factorId, nowMs }: { codeHash: string; factorId: string; nowMs: number },
): Promise<PairingRow | null> {
  const row = await conn
    .updateTable('pairings')
    .set({ factorId })
    .where('codeHash', '=', codeHash)
    .where('factorId', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Ends a pairing, with its end or without. False: it is over already, or another's. */
export async function remove(
  conn: Conn,
  of: { id: string; accountId: string; sessionId: string },
): Promise<boolean> {
  const result = await conn
    .deleteFrom('pairings')
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('sessionId', '=', of.sessionId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** As `endIfOver` of sessions: a code that has run out stays over, whatever the clock says later (security-case R-D01). */
export async function endIfOver(conn: Conn, codeHash: string, nowMs: number): Promise<void> {
  const over = await conn
    .selectFrom('pairings')
    .where('codeHash', '=', codeHash)
    .where('expiresAtMs', '<=', nowMs)
    .select('id')
    .executeTakeFirst();
  if (over !== undefined) await conn.deleteFrom('pairings').where('id', '=', over.id).execute();
}
