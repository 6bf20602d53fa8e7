import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as accounts from '../store/accounts.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Ends one session of the account.
 *
 * @throws {@link ServerError} `step_up_required`; `not_found` if the account has no such session, also if another has.
 */
export async function endSession(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  id: string,
): Promise<void> {
  const { clock, db } = deps;
  const { accountId } = session;
  await requireStepUp(deps, session, 'end-session');
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'end-session');
    const hasEnded = await sessions.end(tx, { id, accountId, nowMs: clock.nowMs() });
    if (!hasEnded) throw new ServerError('not_found');
    const detail = { sessionId: id };
    await recordEvent(tx, deps, caller, { event: 'session-ended', outcome: 'success', accountId, detail });
  });
}

/**
 * Ends every session of the account but the one that asks, and every pending sign-in.
 *
 * @throws {@link ServerError} `step_up_required`.
 */
export async function endOtherSessions(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
): Promise<void> {
  const { clock, db } = deps;
  const { id: exceptId, accountId } = session;
  const nowMs = clock.nowMs();
  await requireStepUp(deps, session, 'end-session');
  await db.transaction().execute(async (tx) => {
    // Held: a sign-in that is being finished beside it commits first and is ended, or finds itself ended.
    await accounts.hold(tx, accountId);
    await spendStepUp(tx, deps, session, 'end-session');
    await signIns.endAllOfAccount(tx, accountId, nowMs);
    const count = await sessions.endOthers(tx, { accountId, exceptId, nowMs });
    const detail = { count };
    await recordEvent(tx, deps, caller, {
      event: 'other-sessions-ended',
      outcome: 'success',
      accountId,
      detail,
    });
  });
}
