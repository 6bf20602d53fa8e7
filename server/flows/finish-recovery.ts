import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser } from '../factors/known-browser.ts';
import { passwordFault } from '../factors/password-rules.ts';
import { hasTwoStaff } from '../factors/recovery-decision.ts';
import { waitLeftMs } from '../factors/recovery-wait.ts';
import { tokenHash } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import { endLinkIfOver } from '../store/end-link.ts';
import * as factors from '../store/factors.ts';
import * as recoveryLinks from '../store/recovery-links.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';
import * as sessionStarts from '../store/session-starts.ts';
import { accountBucket, nameBucket } from './attempt-buckets.ts';
import { hashPassword, readPassword } from './check-password.ts';
import { endAccess } from './end-access.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { newSession } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { addStep, decisionOf } from './recovery-step.ts';

export interface FinishGiven {
  newPassword: string;
  /** From the mailed link; else the browser that asked finishes, by its cookie. */
  linkToken: string | undefined;
  askerToken: string | undefined;
  oldSessionToken: string | undefined;
}

/**
 * Lets the owner back in: a new password, and a session that can do nothing but set up a second factor (security-case S-J09). Whatever
 * opened the account before opens it no more. Until this moment all of it stays as it is, so that the wait weakens nothing.
 *
 * @returns the token of the session, and the known-browser cookie.
 * @throws {@link ServerError} `recovery_link_invalid`, `recovery_not_ready`, `recovery_over`, a password's fault, `unavailable`.
 */
export async function finishRecovery(
  deps: Deps,
  caller: Caller,
  given: FinishGiven,
): Promise<{ sessionToken: string; knownBrowser: string }> {
  const { clock, config, db, keys, random } = deps;
  const newPassword = readPassword(deps, given.newPassword);
  const request = await findRequest(deps, given);
  const account = await accounts.findById(db, request.accountId);
  if (account === null) throw new ServerError('recovery_link_invalid');
  await db.transaction().execute((tx) => requireReady(tx, deps, request, given));
  const fault = await passwordFault(newPassword, config.password, [config.serviceName, account.userNameKey]);
  if (fault !== null) throw new ServerError(fault);
  const passwordHash = await hashPassword(deps, newPassword);

  const nowMs = clock.nowMs();
  const { id: accountId, userNameKey } = account;
  const { token, session } = newSession(deps, caller, { proved: ['password'], nowMs });
  await db.transaction().execute(async (tx) => {
    // Factors, account, request: the order of a sign-in (verify-factor.ts), which either commits before this and stops the
    // request, or finds its factor gone.
    const removed = await factors.removeAll(tx, accountId);
    if (!(await accounts.recover(tx, { id: accountId, passwordHash, nowMs }))) {
      throw new ServerError('recovery_not_ready');
    }
    // Again, on what holds still now.
    await requireReady(tx, deps, request, given);
    await spendLink(tx, given, nowMs);
    if (!(await recoveryRequests.end(tx, { id: request.id, outcome: 'completed', nowMs }))) {
      throw new ServerError('recovery_over');
    }
    await addStep(tx, deps, request.id, { actor: 'owner', event: 'completed' });
    await endOtherRequests(tx, deps, accountId);
    await endAccess(tx, { accountId, nowMs });
    const counters = [accountBucket(deps, accountId), nameBucket(deps, userNameKey)];
    await attempts.clear(tx, ...counters.map(({ bucket }) => bucket));
    await endReplacedSession(tx, deps, given.oldSessionToken);
    if (!(await sessionStarts.insert(tx, { ...session, accountId }, nowMs))) {
      throw new ServerError('recovery_not_ready');
    }
    const detail = { requestId: request.id, factorsRemoved: removed };
    await recordEvent(tx, deps, caller, {
      event: 'recovery-completed',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail,
    });
  });
  return {
    sessionToken: token,
    knownBrowser: newKnownBrowser(keys, { userNameKey, passwordChangedAtMs: nowMs }, random),
  };
}

async function findRequest(
  { clock, db }: Deps,
  { linkToken, askerToken }: FinishGiven,
): Promise<recoveryRequests.NamedRecoveryRequest> {
  const hash = tokenHash(linkToken ?? askerToken ?? '') ?? '';
  const nowMs = clock.nowMs();
  const id =
    linkToken === undefined
      ? (await recoveryRequests.findByAsker(db, hash))?.id
      : await recoveryLinks.find(db, { tokenHash: hash, purpose: 'finish', nowMs });
  const request = id == null ? null : await recoveryRequests.find(db, id);
  if (request === null) {
    if (linkToken !== undefined) await endLinkIfOver(db, 'recoveryLinks', { tokenHash: hash, nowMs });
    throw new ServerError('recovery_link_invalid');
  }
  return request;
}

/** The wait and the two agents, by the trail (security-cases S-J05, S-J06). The row is read anew: it may have changed since. */
async function requireReady(
  tx: Conn,
  deps: Deps,
  { id }: { id: string },
  { linkToken }: FinishGiven,
): Promise<void> {
  const decision = await decisionOf(tx, deps, id);
  const request = await recoveryRequests.find(tx, id);
  if (request === null || request.endedAtMs !== null) throw new ServerError('recovery_over');
  const isReady =
    decision !== null &&
    !decision.isEnded &&
    hasTwoStaff(decision) &&
    decision.delivery === (linkToken === undefined ? 'browser' : 'mail') &&
    waitLeftMs({ ...request, ...decision.opened, createdAtMs: decision.opened.atMs }, deps.clock.nowMs()) ===
      0;
  if (!isReady) throw new ServerError('recovery_not_ready');
}

async function spendLink(tx: Conn, { linkToken }: FinishGiven, nowMs: number): Promise<void> {
  if (linkToken === undefined) return; // the request itself is what the asking browser spends
  const link = { tokenHash: tokenHash(linkToken) ?? '', purpose: 'finish', nowMs } as const;
  if (!(await recoveryLinks.spend(tx, link))) throw new ServerError('recovery_link_invalid');
}

/** Other requests for the account are over with this one: whoever made them. */
async function endOtherRequests(tx: Conn, deps: Deps, accountId: string): Promise<void> {
  const nowMs = deps.clock.nowMs();
  for (const { id } of await recoveryRequests.listOpenOf(tx, accountId)) {
    if (!(await recoveryRequests.end(tx, { id, outcome: 'replaced', nowMs }))) continue;
    await addStep(tx, deps, id, { actor: 'server', event: 'replaced' });
  }
}
