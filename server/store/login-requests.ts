import { sql, type Selectable } from 'kysely';
import type { LoginRequestsTable } from './device-tables.ts';
import type { Conn } from './schema.ts';

export type LoginRequestRow = Selectable<LoginRequestsTable>;
export type LoginRequestState = LoginRequestRow['state'];

/** Who asks, and for what: what was approved for one use serves no other. */
export interface LoginRequestUse {
  owner: string;
  purpose: string;
}

export async function insert(
  conn: Conn,
  row: Omit<LoginRequestRow, 'state' | 'wrongNumbers' | 'decidedAtMs' | 'decidedBy'>,
): Promise<void> {
  await conn
    .insertInto('loginRequests')
    .values({ ...row, state: 'pending', wrongNumbers: 0, decidedAtMs: null, decidedBy: null })
    .execute();
}

/** The last one that was asked for this use, whatever has become of it. */
export async function findLatest(
  conn: Conn,
  { owner, purpose }: LoginRequestUse,
): Promise<LoginRequestRow | null> {
  const row = await conn
    .selectFrom('loginRequests')
    .where('owner', '=', owner)
    .where('purpose', '=', purpose)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .limit(1)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function find(
  conn: Conn,
  { id, accountId }: { id: string; accountId: string },
): Promise<LoginRequestRow | null> {
  const row = await conn
    .selectFrom('loginRequests')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** The requests of an account, newest first. */
export async function list(
  conn: Conn,
  { accountId, sinceMs, limit }: { accountId: string; sinceMs: number; limit: number },
): Promise<LoginRequestRow[]> {
  return await conn
    .selectFrom('loginRequests')
    .where('accountId', '=', accountId)
    .where('createdAtMs', '>', sinceMs)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .limit(limit)
    .selectAll()
    .execute();
}

/**
 * Ends the one that waits for an answer, if there is one: nobody asks any more, or somebody else does.
 *
 * @param of - `owner`: only if it is theirs.
 */
export async function endPending(
  conn: Conn,
  { accountId, owner, nowMs }: { accountId: string; owner?: string; nowMs: number },
): Promise<string[]> {
  const rows = await conn
    .updateTable('loginRequests')
    .set({
      state: sql<LoginRequestState>`case when expires_at_ms <= ${nowMs} then 'expired' else 'cancelled' end`,
    })
    .where('accountId', '=', accountId)
    .where('state', '=', 'pending')
    .$if(owner !== undefined, (update) => update.where('owner', '=', owner ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Approves with the number that was typed, or counts it as wrong: one statement, so that of any number of guesses at the same time each
 * is counted before the next one is looked at.
 *
 * @returns The state that it has from then on; null if there was nothing to decide.
 */
export async function approveByNumber(
  conn: Conn,
  of: {
    id: string;
    accountId: string;
    factorId: string;
    number: string;
    maxWrongNumbers: number;
    nowMs: number;
  },
): Promise<LoginRequestState | null> {
  const { maxWrongNumbers, nowMs } = of;
  const fits = sql<boolean>`number = cast(${of.number} as text)`;
  const isOver = sql<boolean>`(${fits} or wrong_numbers + 1 >= ${maxWrongNumbers})`;
  const row = await conn
    .updateTable('loginRequests')
    .set({
      wrongNumbers: sql<number>`case when ${fits} then wrong_numbers else wrong_numbers + 1 end`,
      state: sql<LoginRequestState>`case when ${fits} then 'approved' when ${isOver} then 'denied' else state end`,
      decidedAtMs: sql<number | null>`case when ${isOver} then cast(${nowMs} as bigint) end`,
      decidedBy: sql<string | null>`case when ${isOver} then cast(${of.factorId} as text) end`,
    })
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('state', '=', 'pending')
    .where('expiresAtMs', '>', nowMs)
    .returning('state')
    .executeTakeFirst();
  return row?.state ?? null;
}

/** Approves what the page that asks has shown to this device. False: there was nothing to decide. */
export async function approve(
  conn: Conn,
  of: { id: string; accountId: string; factorId: string; nowMs: number },
): Promise<boolean> {
  return await decide(conn, of, 'approved', ['pending']);
}

/** Denies, also what another device has approved, as long as nobody has used it (security-case S-F02). */
export async function deny(
  conn: Conn,
  of: { id: string; accountId: string; factorId: string; nowMs: number },
): Promise<boolean> {
  return await decide(conn, of, 'denied', ['pending', 'approved']);
}

async function decide(
  conn: Conn,
  { id, accountId, factorId, nowMs }: { id: string; accountId: string; factorId: string; nowMs: number },
  state: LoginRequestState,
  from: readonly LoginRequestState[],
): Promise<boolean> {
  const result = await conn
    .updateTable('loginRequests')
    .set({ state, decidedAtMs: nowMs, decidedBy: factorId })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('state', 'in', from)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** As `endIfOver` of sessions: what has run out stays over, whatever the clock says later (security-case R-D01). */
export async function endIfOver(conn: Conn, { id, nowMs }: { id: string; nowMs: number }): Promise<void> {
  await conn
    .updateTable('loginRequests')
    .set({ state: 'expired' })
    .where('id', '=', id)
    .where('state', 'in', ['pending', 'approved'])
    .where('expiresAtMs', '<=', nowMs)
    .execute();
}

/** Spends what was approved. Of any number of requests at once, one gets true. */
export async function redeem(
  conn: Conn,
  { id, factorId, nowMs }: { id: string; factorId: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('loginRequests')
    .set({ state: 'redeemed' })
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .where('decidedBy', '=', factorId)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
