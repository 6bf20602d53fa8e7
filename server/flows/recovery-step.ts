import type { Deps } from '../deps.ts';
import { readDecision, type Decision } from '../factors/recovery-decision.ts';
import { headOf, isUnbroken, nextLink, type TrailStep } from '../factors/recovery-trail.ts';
import * as recoveryEvents from '../store/recovery-events.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';

/** Writes the next step of a request into its trail, in the transaction of what it tells of. */
export async function addStep(
  tx: Conn,
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  requestId: string,
  step: Omit<TrailStep, 'atMs' | 'ticket' | 'reason' | 'detail'> & Partial<TrailStep>,
): Promise<void> {
  await recoveryEvents.holdTrail(tx, requestId);
  const rows = await recoveryEvents.list(tx, requestId);
  const whole = { atMs: clock.nowMs(), ticket: '', reason: '', detail: {}, ...step };
  const row = nextLink(keys, requestId, rows.at(-1) ?? null, whole);
  await recoveryEvents.append(tx, row);
  await recoveryEvents.setHead(tx, requestId, headOf(keys, row));
}

/**
 * What has been decided about a request, by its trail. In a transaction: request and trail are compared as of one moment.
 *
 * @returns Null if the trail does not verify, or tells of another request than the row does: someone has written to the database, and
 * the operator is told (security-case S-J14).
 */
export async function decisionOf(
  tx: Conn,
  { keys, log }: Pick<Deps, 'keys' | 'log'>,
  id: string,
): Promise<Decision | null> {
  await recoveryEvents.holdTrail(tx, id);
  const request = await recoveryRequests.find(tx, id);
  const rows = await recoveryEvents.list(tx, id);
  const decision = isUnbroken(keys, rows, request?.trailHead ?? null) ? readDecision(rows) : null;
  const isTrue =
    decision !== null &&
    request !== null &&
    decision.opened.accountId === request.accountId &&
    decision.opened.atMs === request.createdAtMs &&
    decision.opened.waitMs === request.waitMs &&
    decision.vouchedBy === request.vouchedBy &&
    decision.delivery === request.delivery &&
    decision.approvedBy === request.approvedBy;
  if (isTrue) return decision;
  log.error(
    { event: 'recovery-trail-broken', requestId: id, accountId: request?.accountId ?? null },
    'the trail of a recovery request does not verify: the database was altered, or a key is missing',
  );
  return null;
}
