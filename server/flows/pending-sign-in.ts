import type { SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import * as loginRequests from '../store/login-requests.ts';
import * as factors from '../store/factors.ts';
import * as signIns from '../store/sign-ins.ts';
import * as textNumbers from '../store/text-numbers.ts';
import { offerMethods } from './offer-methods.ts';
import { recordEvent } from './record-event.ts';

/**
 * What the sign-in of this browser waits for: for a page that was reloaded in the middle.
 *
 * @throws {@link ServerError} `sign_in_not_pending`.
 */
export async function showPendingSignIn(
  deps: Deps,
  signInToken: string | undefined,
): Promise<SecondFactorNeeded> {
  const { clock, db } = deps;
  const hash = tokenHash(signInToken ?? '');
  if (hash === null) throw new ServerError('sign_in_not_pending');
  const nowMs = clock.nowMs();
  const signIn = await signIns.findPending(db, hash, nowMs);
  if (signIn === null) {
    await signIns.endIfOver(db, hash, nowMs);
    throw new ServerError('sign_in_not_pending');
  }
  const enrolled = await factors.list(db, signIn.accountId);
  return {
    next: 'second-factor',
    methods: await offerMethods(
      textNumbers.finderOf(db),
      deps,
      { accountId: signIn.accountId, asked: { purpose: 'sign-in', owner: hash } },
      enrolled,
    ),
    expiresAtMs: signIn.expiresAtMs,
  };
}

/** Cancels the sign-in of this browser. That there is none is no error: it is over, as was asked for. */
export async function cancelSignIn(
  deps: Deps,
  caller: Caller,
  signInToken: string | undefined,
): Promise<void> {
  const { clock, db, live } = deps;
  const nowMs = clock.nowMs();
  const hash = tokenHash(signInToken ?? '');
  if (hash === null) return;
  const cancelled = await db.transaction().execute(async (tx) => {
    const signIn = await signIns.findPending(tx, hash, nowMs);
    if (signIn === null || !(await signIns.end(tx, hash, nowMs))) return null;
    const { accountId } = signIn;
    const asked = await loginRequests.endPending(tx, { accountId, owner: hash, nowMs });
    await recordEvent(tx, deps, caller, { event: 'sign-in-cancelled', outcome: 'success', accountId });
    return { accountId, asked };
  });
  // Nobody has to answer any more.
  if (cancelled !== null && cancelled.asked.length > 0) live.announce(`account:${cancelled.accountId}`);
}
