import type { AskedLoginRequest } from '../../shared/api/login-requests.ts';
import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Caller, Deps } from '../deps.ts';
import { newLoginNumber } from '../devices/login-number.ts';
import { ServerError } from '../errors.ts';
import { newId, tokenHash } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import * as factors from '../store/factors.ts';
import * as loginRequests from '../store/login-requests.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import { refusedRequestsBucket } from './attempt-buckets.ts';
import { signInUse, stepUpUse } from './check-sms.ts';
import { suffices } from './factor-strength.ts';
import { isUsable } from './offer-methods.ts';
import { recordEvent } from './record-event.ts';

/**
 * Asks the account's paired browsers whether the sign-in of this browser, whose password was right, is its owner's.
 *
 * @throws {@link ServerError} `sign_in_not_pending`, `not_found` without a paired browser, `too_many_login_requests`.
 */
export async function askForSignIn(
  deps: Deps,
  caller: Caller,
  signInToken: string | undefined,
): Promise<AskedLoginRequest> {
  const { accountId, hash } = await pendingSignIn(deps, signInToken);
  return await ask(deps, caller, { accountId, use: signInUse(hash) });
}

/** @throws {@link ServerError} `step_up_required` where that is too weak, `not_found`, `too_many_login_requests`. */
export async function askForStepUp(
  deps: Deps,
  caller: Caller,
  { id, accountId }: LiveSession,
  purpose: StepUpPurpose,
): Promise<AskedLoginRequest> {
  const enrolled = await factors.list(deps.db, accountId);
  if (!suffices('login-request', { enrolled, purpose }, deps)) throw new ServerError('step_up_required');
  return await ask(deps, caller, { accountId, use: stepUpUse(id, purpose) });
}

/**
 * How the request for this sign-in stands; with `wait`, once that is something else than pending, or after a while.
 *
 * @throws {@link ServerError} `sign_in_not_pending`, also when it ends meanwhile (security-case S-G17); `not_found` if none was asked for.
 */
export async function showForSignIn(
  deps: Deps,
  signInToken: string | undefined,
  { wait }: { wait: boolean },
): Promise<AskedLoginRequest> {
  const { hash } = await pendingSignIn(deps, signInToken);
  if (wait) await waitForDecision(deps, signInUse(hash));
  // Looked at again: it may have ended while this waited.
  await pendingSignIn(deps, signInToken);
  return await latest(deps, signInUse(hash));
}

/** @throws {@link ServerError} `not_found` if none was asked for. */
export async function showForStepUp(
  deps: Deps,
  { id }: LiveSession,
  { purpose, wait }: { purpose: StepUpPurpose; wait: boolean },
): Promise<AskedLoginRequest> {
  const use = stepUpUse(id, purpose);
  if (wait) await waitForDecision(deps, use);
  return await latest(deps, use);
}

async function ask(
  deps: Deps,
  caller: Caller,
  { accountId, use }: { accountId: string; use: loginRequests.LoginRequestUse },
): Promise<AskedLoginRequest> {
  const { clock, db, live } = deps;
  const nowMs = clock.nowMs();
  const asked = await db.transaction().execute(async (tx) => {
    // One at a time: two that ask at once would both find none, and each count one less than there are.
    await accounts.hold(tx, accountId);
    const before = await loginRequests.findLatest(tx, use);
    if (before !== null && stateOf(before, nowMs) === 'pending') return { row: before, replaced: [] };
    const enrolled = await factors.list(tx, accountId);
    if (!enrolled.some((factor) => factor.kind === 'login-request' && isUsable(deps, factor))) {
      throw new ServerError('not_found');
    }
    const retryAtMs = await mayAskFrom(tx, deps, accountId, nowMs);
    if (retryAtMs > nowMs) return { retryAtMs };
    const replaced = await loginRequests.endPending(tx, { accountId, nowMs });
    const row = newRequest(deps, caller, { accountId, use, nowMs });
    await loginRequests.insert(tx, row);
    await recordEvent(tx, deps, caller, {
      event: 'login-request-asked',
      outcome: 'success',
      accountId,
      detail: { requestId: row.id, purpose: use.purpose },
    });
    return { row: { ...row, state: 'pending' as const }, replaced };
  });
  if ('retryAtMs' in asked) {
    await noteTooMany(deps, caller, accountId, nowMs);
    throw new ServerError('too_many_login_requests', { retryAfterMs: asked.retryAtMs - nowMs });
  }
  live.announce(`account:${accountId}`);
  for (const id of asked.replaced) live.announce(`login-request:${id}`);
  return describe(asked.row, nowMs);
}

function newRequest(
  { config, places, random }: Deps,
  { address, browser }: Caller,
  { accountId, use, nowMs }: { accountId: string; use: loginRequests.LoginRequestUse; nowMs: number },
): Parameters<typeof loginRequests.insert>[1] {
  return {
    id: newId(random),
    accountId,
    ...{ owner: use.owner, purpose: use.purpose },
    challenge: random.bytes(32).toString('base64url'),
    number: newLoginNumber(random),
    pageId: newId(random),
    createdAtMs: nowMs,
    expiresAtMs: nowMs + config.loginRequest.lifeMs,
    ...{ address, browser, place: places.of(address) },
  };
}

/** When the next one may be asked for: so many in a window since the last that came to something (P11). */
async function mayAskFrom(tx: Conn, { config }: Deps, accountId: string, nowMs: number): Promise<number> {
  const { limit, limitWindowMs } = config.loginRequest;
  const sinceMs = nowMs - limitWindowMs;
  const recent = await loginRequests.list(tx, { accountId, sinceMs, limit });
  const isUnbroken = recent.length === limit && recent.every(({ state }) => state !== 'redeemed');
  return isUnbroken ? (recent.at(-1)?.createdAtMs ?? 0) + limitWindowMs : 0;
}

/** Told of once in a window: somebody knows the password, and asks and asks (security-case S-F11). */
async function noteTooMany(deps: Deps, caller: Caller, accountId: string, nowMs: number): Promise<void> {
  const attempt = refusedRequestsBucket(deps, accountId);
  const states = await attempts.take(deps.db, [attempt], nowMs);
  if (states.get(attempt.bucket)?.admitted !== true) return;
  await recordEvent(deps.db, deps, caller, {
    event: 'login-requests-limited',
    outcome: 'success',
    accountId,
  });
}

async function waitForDecision(
  { clock, config, db, live }: Deps,
  use: loginRequests.LoginRequestUse,
): Promise<void> {
  const row = await loginRequests.findLatest(db, use);
  if (row === null) return;
  const watch = live.watch(`login-request:${row.id}`);
  try {
    // Looked at again: it may have been decided before this began to listen.
    const current = await loginRequests.findLatest(db, use);
    const nowMs = clock.nowMs();
    if (current?.id !== row.id || stateOf(current, nowMs) !== 'pending') return;
    await watch.changed(Math.min(config.loginRequest.waitMs, current.expiresAtMs - nowMs));
  } finally {
    watch.stop();
  }
}

async function latest({ clock, db }: Deps, use: loginRequests.LoginRequestUse): Promise<AskedLoginRequest> {
  const row = await loginRequests.findLatest(db, use);
  if (row === null) throw new ServerError('not_found');
  return describe(row, clock.nowMs());
}

function describe(
  row: Pick<loginRequests.LoginRequestRow, 'state' | 'number' | 'pageId' | 'expiresAtMs'>,
  nowMs: number,
): AskedLoginRequest {
  const { number, pageId, expiresAtMs } = row;
  return { state: stateOf(row, nowMs), number, pageId, expiresAtMs };
}

/** One that has run out may not have been marked as such yet. */
export function stateOf(
  { state, expiresAtMs }: Pick<loginRequests.LoginRequestRow, 'state' | 'expiresAtMs'>,
  nowMs: number,
): loginRequests.LoginRequestState {
  const isOver = expiresAtMs <= nowMs && (state === 'pending' || state === 'approved');
  return isOver ? 'expired' : state;
}

async function pendingSignIn(
  { clock, db }: Deps,
  signInToken: string | undefined,
): Promise<{ accountId: string; hash: string }> {
  const hash = tokenHash(signInToken ?? '');
  const nowMs = clock.nowMs();
  const signIn = hash === null ? null : await signIns.findPending(db, hash, nowMs);
  if (hash === null || signIn === null) {
    if (hash !== null) await signIns.endIfOver(db, hash, nowMs);
    throw new ServerError('sign_in_not_pending');
  }
  return { accountId: signIn.accountId, hash };
}
