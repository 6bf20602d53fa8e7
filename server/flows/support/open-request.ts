import type { OpenRequest } from '../../../shared/api/support.ts';
import { userNameKey } from '../../../shared/user-name.ts';
import type { Caller, Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import { newReference } from '../../factors/recovery-reference.ts';
import { newId } from '../../factors/token.ts';
import * as accounts from '../../store/accounts.ts';
import * as recoveryRequests from '../../store/recovery-requests.ts';
import type { LiveSession } from '../../store/sessions.ts';
import { recordEvent } from '../record-event.ts';
import { addStep } from '../recovery-step.ts';
import { requireStepUp, spendStepUp } from '../require-step-up.ts';
import { deliveriesOf } from './deliveries.ts';

/**
 * Opens a request for somebody who cannot use the form. The agent vouches with it; the wait begins now, and another agent has to
 * approve. There is no browser that asked, so the link goes to the confirmed addresses alone.
 *
 * @returns the id of the request.
 * @throws {@link ServerError} `step_up_required`; `not_found` for a name that nobody has, or whose owner may not be recovered by
 * support; `recovery_address_missing`.
 */
export async function openRequest(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  given: OpenRequest,
): Promise<string> {
  const { clock, config, db, random } = deps;
  const nowMs = clock.nowMs();
  const id = newId(random);
  await requireStepUp(deps, agent, 'decide-recovery');
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, agent, 'decide-recovery');
    const account = await accounts.findByName(tx, userNameKey(given.userName) ?? '');
    if (account?.status !== 'active' || account.role !== null || account.recoveryFrozenAtMs !== null) {
      throw new ServerError('not_found');
    }
    const { id: accountId } = account;
    const row: recoveryRequests.NewRecoveryRequest = {
      id,
      accountId,
      turnedAwayFrom: null,
      reference: newReference(random),
      askerTokenHash: null,
      openedBy: agent.accountId,
      whatHappened: '',
      createdAtMs: nowMs,
      waitMs: config.recovery.waitMs,
      address: caller.address,
      browser: caller.browser,
      knownBrowser: 'no',
    };
    await recoveryRequests.insert(tx, row);
    const request = await recoveryRequests.find(tx, id);
    const ways = request === null ? null : await deliveriesOf(tx, deps, request);
    if (ways?.deliveries.includes('mail') !== true) throw new ServerError('recovery_address_missing');
    const actor = agent.accountId;
    const opened = { accountId, waitMs: row.waitMs };
    await addStep(tx, deps, id, { actor, event: 'opened', atMs: nowMs, detail: opened });
    await recoveryRequests.vouch(tx, { id, agentId: actor, delivery: 'mail' });
    const { ticket, reason } = given;
    await addStep(tx, deps, id, {
      actor,
      event: 'vouched',
      ticket: ticket.trim(),
      reason,
      detail: { delivery: 'mail' },
    });
    const detail = { requestId: id, agentId: actor, ticket };
    await recordEvent(tx, deps, caller, { event: 'recovery-vouched', outcome: 'success', accountId, detail });
  });
  return id;
}
