import type { NotNull, Selectable } from 'kysely';
import type { AccountsTable, Conn, FactorsTable } from './schema.ts';
import { needsRowLocks } from './row-lock.ts';
import { pendingSignIn } from './sign-ins.ts';

export type FactorRow = Selectable<FactorsTable>;
/** One that is set up. */
export type ConfirmedFactorRow = FactorRow & { confirmedAtMs: number };
export type FactorKind = FactorsTable['kind'];

/** What a prompt has to know of a factor to offer it. */
export type EnrolledForProof = Pick<
  FactorRow,
  'id' | 'kind' | 'name' | 'material' | 'credentialId' | 'position' | 'disabledAtMs' | 'suspendedAtMs'
>;

/** Below every time step, index and counter there is. */
export const firstPosition = -1;

/** A factor that is being set up: not one until it is confirmed. */
export async function insertPending(
  conn: Conn,
  row: Pick<FactorRow, 'id' | 'accountId' | 'kind' | 'name' | 'material' | 'createdAtMs'> & {
    begunBySessionId: string;
  },
): Promise<void> {
  await conn
    .insertInto('factors')
    .values({
      ...row,
      credentialId: null,
      position: firstPosition,
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      suspendedAtMs: null,
      confirmedAtMs: null,
      lastUsedAtMs: null,
      toldStep: null,
    })
    .execute();
}

/** A factor that needs no confirming: what it was made from has been proved by other means. */
export async function insertConfirmed(
  conn: Conn,
  row: Pick<FactorRow, 'id' | 'accountId' | 'kind' | 'name' | 'material' | 'position' | 'createdAtMs'>,
): Promise<void> {
  await conn
    .insertInto('factors')
    .values({
      ...row,
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      suspendedAtMs: null,
      confirmedAtMs: row.createdAtMs,
      begunBySessionId: null,
      lastUsedAtMs: null,
    })
    .execute();
}

/**
 * A security key, which is a factor at once: what it has signed is its confirmation.
 *
 * @returns False if its credential has been set up before, by whomever (WebAuthn L3 7.1 step 26).
 */
export async function insertSecurityKey(
  conn: Conn,
  row: Pick<FactorRow, 'id' | 'accountId' | 'name' | 'material' | 'position' | 'createdAtMs'> & {
    credentialId: string;
  },
): Promise<boolean> {
  const result = await conn
    .insertInto('factors')
    .values({
      ...row,
      kind: 'security-key',
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      suspendedAtMs: null,
      confirmedAtMs: row.createdAtMs,
      begunBySessionId: null,
      lastUsedAtMs: null,
    })
    .onConflict((conflict) => conflict.column('credentialId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A security key by its credential, with what its account's sign-in needs; null if nobody has set it up. */
export async function findByCredential(
  conn: Conn,
  credentialId: string,
): Promise<(FactorRow & Pick<AccountsTable, 'status' | 'passwordChangedAtMs' | 'userNameKey'>) | null> {
  const row = await conn
    .selectFrom('factors')
    .innerJoin('accounts', 'accounts.id', 'factors.accountId')
    .where('factors.credentialId', '=', credentialId)
    .where('factors.confirmedAtMs', 'is not', null)
    .selectAll('factors')
    .select(['accounts.status', 'accounts.passwordChangedAtMs', 'accounts.userNameKey'])
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps something else of a factor. False: it is gone, or what was kept has changed meanwhile. */
export async function replaceMaterial(
  conn: Conn,
  { id, oldMaterial, newMaterial }: { id: string; oldMaterial: string; newMaterial: string },
): Promise<boolean> {
  const result = await conn
    .updateTable('factors')
    .set({ material: newMaterial })
    .where('id', '=', id)
    .where('material', '=', oldMaterial)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Forgets what the account was setting up: beginning anew replaces it, so that one secret at most is waiting. */
export async function removePending(
  conn: Conn,
  { accountId, kind }: { accountId: string; kind: FactorKind },
): Promise<void> {
  await conn
    .deleteFrom('factors')
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .where('confirmedAtMs', 'is', null)
    .execute();
}

/** What a session has begun to set up and not confirmed. */
export async function listPending(
  conn: Conn,
  of: { accountId: string; sessionId: string; kind: FactorKind; sinceMs: number },
): Promise<FactorRow[]> {
  return await conn
    .selectFrom('factors')
    .where('accountId', '=', of.accountId)
    .where('begunBySessionId', '=', of.sessionId)
    .where('kind', '=', of.kind)
    .where('confirmedAtMs', 'is', null)
    .where('createdAtMs', '>', of.sinceMs)
    .selectAll()
    .execute();
}

export async function renamePending(conn: Conn, { id, name }: { id: string; name: string }): Promise<void> {
  await conn
    .updateTable('factors')
    .set({ name })
    .where('id', '=', id)
    .where('confirmedAtMs', 'is', null)
    .execute();
}

/**
 * @param sessionId - The session that asks: only the one that began it finds it.
 */
export async function findPending(
  conn: Conn,
  of: { id: string; accountId: string; sessionId: string; nowMs: number; pendingMs: number },
): Promise<FactorRow | null> {
  const row = await conn
    .selectFrom('factors')
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('begunBySessionId', '=', of.sessionId)
    .where('confirmedAtMs', 'is', null)
    .where('createdAtMs', '>', of.nowMs - of.pendingMs)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Makes a pending factor one.
 *
 * @param position - What the confirming code spent, so that the same code cannot sign in (security-cases S-C07).
 * @returns False if it is not pending any more: confirmed by a request beside this one, or pruned.
 */
export async function confirm(
  conn: Conn,
  of: { id: string; accountId: string; sessionId: string; position: number; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('factors')
    .set({ confirmedAtMs: of.nowMs, position: of.position })
    .where('id', '=', of.id)
    .where('accountId', '=', of.accountId)
    .where('begunBySessionId', '=', of.sessionId)
    .where('confirmedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Holds the factors of an account still until the transaction ends. Before the account itself (`accounts.hold`): a sign-in claims its
 * factor first, and two transactions that lock the same rows the other way round would wait for each other for ever.
 */
export async function hold(conn: Conn, accountId: string): Promise<void> {
  if (!needsRowLocks(conn)) return;
  await conn
    .selectFrom('factors')
    .where('accountId', '=', accountId)
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute();
}

/** The confirmed factors of an account, oldest first. */
export async function list(conn: Conn, accountId: string): Promise<ConfirmedFactorRow[]> {
  return await conn
    .selectFrom('factors')
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .orderBy('createdAtMs')
    .orderBy('id')
    .selectAll()
    .$narrowType<{ confirmedAtMs: NotNull }>()
    .execute();
}

/** {@link list} of whoever a pending sign-in is for; empty also if it is not pending. */
export async function listOfSignIn(conn: Conn, tokenHash: string, nowMs: number): Promise<FactorRow[]> {
  return await pendingSignIn(conn, tokenHash, nowMs)
    .innerJoin('factors', 'factors.accountId', 'signIns.accountId')
    .where('factors.confirmedAtMs', 'is not', null)
    .orderBy('factors.createdAtMs')
    .orderBy('factors.id')
    .selectAll('factors')
    .execute();
}

/** False: the account has no such factor. */
export async function rename(
  conn: Conn,
  { id, accountId, name }: { id: string; accountId: string; name: string },
): Promise<boolean> {
  const result = await conn
    .updateTable('factors')
    .set({ name })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Takes every power from a factor that its owner has lost, or with null gives it back.
 *
 * @returns False if it is so already, or the account has no such factor.
 */
export async function setSuspended(
  conn: Conn,
  { id, accountId, suspendedAtMs }: { id: string; accountId: string; suspendedAtMs: number | null },
): Promise<boolean> {
  const result = await conn
    .updateTable('factors')
    .set({ suspendedAtMs })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .where('suspendedAtMs', suspendedAtMs === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @returns The row as it was; null if the account has no such factor, or another request has removed it. */
export async function remove(
  conn: Conn,
  { id, accountId }: { id: string; accountId: string },
): Promise<FactorRow | null> {
  const row = await conn
    .deleteFrom('factors')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Removes every factor of one kind. */
export async function removeKind(
  conn: Conn,
  { accountId, kind }: { accountId: string; kind: FactorKind },
): Promise<void> {
  await conn.deleteFrom('factors').where('accountId', '=', accountId).where('kind', '=', kind).execute();
}

/** Forgets every factor of an account, those that are being set up too. Returns how many were factors. */
export async function removeAll(conn: Conn, accountId: string): Promise<number> {
  const removed = await conn
    .deleteFrom('factors')
    .where('accountId', '=', accountId)
    .returning('confirmedAtMs')
    .execute();
  return removed.filter(({ confirmedAtMs }) => confirmedAtMs !== null).length;
}
