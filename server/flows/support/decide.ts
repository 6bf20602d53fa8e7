import type { DecisionRequest, VouchRequest } from '../../../shared/api/support.ts';
import type { Caller, Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import type { TrailEvent } from '../../factors/recovery-trail.ts';
import * as recoveryRequests from '../../store/recovery-requests.ts';
import type { Conn } from '../../store/schema.ts';
import type { LiveSession } from '../../store/sessions.ts';
import { recordEvent, type EventName } from '../record-event.ts';
import { addStep, decisionOf } from '../recovery-step.ts';
import { requireStepUp, spendStepUp } from '../require-step-up.ts';
import { deliveriesOf } from './deliveries.ts';

/*
 * What two support agents say about a request (security-case S-J05). None of it touches the account or the wait: it takes effect when the
 * wait is over and its owner finishes (`finish-recovery.ts`).
 */

/**
 * The first agent's yes: with the ticket, what was looked at, and how the owner gets to the end.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`, `recovery_over`, `recovery_address_missing`.
 */
export async function vouch(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  { id, delivery, ...given }: VouchRequest & { id: string },
): Promise<void> {
  await decide(deps, caller, agent, {
    ...given,
    id,
    event: 'vouched',
    detail: { delivery },
    write: async (tx, request) => {
      const { deliveries } = await deliveriesOf(tx, deps, request);
      if (!deliveries.includes(delivery)) throw new ServerError('recovery_address_missing');
      return await recoveryRequests.vouch(tx, { id, agentId: agent.accountId, delivery });
    },
  });
}

/**
 * The second agent's yes.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`, `second_agent_needed`, `recovery_over`.
 */
export async function approve(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  given: DecisionRequest & { id: string },
): Promise<void> {
  await decide(deps, caller, agent, {
    ...given,
    event: 'approved',
    detail: {},
    write: async (tx, { id, vouchedBy }) => {
      if (vouchedBy === agent.accountId) throw new ServerError('second_agent_needed');
      return await recoveryRequests.approve(tx, { id, agentId: agent.accountId });
    },
  });
}

/**
 * One agent's no ends the request.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`, `recovery_over`.
 */
export async function deny(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  given: DecisionRequest & { id: string },
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  await decide(deps, caller, agent, {
    ...given,
    event: 'denied',
    detail: {},
    write: (tx, { id }) => recoveryRequests.end(tx, { id, outcome: 'denied', nowMs }),
  });
}

interface DecisionGiven extends DecisionRequest {
  id: string;
  event: Extract<TrailEvent, 'vouched' | 'approved' | 'denied'>;
  detail: Record<string, string>;
  /** The guarded statement; false: it came too late. */
  write: (tx: Conn, request: recoveryRequests.NamedRecoveryRequest) => Promise<boolean>;
}

const eventNames = {
  vouched: 'recovery-vouched',
  approved: 'recovery-approved',
  denied: 'recovery-denied',
} as const satisfies Record<DecisionGiven['event'], EventName>;

async function decide(
  deps: Deps,
  caller: Caller,
  agent: LiveSession,
  { id, event, ticket, reason, detail, write }: DecisionGiven,
): Promise<void> {
  await requireStepUp(deps, agent, 'decide-recovery');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, agent, 'decide-recovery');
    const request = await recoveryRequests.find(tx, id);
    if (request === null) throw new ServerError('not_found');
    // Nobody decides about themselves; agents have no requests of their own (request-recovery.ts), this is the second lock.
    if (request.accountId === agent.accountId) throw new ServerError('second_agent_needed');
    if ((await decisionOf(tx, deps, id)) === null) throw new ServerError('recovery_not_ready');
    if (!(await write(tx, request))) throw new ServerError('recovery_over');
    await addStep(tx, deps, id, { actor: agent.accountId, event, ticket: ticket.trim(), reason, detail });
    await recordEvent(tx, deps, caller, {
      event: eventNames[event],
      outcome: 'success',
      accountId: request.accountId,
      detail: { requestId: id, agentId: agent.accountId, ticket },
    });
  });
}
