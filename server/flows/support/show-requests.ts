import type {
  SupportReference,
  SupportRequest,
  SupportRequestDetail,
  SupportRequests,
} from '../../../shared/api/support.ts';
import type { Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import { waitLeftMs } from '../../factors/recovery-wait.ts';
import * as accounts from '../../store/accounts.ts';
import * as factors from '../../store/factors.ts';
import * as recoveryEvents from '../../store/recovery-events.ts';
import * as recoveryRequests from '../../store/recovery-requests.ts';
import type { LiveSession } from '../../store/sessions.ts';
import { decisionOf } from '../recovery-step.ts';
import { deliveriesOf } from './deliveries.ts';

const pageSize = 50;

/**
 * The open requests, oldest first.
 *
 * @param afterId - The last one of the page before; null for the first page.
 */
export async function listRequests(
  deps: Deps,
  agent: LiveSession,
  afterId: string | null,
): Promise<SupportRequests> {
  const { db } = deps;
  const after = afterId === null ? null : await recoveryRequests.find(db, afterId);
  const page = await recoveryRequests.listOpen(db, { limit: pageSize + 1, after });
  const names = await agentNames(deps, page);
  return {
    requests: page.slice(0, pageSize).map((request) => summaryOf(deps, agent, request, names)),
    more: page.length > pageSize,
  };
}

/**
 * All there is to know about a request: what was said, what the account is, and what was done so far. No secret is part of it, nor
 * anything that an agent could sign in with (security-case S-J10).
 *
 * @throws {@link ServerError} `not_found`.
 */
export async function showRequest(deps: Deps, agent: LiveSession, id: string): Promise<SupportRequestDetail> {
  const { db } = deps;
  const request = await recoveryRequests.find(db, id);
  const account = request === null ? null : await accounts.findById(db, request.accountId);
  if (request === null || account === null) throw new ServerError('not_found');
  const trail = await recoveryEvents.list(db, id);
  const names = await agentNames(
    deps,
    [request],
    trail.map(({ actor }) => actor),
  );
  const enrolled = await factors.list(db, account.id);
  const { addresses, deliveries } = await deliveriesOf(db, deps, request);
  return {
    ...summaryOf(deps, agent, request, names),
    whatHappened: request.openedBy === null ? request.whatHappened : null,
    address: request.address,
    browser: request.browser,
    fromKnownBrowser: request.knownBrowser === 'yes',
    accountCreatedAtMs: account.createdAtMs,
    factors: enrolled.map(({ kind, confirmedAtMs, lastUsedAtMs }) => ({ kind, confirmedAtMs, lastUsedAtMs })),
    addresses,
    delivery: request.delivery,
    deliveries,
    linkSentAtMs: isLinkSent(trail) ? request.finishNoticeAtMs : null,
    trail: trail.map(({ atMs, actor, event, ticket, reason, detail }) => ({
      atMs,
      actor: names.get(actor) ?? actor,
      event,
      ticket,
      reason,
      told: toldBy(detail),
    })),
    trailVerified: (await db.transaction().execute((tx) => decisionOf(tx, deps, id))) !== null,
  };
}

/**
 * What the reference that somebody says on the telephone belongs to. A request that found no place leads to those that took it: who is
 * sure of the caller ends them, or opens one for the caller.
 *
 * @throws {@link ServerError} `not_found`, also for a request that is about nobody.
 */
export async function findReference(
  deps: Deps,
  agent: LiveSession,
  reference: string,
): Promise<SupportReference> {
  const { db } = deps;
  const request = await recoveryRequests.findByReference(db, reference);
  if (request !== null) return { found: 'request', id: request.id };
  const turnedAway = await recoveryRequests.findTurnedAway(db, reference);
  if (turnedAway === null) throw new ServerError('not_found');
  const { accountId, userName, createdAtMs } = turnedAway;
  const open = await recoveryRequests.listOpenOf(db, accountId);
  const names = await agentNames(deps, open);
  return {
    found: 'turned-away',
    userName,
    createdAtMs,
    open: open.map((row) => summaryOf(deps, agent, { ...row, accountId, userName }, names)),
  };
}

/** To how many addresses the notice of a step went. Steps from before that was written down do not say. */
function toldBy(detail: string): number | null {
  return (JSON.parse(detail) as { told?: number }).told ?? null;
}

function isLinkSent(trail: readonly { event: string; detail: string }[]): boolean {
  const last = trail.findLast(({ event }) => event === 'notice-finish');
  return last !== undefined && toldBy(last.detail) !== 0;
}

function summaryOf(
  { clock }: Deps,
  agent: LiveSession,
  request: recoveryRequests.NamedRecoveryRequest,
  names: ReadonlyMap<string, string>,
): SupportRequest {
  const { id, reference, userName, createdAtMs, waitMs, vouchedBy, approvedBy, endedAtMs, outcome } = request;
  const nowMs = clock.nowMs();
  const nameOf = (agentId: string | null): string | null =>
    agentId === null ? null : (names.get(agentId) ?? agentId);
  return {
    id,
    reference,
    userName,
    createdAtMs,
    dueAtMs: nowMs + waitLeftMs(request, nowMs),
    waitMs,
    vouchedBy: nameOf(vouchedBy),
    approvedBy: nameOf(approvedBy),
    vouchedByMe: vouchedBy === agent.accountId,
    endedAtMs,
    outcome,
  };
}

async function agentNames(
  { db }: Deps,
  requests: readonly recoveryRequests.RecoveryRequestRow[],
  actors: readonly string[] = [],
): Promise<Map<string, string>> {
  const ids = requests.flatMap(({ vouchedBy, approvedBy }) => [vouchedBy, approvedBy]);
  return await accounts.namesOf(db, [...ids.filter((id) => id !== null), ...actors]);
}
