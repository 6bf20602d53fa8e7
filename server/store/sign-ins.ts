import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Conn, Database, SignInsTable } from './schema.ts';
import { factsColumn, readFacts, type NumberFacts } from './text-numbers.ts';

export type SignInRow = Selectable<SignInsTable>;

/**
 * Begins the wait for a second factor.
 *
 * @param passwordChangedAtMs - Of the password that was verified.
 * @param numberHashes - Of the account's phones.
 * @returns What is known of those numbers, by hash: asked here, because a statement of its own would cost every sign-in. Null if the
 *   account has been locked or its password changed since (security-cases S-L19).
 */
export async function insert(
  conn: Conn,
  row: Omit<SignInRow, 'endedAtMs' | 'knownBrowser'> & Partial<Pick<SignInRow, 'knownBrowser'>>,
  passwordChangedAtMs: number,
  numberHashes: readonly string[] = [],
): Promise<Map<string, NumberFacts> | null> {
  const inserted = await conn
    .insertInto('signIns')
    .columns([
      'id',
      'tokenHash',
      'accountId',
      'createdAtMs',
      'expiresAtMs',
      'address',
      'browser',
      'knownBrowser',
    ])
    .expression((query) =>
      query
        .selectFrom('accounts')
        .where('accounts.id', '=', row.accountId)
        .where('accounts.status', '=', 'active')
        .where('accounts.passwordChangedAtMs', '=', passwordChangedAtMs)
        .select([
          sql<string>`cast(${row.id} as text)`.as('id'),
          sql<string>`cast(${row.tokenHash} as text)`.as('tokenHash'),
          'accounts.id as accountId',
          sql<number>`cast(${row.createdAtMs} as bigint)`.as('createdAtMs'),
          sql<number>`cast(${row.expiresAtMs} as bigint)`.as('expiresAtMs'),
          sql<string>`cast(${row.address} as text)`.as('address'),
          sql<string>`cast(${row.browser} as text)`.as('browser'),
          sql<'yes' | 'no'>`cast(${row.knownBrowser ?? 'no'} as text)`.as('knownBrowser'),
        ])
        .$if(needsRowLocks(conn), (select) => select.forShare()),
    )
    .returning(['id', ...numberHashes.map((hash, index) => factsColumn(hash).as(`number${index}`))])
    .executeTakeFirst();
  if (inserted === undefined) return null;
  const columns: Record<string, string | null> = inserted;
  return new Map(
    numberHashes.flatMap((hash, index) => {
      const column = columns[`number${index}`] ?? null;
      return column === null ? [] : [[hash, readFacts(column)]];
    }),
  );
}

/** Null: expired, ended, or a session has been made from it. */
export async function findPending(conn: Conn, tokenHash: string, nowMs: number): Promise<SignInRow | null> {
  const row = await pendingSignIn(conn, tokenHash, nowMs).selectAll('signIns').executeTakeFirst();
  return row ?? null;
}

/** Cancels a sign-in. False: it was over already. */
export async function end(conn: Conn, tokenHash: string, nowMs: number): Promise<boolean> {
  const result = await conn
    .updateTable('signIns')
    .set({ endedAtMs: nowMs })
    .where('tokenHash', '=', tokenHash)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** As `endIfOver` of sessions: what has run out stays over, whatever the clock says later (security-case R-D01). */
export async function endIfOver(conn: Conn, tokenHash: string, nowMs: number): Promise<void> {
  const over = await conn
    .selectFrom('signIns')
    .where('tokenHash', '=', tokenHash)
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '<=', nowMs)
    .select('tokenHash')
    .executeTakeFirst();
  if (over !== undefined) await end(conn, tokenHash, nowMs);
}

/** Ends every pending sign-in of an account: a lock-out, a new password, a removed factor. */
export async function endAllOfAccount(conn: Conn, accountId: string, nowMs: number): Promise<void> {
  await conn
    .updateTable('signIns')
    .set({ endedAtMs: nowMs })
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .execute();
}

/** The one meaning of "pending", for every statement that asks. */
export function pendingSignIn(
  conn: Pick<Conn | ExpressionBuilder<Database, never>, 'selectFrom'>,
  tokenHash: string,
  nowMs: number,
) {
  return conn
    .selectFrom('signIns')
    .where('signIns.tokenHash', '=', tokenHash)
    .where('signIns.endedAtMs', 'is', null)
    .where('signIns.expiresAtMs', '>', nowMs)
    .where((signIn) =>
      signIn.not(
        signIn.exists(
          signIn
            .selectFrom('sessions')
            .whereRef('sessions.signInId', '=', 'signIns.id')
            .select('sessions.id'),
        ),
      ),
    );
}
