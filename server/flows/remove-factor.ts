import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import * as loginRequests from '../store/login-requests.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';
import * as trustedBrowsers from '../store/trusted-browsers.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { tellOldNumber } from './tell-old-number.ts';

/**
 * Removes a second factor. Without any other, two-factor authentication is off from then on; backup codes and temporary passwords
 * stand in for another factor and are none alone, so they go with the last, and so does what was reported lost.
 *
 * Everything that was begun with it ends: the account's other sessions and its pending sign-ins. Who removes a lost device wants
 * whoever found it out.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`.
 */
export async function removeFactor(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  id: string,
): Promise<void> {
  const { clock, db } = deps;
  const { accountId } = session;
  await requireStepUp(deps, session, 'remove-factor');
  await db.transaction().execute(async (tx) => {
    await holdFactors(tx, accountId);
    await spendStepUp(tx, deps, session, 'remove-factor');
    await takeFactorAway(tx, deps, caller, { accountId, id });
    await sessions.endOthers(tx, { accountId, exceptId: session.id, nowMs: clock.nowMs() });
  });
  deps.texts.wake();
  deps.live.announce(`account:${accountId}`);
}

/**
 * Whether two-factor authentication is off without this one. Backup codes are no factor alone, and one that was reported lost lets
 * nobody in: left by itself, it would lock its owner out.
 *
 * @param enrolled - All of the account, with this one or without it.
 */
export function isLast(
  { id, suspendedAtMs }: LosableFactor,
  enrolled: readonly (LosableFactor & Pick<factors.FactorRow, 'kind'>)[],
): boolean {
  const others = enrolled.filter((factor) => factor.id !== id && factor.kind !== 'backup-code');
  return others.every((factor) => suspendedAtMs === null && factor.suspendedAtMs !== null);
}

type LosableFactor = Pick<factors.FactorRow, 'id' | 'suspendedAtMs'>;

/** Two removals at once must see each other: else both find the other's factor there, and leave backup codes alone (S-K03). */
export async function holdFactors(tx: Conn, accountId: string): Promise<void> {
  await factors.hold(tx, accountId);
  await accounts.hold(tx, accountId);
}

/**
 * Takes a factor away and what goes with it, in a transaction that holds the account's factors.
 *
 * @returns Whether another one is left, and two-factor authentication on.
 * @throws {@link ServerError} `not_found`.
 */
export async function takeFactorAway(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { accountId, id }: { accountId: string; id: string },
): Promise<{ twoFactorOn: boolean }> {
  const nowMs = deps.clock.nowMs();
  const removed = await factors.remove(tx, { id, accountId });
  if (removed === null) throw new ServerError('not_found');
  if (removed.kind === 'sms') await tellOldNumber(tx, deps, removed, 'removed');
  const left = await factors.list(tx, accountId);
  const twoFactorOn = !isLast(removed, left);
  if (!twoFactorOn) {
    for (const { id: other } of left) await factors.remove(tx, { id: other, accountId });
    await temporaryPasswords.removeAll(tx, accountId, nowMs);
    // Whom support has let in had to set one up, and has: what is turned off now is turned off by a factor.
    await accounts.releaseFromEnrolling(tx, accountId);
    await accounts.endTwoFactor(tx, accountId);
  }
  await signIns.endAllOfAccount(tx, accountId, nowMs);
  await loginRequests.endPending(tx, { accountId, nowMs });
  // For good: else taking one away that was added since would make the old trust hold again.
  await trustedBrowsers.removeAll(tx, accountId);
  await recordEvent(tx, deps, caller, {
    event: 'factor-removed',
    outcome: 'success',
    accountId,
    detail: { method: removed.kind, factorId: id },
  });
  return { twoFactorOn };
}
