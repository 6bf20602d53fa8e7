import type { Caller, Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import * as recoveryRequests from '../../store/recovery-requests.ts';
import type { LiveSession } from '../../store/sessions.ts';
import { recordEvent } from '../record-event.ts';
import { requireStepUp, spendStepUp } from '../require-step-up.ts';

/**
 * Has the link to the end of a request sent once more, to the same addresses: it works for a day, and people are away. The one before
 * is useless from then on. The agent never sees it.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`, `recovery_over` if none has been sent or the request has ended.
 */
export async function sendLinkAgain(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  id: string,
): Promise<void> {
  await requireStepUp(deps, agent, 'decide-recovery');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, agent, 'decide-recovery');
    const request = await recoveryRequests.find(tx, id);
    if (request === null) throw new ServerError('not_found');
    // The next round of the server sends it (advance-recoveries.ts).
    if (!(await recoveryRequests.forgetFinishNotice(tx, id))) throw new ServerError('recovery_over');
    await recordEvent(tx, deps, caller, {
      event: 'recovery-link-sent-again',
      outcome: 'success',
      accountId: request.accountId,
      detail: { requestId: id, agentId: agent.accountId },
    });
  });
}
