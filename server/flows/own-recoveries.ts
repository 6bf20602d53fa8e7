import type { OwnRecoveryRequests } from '../../shared/api/recovery.ts';
import type { Caller, Deps } from '../deps.ts';
import { waitLeftMs } from '../factors/recovery-wait.ts';
import * as accounts from '../store/accounts.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { LiveSession } from '../store/sessions.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/** The open requests for the account that is signed in: its owner can stop each of them. */
export async function listOwnRecoveries(
  { clock, db }: Deps,
  { account }: LiveSession,
): Promise<OwnRecoveryRequests> {
  const nowMs = clock.nowMs();
  const open = await recoveryRequests.listOpenOf(db, account.id);
  return {
    requests: open.map((request) => ({
      id: request.id,
      reference: request.reference,
      createdAtMs: request.createdAtMs,
      dueAtMs: nowMs + waitLeftMs(request, nowMs),
      address: request.address,
      browser: request.browser,
    })),
    frozenAtMs: account.recoveryFrozenAtMs,
  };
}

/**
 * Freezes recovery, or thaws it: while it is frozen, requests get the same answer and come to nothing (security-case S-J12). It is the
 * owner's own decision to have no way back but backup codes and what is enrolled.
 *
 * @throws {@link ServerError} `step_up_required`.
 */
export async function freezeRecovery(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  frozen: boolean,
): Promise<void> {
  const { accountId: id } = session;
  await requireStepUp(deps, session, 'change-recovery');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'change-recovery');
    await accounts.setRecoveryFrozen(tx, { id, frozenAtMs: frozen ? deps.clock.nowMs() : null });
    const event = frozen ? 'recovery-frozen' : 'recovery-unfrozen';
    await recordEvent(tx, deps, caller, { event, outcome: 'success', accountId: id });
  });
}
