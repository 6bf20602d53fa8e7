import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Removes an authenticator app. Without any other factor, two-factor authentication is off from then on.
 *
 * Everything that was begun with it ends: the account's other sessions and its pending sign-ins. Who removes a lost device wants
 * whoever found it out.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`.
 */
export async function removeAuthenticator(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  id: string,
): Promise<void> {
  const { clock, db } = deps;
  const { accountId } = session;
  const nowMs = clock.nowMs();
  requireStepUp(deps, session, 'remove-authenticator');
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'remove-authenticator');
    if (!(await factors.remove(tx, { id, accountId }))) throw new ServerError('not_found');
    await sessions.endOthers(tx, { accountId, exceptId: session.id, nowMs });
    await signIns.endAllOfAccount(tx, accountId, nowMs);
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'authenticator-removed',
      outcome: 'success',
      accountId,
      detail,
    });
  });
}
