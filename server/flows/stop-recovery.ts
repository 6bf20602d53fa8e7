import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import { endLinkIfOver } from '../store/end-link.ts';
import * as recoveryLinks from '../store/recovery-links.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import { recordEvent } from './record-event.ts';
import { addStep } from './recovery-step.ts';

/**
 * Stops a request by the link in a notice. The link does this and nothing else, and works for who is locked out (security-case S-J07).
 *
 * @throws {@link ServerError} `recovery_link_invalid`; `recovery_over` if the request has ended meanwhile.
 */
export async function stopByLink(deps: Deps, caller: Caller, token: string): Promise<void> {
  const { clock, db } = deps;
  const nowMs = clock.nowMs();
  const link = { tokenHash: tokenHash(token) ?? '', purpose: 'stop', nowMs } as const;
  const requestId = await recoveryLinks.find(db, link);
  if (requestId === null) {
    await endLinkIfOver(db, 'recoveryLinks', link);
    throw new ServerError('recovery_link_invalid');
  }
  await db.transaction().execute(async (tx) => {
    const isSpent = await recoveryLinks.spend(tx, link);
    const request = isSpent ? await recoveryRequests.find(tx, requestId) : null;
    if (request === null) throw new ServerError('recovery_link_invalid');
    if (!(await stop(tx, deps, caller, request, 'stopped-by-link'))) throw new ServerError('recovery_over');
  });
}

/**
 * Stops a request for the account that is signed in. No step-up: that nobody gets in is never the dangerous thing.
 *
 * @throws {@link ServerError} `not_found` if the account has no such request; `recovery_over` if it has ended.
 */
export async function stopOwn(deps: Deps, caller: Caller, session: LiveSession, id: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const request = await recoveryRequests.find(tx, id);
    if (request?.accountId !== session.accountId) throw new ServerError('not_found');
    const isStopped = await stop(tx, deps, caller, request, 'stopped-in-settings');
    if (!isStopped) throw new ServerError('recovery_over');
  });
}

/**
 * Takes back the request of the browser that asked. That there is none is no error: it is over, as was asked for.
 */
export async function withdrawRecovery(
  deps: Deps,
  caller: Caller,
  askerToken: string | undefined,
): Promise<void> {
  const hash = tokenHash(askerToken ?? '');
  if (hash === null) return;
  await deps.db.transaction().execute(async (tx) => {
    const request = await recoveryRequests.findByAsker(tx, hash);
    if (request !== null) await stop(tx, deps, caller, request, 'withdrawn');
  });
}

/**
 * Stops every open request of an account whose owner has just signed in with a second factor: then not everything is lost
 * (security-case S-J08). In the transaction of the sign-in.
 */
export async function stopAllBySignIn(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  accountId: string,
): Promise<void> {
  await stopAllBy(tx, deps, caller, accountId, 'stopped-by-sign-in');
}

/** Stops every open request of an account, in the transaction of what its owner did. */
export async function stopAllBy(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  accountId: string,
  outcome: recoveryRequests.RecoveryOutcome,
): Promise<void> {
  for (const request of await recoveryRequests.listOpenOf(tx, accountId)) {
    await stop(tx, deps, caller, request, outcome);
  }
}

/** False: it had ended already, and nothing is written. */
async function stop(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { id, accountId }: Pick<recoveryRequests.RecoveryRequestRow, 'id' | 'accountId'>,
  outcome: recoveryRequests.RecoveryOutcome,
): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  if (!(await recoveryRequests.end(tx, { id, outcome, nowMs }))) return false;
  const actor = outcome === 'withdrawn' ? 'asker' : 'owner';
  await addStep(tx, deps, id, { actor, event: 'stopped', detail: { outcome } });
  const detail = { requestId: id, outcome };
  await recordEvent(tx, deps, caller, { event: 'recovery-stopped', outcome: 'success', accountId, detail });
  return true;
}
