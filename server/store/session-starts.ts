import { sql, type ExpressionBuilder } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Conn, Database } from './schema.ts';
import type { SessionRow } from './sessions.ts';
import { pendingSignIn } from './sign-ins.ts';

/** What a new session is made of; the rest follows from it. */
export type NewSession = Pick<
  SessionRow,
  'id' | 'tokenHash' | 'factors' | 'createdAtMs' | 'expiresAtMs' | 'address' | 'browser'
>;

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
export async function insertFromSignIn(
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
