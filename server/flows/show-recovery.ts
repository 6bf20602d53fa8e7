import type { RecoveryStatus } from '../../shared/api/recovery.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { waitLeftMs } from '../factors/recovery-wait.ts';
import { tokenHash } from '../factors/token.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';

type Shown = Pick<
  recoveryRequests.RecoveryRequestRow,
  'reference' | 'createdAtMs' | 'waitMs' | 'waitedMs' | 'delivery' | 'approvedBy' | 'endedAtMs' | 'outcome'
>;

/**
 * How the request of this browser is getting on.
 *
 * @throws {@link ServerError} `not_found` if this browser has not asked.
 */
export async function showRecovery(
  { clock, db }: Deps,
  askerToken: string | undefined,
): Promise<RecoveryStatus> {
  const hash = tokenHash(askerToken ?? '');
  const request = hash === null ? null : await recoveryRequests.findByAsker(db, hash);
  if (request === null) throw new ServerError('not_found');
  return statusOf(request, clock.nowMs());
}

/** What the asker is told. Not who has said yes so far: that would tell an intruder whom to call next. */
export function statusOf(request: Shown, nowMs: number): RecoveryStatus {
  const { reference, createdAtMs, outcome } = request;
  const leftMs = waitLeftMs(request, nowMs);
  const common = { reference, createdAtMs, dueAtMs: nowMs + leftMs, waitMs: request.waitMs };
  if (outcome !== null) return { ...common, state: 'ended', outcome: publicOutcome(outcome) };
  if (leftMs > 0) return { ...common, state: 'waiting' };
  if (request.approvedBy === null) return { ...common, state: 'with-support' };
  return { ...common, state: request.delivery === 'browser' ? 'ready' : 'mailed' };
}

function publicOutcome(
  outcome: recoveryRequests.RecoveryOutcome,
): Extract<RecoveryStatus, { state: 'ended' }>['outcome'] {
  switch (outcome) {
    case 'completed':
    case 'denied':
    case 'withdrawn':
      return outcome;
    case 'expired':
    case 'restored':
    case 'replaced':
      return 'expired';
    case 'stopped-by-link':
    case 'stopped-in-settings':
    case 'stopped-by-sign-in':
      return 'stopped';
  }
}
