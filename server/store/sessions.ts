import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { AccountsTable, Conn, Database, SessionsTable } from './schema.ts';
import { pendingSignIn } from './sign-ins.ts';

export type SessionRow = Selectable<SessionsTable>;

/** What a new session is made of; the rest follows from it. */
export type NewSession = Pick<
  SessionRow,
  'id' | 'tokenHash' | 'factors' | 'createdAtMs' | 'expiresAtMs' | 'address' | 'browser'
>;

/** A live session with the account it belongs to. */
export interface LiveSession extends SessionRow {
  account: Selectable<AccountsTable>;
  /** The account has a confirmed second factor. */
  hasFactor: boolean;
}

/**
 * Begins a session without a second factor: at sign-up, or where none is enrolled.
 *
 * @param passwordChangedAtMs - Of the password that was verified.
 * @returns False if the account has been locked or its password changed since (security-cases S-L19).
 */
export async function insert(
  conn: Conn,
  session: NewSession & { accountId: string },
  passwordChangedAtMs: number,
): Promise<boolean> {
  const result = await conn
    .insertInto('sessions')
    .columns(columns)
    .expression((query) =>
      query
        .selectFrom('accounts')
        .where('accounts.id', '=', session.accountId)
        .where('accounts.status', '=', 'active')
        .where('accounts.passwordChangedAtMs', '=', passwordChangedAtMs)
        .select([
          'accounts.id as accountId',
          sql<null>`cast(null as text)`.as('signInId'),
          ...literals(session),
        ])
        .$if(needsRowLocks(conn), (select) => select.forShare()),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Spends a pending sign-in and begins its session, in one guarded statement: of any number of requests at once, one
 * gets a session (the sign-in's id is unique among sessions). A password changed or an account locked since the
 * sign-in began leaves it with none, also when that commits beside this statement; so does an end of the sign-in itself: both rows are
 * locked, so PostgreSQL looks again at what it has waited for.
 *
 * @returns The account, whether somebody asks for a way back into it, and whether its owner had signed in before in the browser;
 *   null if the sign-in is not pending. The caller must then roll back, so that nothing that was spent on the way is lost.
 */
export async function startFromSignIn(
  conn: Conn,
  { signInTokenHash, session }: { signInTokenHash: string; session: NewSession },
): Promise<{
  account: { id: string; userNameKey: string; passwordChangedAtMs: number };
  hasOpenRecovery: boolean;
  fromKnownBrowser: boolean;
} | null> {
  const ownAccount = (session: ExpressionBuilder<Database, 'sessions'>) =>
    session.selectFrom('accounts').whereRef('accounts.id', '=', 'sessions.accountId');
  const row = await conn
    .insertInto('sessions')
    .columns(columns)
    .expression((query) =>
      pendingSignIn(query, signInTokenHash, session.createdAtMs)
        .innerJoin('accounts', 'accounts.id', 'signIns.accountId')
        .where('accounts.status', '=', 'active')
        .whereRef('accounts.passwordChangedAtMs', '<=', 'signIns.createdAtMs')
        .select(['accounts.id as accountId', 'signIns.id as signInId', ...literals(session)])
        .$if(needsRowLocks(conn), (select) => select.forShare(['accounts', 'signIns'])),
    )
    .onConflict((conflict) => conflict.column('signInId').doNothing())
    // Asked here, because a statement of its own would cost every sign-in for what is there once in a lifetime.
    .returning((session) => [
      'accountId',
      session
        .case()
        .when(
          session.exists(
            session
              .selectFrom('recoveryRequests')
              .whereRef('recoveryRequests.accountId', '=', 'sessions.accountId')
              .where('recoveryRequests.endedAtMs', 'is', null)
              .select('recoveryRequests.id'),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('hasOpenRecovery'),
      session
        .selectFrom('signIns')
        .whereRef('signIns.id', '=', 'sessions.signInId')
        .select('signIns.knownBrowser')
        .as('knownBrowser'),
      ownAccount(session).select('accounts.userNameKey').$asScalar().$notNull().as('userNameKey'),
      ownAccount(session)
        .select('accounts.passwordChangedAtMs')
        .$asScalar()
        .$notNull()
        .as('passwordChangedAtMs'),
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { hasOpenRecovery, knownBrowser, userNameKey, passwordChangedAtMs } = row;
  return {
    account: { id: row.accountId, userNameKey, passwordChangedAtMs },
    hasOpenRecovery: hasOpenRecovery === 1,
    fromKnownBrowser: knownBrowser === 'yes',
  };
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

const columns = [
  'accountId',
  'signInId',
  'id',
  'tokenHash',
  'factors',
  'createdAtMs',
  'lastUsedAtMs',
  'provedAtMs',
  'expiresAtMs',
  'address',
  'browser',
] as const;

/** The session's own values in the order of {@link columns}, cast because PostgreSQL cannot tell a parameter's type. */
function literals(session: NewSession) {
  const began = sql<number>`cast(${session.createdAtMs} as bigint)`;
  return [
    sql<string>`cast(${session.id} as text)`.as('id'),
    sql<string>`cast(${session.tokenHash} as text)`.as('tokenHash'),
    sql<string>`cast(${session.factors} as text)`.as('factors'),
    began.as('createdAtMs'),
    began.as('lastUsedAtMs'),
    began.as('provedAtMs'),
    sql<number>`cast(${session.expiresAtMs} as bigint)`.as('expiresAtMs'),
    sql<string>`cast(${session.address} as text)`.as('address'),
    sql<string>`cast(${session.browser} as text)`.as('browser'),
  ] as const;
}
