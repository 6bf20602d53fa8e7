import type { Caller, Deps } from '../deps.ts';
import { ServerError, type ServerErrorOptions } from '../errors.ts';
import { waitSchedule } from '../factors/throttle.ts';
import * as attempts from '../store/attempts.ts';
import * as factorAttempts from '../store/factor-attempts.ts';
import type * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as signIns from '../store/sign-ins.ts';
import type { GuessedCode } from '../store/texts.ts';
import { codeGuessesBucket } from './attempt-buckets.ts';
import { recordEvent, type EventName } from './record-event.ts';

/** What a fitting proof spends of a factor. */
export interface Match {
  /** A time step, an index, a counter: see `factors.position`. Null: what makes it one-time is {@link Match.spend}. */
  position: number | null;
  /** What is kept of the factor from then on, if that changes with its position. */
  material?: string;
  /** Spends what is not in the factor's own row. False: a request beside this one has. */
  spend?: (tx: Conn) => Promise<boolean>;
  /** Called once that is committed. */
  spent?: () => void;
}

/** How the proof that was given is checked. Each kind of factor has its own, in `check-….ts`. */
export interface FactorCheck {
  kind: factors.FactorKind;
  /**
   * Most consecutive failures before it must be set up again. Null for what cannot be guessed: it never waits and is never
   * disabled, so that nobody can lock its owner out by failing (security-case S-B11; NIST 800-63B-4 3.2.2 asks for no limit).
   */
  maxFailures: number | null;
  /** Of the challenge that is answered, where there is one: spent already, it admits nothing. */
  nonce?: string;
  /** What the code of a text that is given was asked for, where it is one. */
  text?: GuessedCode;
  /** What the given proof would spend of this factor, or null if it does not fit. Must take the same time either way. */
  match: (factor: factorAttempts.Candidate) => Match | null | Promise<Match | null>;
  /** What the person may be told of a proof that did not fit, so that the next one does. */
  explain?: (factor: factors.FactorRow) => Promise<Pick<ServerErrorOptions, 'clockOffMs'> | null>;
  /** What a proof that was refused leaves behind. */
  refused?: (conn: Conn) => Promise<void>;
  /** Its word for "no"; `code_rejected` if it has none. */
  rejection?: 'code_rejected' | 'security_key_rejected' | 'login_request_not_approved';
}

export interface Verification<Result> extends Attempt {
  /** What is done with it; throws to undo everything, the spending included. */
  finish: (tx: Conn) => Promise<Result>;
  /** What the event says beside the factor, of what came of it. */
  tell?: (result: Result) => Record<string, string>;
}

/** What is tried, whatever comes of it. */
interface Attempt {
  check: FactorCheck;
  /** Whose factors: of a sign-in that waits for one, or of an account that steps up. */
  of: factorAttempts.FactorOwner;
  event: EventName;
  nowMs: number;
}

/**
 * The verification core of every second factor.
 *
 * Count the attempt and commit; look; then, in one transaction, spend the one-time thing with a guarded UPDATE and do what it was for.
 * Counting first makes parallel guesses and crashes count (S-B03, S-B07), spending by compare-and-set makes one of N equal
 * submissions win (S-C05), and doing both in one transaction means that neither a code nor a sign-in is lost without the other.
 *
 * @throws {@link ServerError} `sign_in_not_pending`, `too_many_attempts`, `factor_disabled`, `code_rejected`, or what `finish`
 * throws.
 */
export async function verifyFactor<Result>(
  deps: Deps,
  caller: Caller,
  verification: Verification<Result>,
): Promise<Result> {
  const { config, db } = deps;
  const { check, of, nowMs } = verification;
  const { kind, maxFailures, nonce, text } = check;
  const policy = maxFailures === null ? withoutLimit : { waits: waitSchedule(config.throttle), maxFailures };
  const attempt = { of, kind, nowMs, policy, ...(nonce !== undefined && { nonce }), ...(text && { text }) };
  const candidates = await factorAttempts.takeAttempt(db, attempt);
  const [first] = candidates;
  if (first === undefined) throw await refusal(deps, caller, verification);

  // All of them, whatever the first one gives: which authenticator fits must not show in the time.
  const matches = await Promise.all(
    candidates.map(async (factor) => ({ factor, match: await check.match(factor) })),
  );
  const fitting = matches.find(({ match }) => match !== null);
  if (fitting?.match != null) {
    const { factor, match } = fitting;
    const result = await spend(deps, caller, verification, factor, match).catch((error: unknown) => {
      if (error instanceof SpentMeanwhile) return null;
      throw error;
    });
    if (result !== null) {
      match.spent?.();
      return result.value;
    }
  }
  throw await failed(deps, caller, verification, candidates, await explain(check, candidates));
}

async function explain(
  check: FactorCheck,
  candidates: readonly factors.FactorRow[],
): Promise<ServerErrorOptions> {
  for (const factor of candidates) {
    const told = await check.explain?.(factor);
    if (told != null) return told;
  }
  return {};
}

/** What a match would have spent was spent while it was being claimed. */
class SpentMeanwhile extends Error {}

/** No count reaches this: the column is a 32-bit integer. */
const withoutLimit: factorAttempts.FactorPolicy = { waits: [], maxFailures: 2 ** 31 - 1 };

/** Null: a request beside this one has spent it. Nothing was written then. */
async function spend<Result>(
  deps: Deps,
  caller: Caller,
  { check: { kind }, event, nowMs, finish, tell }: Verification<Result>,
  { id: factorId, accountId }: factors.FactorRow,
  { spend: spendElsewhere, spent: _, ...match }: Match,
): Promise<{ value: Result } | null> {
  return await deps.db.transaction().execute(async (tx) => {
    if (!(await factorAttempts.claim(tx, { accountId, kind, factorId, ...match, nowMs }))) return null;
    // Thrown, so that the claim is undone with it: of two equal submissions the second finds the code spent.
    if (spendElsewhere !== undefined && !(await spendElsewhere(tx))) throw new SpentMeanwhile();
    const value = await finish(tx);
    const detail = { method: kind, factorId, ...tell?.(value) };
    await recordEvent(tx, deps, caller, { event, outcome: 'success', accountId, atMs: nowMs, detail });
    return { value };
  });
}

/** One code for wrong, used and too late: the difference helps only those who guess. */
async function failed(
  deps: Deps,
  caller: Caller,
  { check, event, nowMs }: Attempt,
  candidates: readonly factors.FactorRow[],
  hints: ServerErrorOptions,
): Promise<ServerError> {
  const { config, db } = deps;
  const accountId = candidates[0]?.accountId ?? null;
  const failures = Math.max(...candidates.map((factor) => factor.failures));
  const nextTryAtMs = Math.min(...candidates.map((factor) => factor.nextTryAtMs));
  // Who guesses codes knows the password; after the lock-out they start from it again (S-B12).
  if (accountId !== null && check.maxFailures !== null && failures >= config.throttle.lockFrom) {
    await signIns.endAllOfAccount(db, accountId, nowMs);
  }
  await check.refused?.(db);
  const guesses = accountId === null || event !== 'sign-in' ? null : await countGuess(deps, accountId, check);
  await recordEvent(db, deps, caller, {
    event,
    outcome: 'failure',
    accountId,
    detail: { method: check.kind, failures, ...(guesses !== null && { guesses }) },
  });
  const wait = nextTryAtMs > nowMs ? { retryAfterMs: nextTryAtMs - nowMs } : {};
  return new ServerError(check.rejection ?? 'code_rejected', { ...hints, ...wait });
}

/** Guesses few enough between the owner's own sign-ins never make many in a row. @returns how many there were lately, or null. */
async function countGuess(deps: Deps, accountId: string, check: FactorCheck): Promise<number | null> {
  if (check.maxFailures === null) return null; // cannot be guessed
  const attempt = codeGuessesBucket(deps, accountId);
  const state = (await attempts.take(deps.db, [attempt], deps.clock.nowMs())).get(attempt.bucket);
  return state?.admitted === true ? state.failures : null;
}

async function refusal(
  { db, log }: Deps,
  { requestId }: Caller,
  { check: { kind, maxFailures, rejection = 'code_rejected' }, of, nowMs }: Attempt,
): Promise<ServerError> {
  const { code, ...options } = await factorAttempts.explainRefusal(db, { of, kind, nowMs });
  // What never waits was refused for its challenge, which has been spent.
  if (code === 'too_many_attempts' && maxFailures === null) return new ServerError(rejection);
  // Not in the audit table: a refused attempt looks at nothing, and there can be any number of them.
  log.info({ reqId: requestId, method: kind, code }, 'attempt refused');
  return new ServerError(code, options);
}
