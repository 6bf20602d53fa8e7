import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import type { AccountsTable, Conn, Database, FactorsTable } from './schema.ts';
import { needsRowLocks } from './row-lock.ts';
import { pendingSignIn } from './sign-ins.ts';
import { nextTryAtMsSql, type WaitSchedule } from './wait-schedule.ts';

export type FactorRow = Selectable<FactorsTable>;
export type FactorKind = FactorsTable['kind'];

/** What a prompt has to know of a factor to offer it. */
export type EnrolledForProof = Pick<
  FactorRow,
  'id' | 'kind' | 'name' | 'material' | 'credentialId' | 'position' | 'disabledAtMs'
>;

/** Whose factors are meant: those of a pending sign-in, or of an account that is signed in already. */
export type FactorOwner = { signInTokenHash: string } | { accountId: string };

/** How failures add up (NIST 800-63B-4 3.2.2). */
export interface FactorPolicy {
  waits: WaitSchedule;
  /** Consecutive failures at which the factor must be set up again. */
  maxFailures: number;
}

/** Why {@link takeAttempt} admitted nothing. */
export type AttemptRefusal =
  | { code: 'sign_in_not_pending' }
  | { code: 'factor_disabled' }
  | { code: 'too_many_attempts'; retryAfterMs: number };

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
      position: -1, // below every time step, index and counter there is
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
): Promise<(FactorRow & { status: AccountsTable['status']; passwordChangedAtMs: number }) | null> {
  const row = await conn
    .selectFrom('factors')
    .innerJoin('accounts', 'accounts.id', 'factors.accountId')
    .where('factors.credentialId', '=', credentialId)
    .where('factors.confirmedAtMs', 'is not', null)
    .selectAll('factors')
    .select(['accounts.status', 'accounts.passwordChangedAtMs'])
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
 * Counts an attempt as failed on every factor of the kind that admits one now, and hands those factors out.
 *
 * Call it on its own, committed before the code is looked at: a rollback must not give the attempt back, and a
 * process that dies in between must not either (security-cases S-B03, S-B07). {@link claim} takes the count back.
 *
 * @param attempt - `nonce`: of the challenge that is answered; one that has been spent admits nothing.
 * @returns The factors to check the code against; none means refused, and {@link explainRefusal} says why.
 */
export async function takeAttempt(
  conn: Conn,
  {
    of,
    kind,
    nowMs,
    policy,
    nonce,
  }: { of: FactorOwner; kind: FactorKind; nowMs: number; policy: FactorPolicy; nonce?: string },
): Promise<FactorRow[]> {
  const failures = sql<number>`failures + 1`;
  return await conn
    .updateTable('factors')
    .set({
      failures,
      nextTryAtMs: nextTryAtMsSql(policy.waits, failures, nowMs),
      disabledAtMs: sql<
        number | null
      >`case when ${failures} >= ${policy.maxFailures} then cast(${nowMs} as bigint) end`,
    })
    .where((factor) => ownedBy(factor, of, nowMs))
    .where('kind', '=', kind)
    .where('confirmedAtMs', 'is not', null)
    .where('disabledAtMs', 'is', null)
    .where('nextTryAtMs', '<=', nowMs)
    .$if(nonce !== undefined, (update) => update.where((factor) => isUnspent(factor, nonce ?? '')))
    .returningAll()
    .execute();
}

/** Says why {@link takeAttempt} refused. Only that path pays for the second statement. */
export async function explainRefusal(
  conn: Conn,
  { of, kind, nowMs }: { of: FactorOwner; kind: FactorKind; nowMs: number },
): Promise<AttemptRefusal> {
  const factors = await conn
    .selectFrom('factors')
    .where((factor) => ownedBy(factor, of, nowMs))
    .where('kind', '=', kind)
    .where('confirmedAtMs', 'is not', null)
    .select(['disabledAtMs', 'nextTryAtMs'])
    .execute();
  const waits = factors.filter(({ disabledAtMs }) => disabledAtMs === null);
  if (waits.length > 0) {
    const nextTryAtMs = Math.min(...waits.map((factor) => factor.nextTryAtMs));
    return { code: 'too_many_attempts', retryAfterMs: Math.max(1, nextTryAtMs - nowMs) };
  }
  // A sign-in that is not pending owns no factors either: the two must be told apart.
  if (factors.length > 0 || 'accountId' in of) return { code: 'factor_disabled' };
  const pending = await pendingSignIn(conn, of.signInTokenHash, nowMs)
    .select('signIns.id')
    .executeTakeFirst();
  return { code: pending === undefined ? 'sign_in_not_pending' : 'factor_disabled' };
}

/**
 * Spends a one-time thing: moves the factor's position forward, and only forward, and takes back the failures that
 * were counted for the kind. With `material`, what is kept of the factor moves along with the position. Two requests with
 * the same code both come here; one gets true.
 *
 * Position null leaves it where it is: a factor without a number that grows, whose proof something else makes one-time.
 *
 * @param nowMs - The instant that {@link takeAttempt} was given: a factor that this very attempt disabled is enabled
 *   again, one that another attempt disabled stays so.
 * @returns False if the position was taken already, or the factor is gone or disabled. The caller must roll back.
 */
export async function claim(
  conn: Conn,
  of: {
    accountId: string;
    kind: FactorKind;
    factorId: string;
    position: number | null;
    material?: string;
    nowMs: number;
  },
): Promise<boolean> {
  const { material, position } = of;
  const isClaimed = sql<boolean>`id = ${of.factorId}`;
  const updated = await conn
    .updateTable('factors')
    .set({
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      lastUsedAtMs: sql<
        number | null
      >`case when ${isClaimed} then cast(${of.nowMs} as bigint) else last_used_at_ms end`,
    })
    .$if(position !== null, (update) =>
      update.set({
        position: sql<number>`case when ${isClaimed} then cast(${position} as bigint) else position end`,
      }),
    )
    .$if(material !== undefined, (update) =>
      update.set({
        material: sql<string>`case when ${isClaimed} then cast(${material} as text) else material end`,
      }),
    )
    .where('accountId', '=', of.accountId)
    .where('kind', '=', of.kind)
    .where('confirmedAtMs', 'is not', null)
    .where((factor) => factor.or([factor('disabledAtMs', 'is', null), factor('disabledAtMs', '=', of.nowMs)]))
    // The guard looks at the row's own columns only. A subquery would be answered from PostgreSQL's snapshot, which
    // does not show the claim that this statement has just waited for.
    .$if(position !== null, (update) =>
      update.where((factor) =>
        factor.or([factor('id', '!=', of.factorId), factor('position', '<', position ?? 0)]),
      ),
    )
    .returning('id')
    .execute();
  return updated.some(({ id }) => id === of.factorId);
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

/**
 * Notes the time step of a code that was given before its time. One at most is waiting for its time: else each guess that
 * hits any code of the next minutes would be told as such (see `flows/check-totp.ts`).
 *
 * @returns False if another one is waiting.
 */
export async function noteToldStep(
  conn: Conn,
  { id, step, currentStep }: { id: string; step: number; currentStep: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('factors')
    .set({ toldStep: step })
    .where('id', '=', id)
    .where((factor) => factor.or([factor('toldStep', 'is', null), factor('toldStep', '<', currentStep)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The confirmed factors of an account, oldest first. */
export async function list(conn: Conn, accountId: string): Promise<FactorRow[]> {
  return await conn
    .selectFrom('factors')
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .orderBy('createdAtMs')
    .orderBy('id')
    .selectAll()
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

/** The operator's pardon: forgets every failure of the account's factors and enables them again. */
export async function clearAttempts(conn: Conn, accountId: string): Promise<void> {
  await conn
    .updateTable('factors')
    .set({ failures: 0, nextTryAtMs: 0, disabledAtMs: null })
    .where('accountId', '=', accountId)
    .where('suspendedAtMs', 'is', null)
    .execute();
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

function isUnspent(factor: ExpressionBuilder<Database, 'factors'>, nonce: string) {
  const spent = factor.selectFrom('spentChallenges').where('nonce', '=', nonce).select('nonce');
  return factor.not(factor.exists(spent));
}

function ownedBy(factor: ExpressionBuilder<Database, 'factors'>, of: FactorOwner, nowMs: number) {
  if ('accountId' in of) return factor('factors.accountId', '=', of.accountId);
  const owner = pendingSignIn(factor, of.signInTokenHash, nowMs).select('signIns.accountId');
  return factor('factors.accountId', '=', owner);
}
