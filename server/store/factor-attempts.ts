import { sql, type ExpressionBuilder } from 'kysely';
import type { FactorKind, FactorRow } from './factors.ts';
import type { Conn, Database } from './schema.ts';
import * as signIns from './sign-ins.ts';
import { liveCode, type GuessedCode } from './texts.ts';
import { nextTryAtMsSql, type WaitSchedule } from './wait-schedule.ts';

/** Whose factors are meant: those of a pending sign-in, or of an account that is signed in already. */
export type FactorOwner = { signInTokenHash: string } | { accountId: string };

/** How failures add up (NIST 800-63B-4 3.2.2). */
export interface FactorPolicy {
  waits: WaitSchedule;
  /** Consecutive failures at which the factor must be set up again. */
  maxFailures: number;
}

/** A factor that the attempt may be checked against; with `liveCode`, where a code of a text was asked for, as `texts.ts` reads it. */
export type Candidate = FactorRow & { liveCode?: string | null };

/** Why {@link takeAttempt} admitted nothing. */
export type AttemptRefusal =
  | { code: 'sign_in_not_pending' }
  | { code: 'factor_disabled' }
  | { code: 'factor_suspended' }
  | { code: 'too_many_attempts'; retryAfterMs: number };

/**
 * Counts an attempt as failed on every factor of the kind that admits one now, and hands those factors out.
 *
 * Call it on its own, committed before the code is looked at: a rollback must not give the attempt back, and a
 * process that dies in between must not either (security-cases S-B03, S-B07). {@link claim} takes the count back.
 *
 * @param attempt - `nonce`: of the challenge that is answered; one that has been spent admits nothing. `text`: the use of the code that
 *   is guessed at; the guess moves the position of the phones on, by which a code is good for a few of them (security-case S-D07).
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
    text,
  }: {
    of: FactorOwner;
    kind: FactorKind;
    nowMs: number;
    policy: FactorPolicy;
    nonce?: string;
    text?: GuessedCode;
  },
): Promise<Candidate[]> {
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
    .where('suspendedAtMs', 'is', null)
    .where('nextTryAtMs', '<=', nowMs)
    .$if(nonce !== undefined, (update) => update.where((factor) => isUnspent(factor, nonce ?? '')))
    .returningAll()
    .$if(text !== undefined, (update) =>
      update
        .set({ position: sql<number>`position + 1` })
        .returning((factor) => liveCode(factor, text ?? noCode, nowMs).as('liveCode')),
    )
    .execute();
}

const noCode: GuessedCode = { owner: '', purpose: '', maxGuesses: 0 };

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
    .select(['disabledAtMs', 'suspendedAtMs', 'nextTryAtMs'])
    .execute();
  const here = factors.filter(({ suspendedAtMs }) => suspendedAtMs === null);
  const waits = here.filter(({ disabledAtMs }) => disabledAtMs === null);
  if (waits.length > 0) {
    const nextTryAtMs = Math.min(...waits.map((factor) => factor.nextTryAtMs));
    return { code: 'too_many_attempts', retryAfterMs: Math.max(1, nextTryAtMs - nowMs) };
  }
  if (here.length === 0 && factors.length > 0) return { code: 'factor_suspended' };
  // A sign-in that is not pending owns no factors either: the two must be told apart.
  if (factors.length > 0 || 'accountId' in of) return { code: 'factor_disabled' };
  const pending = await signIns
    .pendingSignIn(conn, of.signInTokenHash, nowMs)
    .select('signIns.id')
    .executeTakeFirst();
  if (pending !== undefined) return { code: 'factor_disabled' };
  await signIns.endIfOver(conn, of.signInTokenHash, nowMs);
  return { code: 'sign_in_not_pending' };
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
 * @returns False if the position was taken already, or the factor is gone, disabled or suspended. The caller must roll back.
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
    .where('suspendedAtMs', 'is', null)
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

/** The operator's pardon: forgets every failure of the account's factors and enables them again. */
export async function clearAttempts(conn: Conn, accountId: string): Promise<void> {
  await conn
    .updateTable('factors')
    .set({ failures: 0, nextTryAtMs: 0, disabledAtMs: null })
    .where('accountId', '=', accountId)
    .where('suspendedAtMs', 'is', null)
    .execute();
}

function isUnspent(factor: ExpressionBuilder<Database, 'factors'>, nonce: string) {
  const spent = factor.selectFrom('spentChallenges').where('nonce', '=', nonce).select('nonce');
  return factor.not(factor.exists(spent));
}

function ownedBy(factor: ExpressionBuilder<Database, 'factors'>, of: FactorOwner, nowMs: number) {
  if ('accountId' in of) return factor('factors.accountId', '=', of.accountId);
  const owner = signIns.pendingSignIn(factor, of.signInTokenHash, nowMs).select('signIns.accountId');
  return factor('factors.accountId', '=', owner);
}
