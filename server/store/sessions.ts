import { sql, type Selectable } from 'kysely';
import type { AccountsTable, Conn, SessionsTable } from './schema.ts';

export type SessionRow = Selectable<SessionsTable>;

/** A live session with the account it belongs to. */
export interface LiveSession extends SessionRow {
  account: Omit<Selectable<AccountsTable>, 'twoFactorSinceMs'>;
  /** The account has a confirmed second factor. */
  hasFactor: boolean;
}

/** The session of a token with its account, in one statement; null if it has ended in any way. */
export async function findLive(
  conn: Conn,
  { tokenHash, nowMs, idleMs }: { tokenHash: string; nowMs: number; idleMs: number },
): Promise<LiveSession | null> {
  const row = await conn
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.endedAtMs', 'is', null)
    .where('sessions.expiresAtMs', '>', nowMs)
    .where('sessions.lastUsedAtMs', '>', nowMs - idleMs)
    .where('accounts.status', '=', 'active')
    .selectAll('sessions')
    .select([
      'accounts.userName',
      'accounts.userNameKey',
      'accounts.passwordHash',
      'accounts.passwordChangedAtMs',
      'accounts.status',
      'accounts.createdAtMs as accountCreatedAtMs',
      'accounts.role',
      'accounts.mustEnrolSinceMs',
      'accounts.recoveredAtMs',
      'accounts.recoveryFrozenAtMs',
      'accounts.distrustedSinceMs',
      'accounts.historySeenAtMs',
    ])
    .select((session) =>
      session
        .case()
        .when(
          session.exists(
            session
              .selectFrom('factors')
              .whereRef('factors.accountId', '=', 'accounts.id')
              .where('factors.confirmedAtMs', 'is not', null)
              .select('factors.id'),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('hasFactor'),
    )
    .executeTakeFirst();
  if (row === undefined) return null;
  const { userName, userNameKey, passwordHash, passwordChangedAtMs, status, accountCreatedAtMs, ...rest } =
    row;
  const { role, mustEnrolSinceMs, recoveredAtMs, recoveryFrozenAtMs, hasFactor, ...others } = rest;
  const { distrustedSinceMs, historySeenAtMs, ...session } = others;
  return {
    ...session,
    hasFactor: hasFactor === 1,
    account: {
      id: session.accountId,
      userName,
      userNameKey,
      passwordHash,
      passwordChangedAtMs,
      status,
      createdAtMs: accountCreatedAtMs,
      role,
      mustEnrolSinceMs,
      recoveredAtMs,
      recoveryFrozenAtMs,
      distrustedSinceMs,
      historySeenAtMs,
    },
  };
}

/** Says that the session was used; the idle end moves with it. */
export async function touch(conn: Conn, { id, nowMs }: { id: string; nowMs: number }): Promise<void> {
  await conn
    .updateTable('sessions')
    .set({ lastUsedAtMs: nowMs })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('lastUsedAtMs', '<', nowMs)
    .execute();
}

/** The live sessions of an account, newest first. */
export async function list(
  conn: Conn,
  { accountId, nowMs, idleMs }: { accountId: string; nowMs: number; idleMs: number },
): Promise<SessionRow[]> {
  return await conn
    .selectFrom('sessions')
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .where('lastUsedAtMs', '>', nowMs - idleMs)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** False: the account has no such session, or it has ended. */
export async function end(
  conn: Conn,
  { id, accountId, nowMs }: { id: string; accountId: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('sessions')
    .set({ endedAtMs: nowMs })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Makes an end that the clock has brought last, also where the clock is set back later (security-case R-D01). Looked for before anything
 * is written: whoever sends made-up tokens makes the database write nothing.
 */
export async function endIfOver(
  conn: Conn,
  { tokenHash, nowMs, idleMs }: { tokenHash: string; nowMs: number; idleMs: number },
): Promise<void> {
  const over = await conn
    .selectFrom('sessions')
    .where('tokenHash', '=', tokenHash)
    .where('endedAtMs', 'is', null)
    .where((session) =>
      session.or([session('expiresAtMs', '<=', nowMs), session('lastUsedAtMs', '<=', nowMs - idleMs)]),
    )
    .select('id')
    .executeTakeFirst();
  if (over !== undefined) await endByToken(conn, { tokenHash, nowMs });
}

/** Whosever it is. One that has run out is ended as well, which changes nothing. */
export async function endByToken(
  conn: Conn,
  { tokenHash, nowMs }: { tokenHash: string; nowMs: number },
): Promise<void> {
  await conn
    .updateTable('sessions')
    .set({ endedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('endedAtMs', 'is', null)
    .execute();
}

/**
 * Ends the sessions of an account.
 *
 * @param exceptId - The one that asked; null ends them all.
 * @returns How many ended.
 */
export async function endOthers(
  conn: Conn,
  { accountId, exceptId, nowMs }: { accountId: string; exceptId: string | null; nowMs: number },
): Promise<number> {
  const result = await conn
    .updateTable('sessions')
    .set({ endedAtMs: nowMs })
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .$if(exceptId !== null, (update) => update.where('id', '!=', exceptId))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Gives the session a new token; the old one is dead at once (security-cases S-G02).
 *
 * @param of - `factors`: what has been proved in it by now, where that is more than when it began.
 * @returns False if the session has ended or another request has rotated it.
 */
export async function rotate(
  conn: Conn,
  of: { id: string; oldTokenHash: string; newTokenHash: string; factors?: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('sessions')
    .set({
      tokenHash: of.newTokenHash,
      lastUsedAtMs: of.nowMs,
      ...(of.factors !== undefined && { factors: of.factors }),
    })
    .where('id', '=', of.id)
    .where('tokenHash', '=', of.oldTokenHash)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes that the owner has proved a factor again, for one purpose. False: the session has ended. */
export async function setStepUp(
  conn: Conn,
  { id, purpose, nowMs }: { id: string; purpose: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('sessions')
    .set({ stepUpPurpose: purpose, stepUpAtMs: nowMs })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * As {@link endIfOver}: a proof that is too old does not become fresh again by a clock that is set back. Most sessions have such a proof,
 * and it is written down once.
 */
export async function endProofIfOver(
  conn: Conn,
  { id, nowMs, stepUpMs }: { id: string; nowMs: number; stepUpMs: number },
): Promise<void> {
  const freshFromMs = nowMs - stepUpMs;
  await conn
    .updateTable('sessions')
    .set({
      provedAtMs: sql<number>`case when proved_at_ms < ${freshFromMs} then 0 else proved_at_ms end`,
      stepUpAtMs: sql<
        number | null
      >`case when step_up_at_ms < ${freshFromMs} then null else step_up_at_ms end`,
    })
    .where('id', '=', id)
    .where((session) =>
      session.or([
        session.between('provedAtMs', 1, freshFromMs - 1),
        session('stepUpAtMs', '<', freshFromMs),
      ]),
    )
    .execute();
}

/**
 * Spends a step-up, in the transaction of what it was for.
 *
 * @returns False if there is none for this purpose, it is older than `stepUpMs`, or it has been spent.
 */
export async function takeStepUp(
  conn: Conn,
  { id, purpose, nowMs, stepUpMs }: { id: string; purpose: string; nowMs: number; stepUpMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('sessions')
    .set({ stepUpPurpose: null, stepUpAtMs: null })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('stepUpPurpose', '=', purpose)
    .where('stepUpAtMs', '>=', nowMs - stepUpMs)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
