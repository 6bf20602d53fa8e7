import { sql, type Insertable, type Selectable } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { EnrolledForProof } from './factors.ts';
import type { AccountsTable, Conn } from './schema.ts';

export type AccountRow = Selectable<AccountsTable>;
/** What may be null is null if it is left out. */
export type NewAccount = Insertable<AccountsTable>;
export type AccountStatus = AccountsTable['status'];

/** What a sign-in needs to know, in one statement. */
export interface AccountForSignIn {
  id: string;
  userName: string;
  passwordHash: string;
  passwordChangedAtMs: number;
  status: AccountStatus;
  /** The confirmed factors, oldest first, disabled ones included: a disabled factor still bars the way. */
  factors: EnrolledForProof[];
}

/** False: an account of that name (in its canonical form) exists. */
export async function insert(conn: Conn, row: NewAccount): Promise<boolean> {
  const result = await conn
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) => conflict.column('userNameKey').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * The account of that name; null if there is none.
 *
 * One row comes back even then, of nulls: a row costs more to turn into names and values than to find, and who answers without it
 * answers sooner (security-case S-H02).
 */
export async function findForSignIn(conn: Conn, userNameKey: string): Promise<AccountForSignIn | null> {
  const rows = await conn
    .selectFrom(sql<object>`(select 1)`.as('oneRow'))
    .leftJoin('accounts', (join) => join.on('accounts.userNameKey', '=', userNameKey))
    .leftJoin('factors', (join) =>
      join.onRef('factors.accountId', '=', 'accounts.id').on('factors.confirmedAtMs', 'is not', null),
    )
    .select([
      'accounts.id',
      'accounts.userName',
      'accounts.passwordHash',
      'accounts.passwordChangedAtMs',
      'accounts.status',
      'factors.id as factorId',
      'factors.kind',
      'factors.name',
      'factors.material',
      'factors.credentialId',
      'factors.position',
      'factors.disabledAtMs',
      'factors.suspendedAtMs',
    ])
    .orderBy('factors.createdAtMs')
    .orderBy('factors.id')
    .execute();
  const [account] = rows
    .slice(0, 1)
    .flatMap(({ id, userName, passwordHash, passwordChangedAtMs, status }) =>
      id === null ||
      userName === null ||
      passwordHash === null ||
      passwordChangedAtMs === null ||
      status === null
        ? []
        : [{ id, userName, passwordHash, passwordChangedAtMs, status }],
    );
  if (account === undefined) return null;
  // A left join gives an account without factors one row of nulls.
  const factors = rows.flatMap(({ factorId, kind, name, material, position, ...row }) => {
    const { credentialId, disabledAtMs, suspendedAtMs } = row;
    return factorId === null || kind === null || name === null || material === null || position === null
      ? []
      : [{ id: factorId, kind, name, material, credentialId, position, disabledAtMs, suspendedAtMs }];
  });
  return { ...account, factors };
}

export async function findByName(conn: Conn, userNameKey: string): Promise<AccountRow | null> {
  const row = await conn
    .selectFrom('accounts')
    .where('userNameKey', '=', userNameKey)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function findById(conn: Conn, id: string): Promise<AccountRow | null> {
  const row = await conn.selectFrom('accounts').where('id', '=', id).selectAll().executeTakeFirst();
  return row ?? null;
}

/** A page of accounts by canonical name, for the operator's list. */
export async function list(
  conn: Conn,
  { afterName, limit }: { afterName: string; limit: number },
): Promise<(AccountRow & { factorCount: number })[]> {
  return await conn
    .selectFrom('accounts')
    .where('userNameKey', '>', afterName)
    .orderBy('userNameKey')
    .limit(limit)
    .selectAll('accounts')
    .select((account) =>
      account
        .selectFrom('factors')
        .whereRef('factors.accountId', '=', 'accounts.id')
        .where('factors.confirmedAtMs', 'is not', null)
        .select(sql<number>`count(*)`.as('count'))
        .$asScalar()
        .$notNull()
        .as('factorCount'),
    )
    .execute();
}

/**
 * Holds the account still until the transaction ends. A session that is begun beside it (`sessionStarts.insert`) is then either
 * there for the next statement to see, or begins afterwards and sees what was done. On SQLite the transaction itself does that.
 */
export async function hold(conn: Conn, id: string): Promise<void> {
  if (!needsRowLocks(conn)) return;
  await conn.selectFrom('accounts').where('id', '=', id).select('id').forUpdate().execute();
}

/**
 * Changes the password. In its transaction, do this before ending sessions and sign-ins: it locks the account, so
 * that a sign-in that is being finished beside it either commits first and is ended, or sees the new password.
 */
export async function setPassword(
  conn: Conn,
  { id, passwordHash, passwordChangedAtMs }: Pick<AccountRow, 'id' | 'passwordHash' | 'passwordChangedAtMs'>,
): Promise<boolean> {
  const result = await conn
    .updateTable('accounts')
    .set({ passwordHash, passwordChangedAtMs })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * The same password under newer parameters (security-cases S-A11).
 *
 * @param oldHash - The hash that was verified; false if the password has been changed since, which then stands.
 */
export async function rehash(
  conn: Conn,
  { id, oldHash, newHash }: { id: string; oldHash: string; newHash: string },
): Promise<boolean> {
  const result = await conn
    .updateTable('accounts')
    .set({ passwordHash: newHash })
    .where('id', '=', id)
    .where('passwordHash', '=', oldHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Like {@link setPassword}, first in its transaction. */
export async function setStatus(
  conn: Conn,
  { id, status }: { id: string; status: AccountStatus },
): Promise<boolean> {
  const result = await conn.updateTable('accounts').set({ status }).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * A new password and the duty to set up a second factor, for an owner whom support has let back in. In its transaction, remove the
 * factors before this and end sessions after it.
 *
 * @returns False if the account is locked, or a support agent's: those the operator alone lets back in.
 */
export async function recover(
  conn: Conn,
  { id, passwordHash, nowMs }: { id: string; passwordHash: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('accounts')
    .set({
      ...{ passwordHash, passwordChangedAtMs: nowMs, mustEnrolSinceMs: nowMs, recoveredAtMs: nowMs },
      // Nothing is left that could be somebody else's.
      distrustedSinceMs: null,
      twoFactorSinceMs: null,
    })
    .where('id', '=', id)
    .where('status', '=', 'active')
    .where('role', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @param frozenAtMs - Null lets recovery requests come to something again. */
export async function setRecoveryFrozen(
  conn: Conn,
  { id, frozenAtMs }: { id: string; frozenAtMs: number | null },
): Promise<void> {
  await conn.updateTable('accounts').set({ recoveryFrozenAtMs: frozenAtMs }).where('id', '=', id).execute();
}

/** The owner said that something was not them: see `distrustedSinceMs`. */
export async function distrust(conn: Conn, { id, nowMs }: { id: string; nowMs: number }): Promise<void> {
  await conn.updateTable('accounts').set({ distrustedSinceMs: nowMs }).where('id', '=', id).execute();
}

/** The owner has looked at what is enrolled, and all of it is theirs. False: nothing was in doubt. */
export async function trustAgain(conn: Conn, id: string): Promise<boolean> {
  const result = await conn
    .updateTable('accounts')
    .set({ distrustedSinceMs: null })
    .where('id', '=', id)
    .where('distrustedSinceMs', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The owner has seen what happened until now. */
export async function setHistorySeen(
  conn: Conn,
  { id, nowMs }: { id: string; nowMs: number },
): Promise<void> {
  await conn.updateTable('accounts').set({ historySeenAtMs: nowMs }).where('id', '=', id).execute();
}

/**
 * Two-factor authentication is on from now on. Not written down where support has let the owner back in: they had it before.
 */
export async function beginTwoFactor(
  conn: Conn,
  { id, nowMs }: { id: string; nowMs: number },
): Promise<void> {
  await conn
    .updateTable('accounts')
    .set({ twoFactorSinceMs: nowMs })
    .where('id', '=', id)
    .where('twoFactorSinceMs', 'is', null)
    .where('mustEnrolSinceMs', 'is', null)
    .execute();
}

/** It is off: what comes next begins it anew. */
export async function endTwoFactor(conn: Conn, id: string): Promise<void> {
  await conn.updateTable('accounts').set({ twoFactorSinceMs: null }).where('id', '=', id).execute();
}

/** Takes the duty to set up a second factor away: its owner has switched two-factor off, by the factor itself. */
export async function releaseFromEnrolling(conn: Conn, id: string): Promise<void> {
  await conn
    .updateTable('accounts')
    .set({ mustEnrolSinceMs: null })
    .where('id', '=', id)
    .where('role', 'is', null)
    .execute();
}

/** The support agents, by name. */
export async function listAgents(conn: Conn): Promise<AccountRow[]> {
  return await conn
    .selectFrom('accounts')
    .where('role', 'is not', null)
    .orderBy('userNameKey')
    .selectAll()
    .execute();
}

/** The names behind account ids. */
export async function namesOf(conn: Conn, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await conn
    .selectFrom('accounts')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'userName'])
    .execute();
  return new Map(rows.map(({ id, userName }) => [id, userName]));
}

/** Takes an agent's role away, for good: the account is locked, and support could let nobody back into it. */
export async function dismissAgent(conn: Conn, id: string): Promise<boolean> {
  const result = await conn
    .updateTable('accounts')
    .set({ role: null, status: 'locked' })
    .where('id', '=', id)
    .where('role', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
