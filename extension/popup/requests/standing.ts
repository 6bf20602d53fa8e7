import type { LoginRequest } from '../../../shared/api/login-requests.ts';
import type { AskedAccount } from '../../messaging/login-request.ts';

/** Two heartbeats and a little: what was known then is taken for known now. */
const currentForMs = 45_000;

/**
 * How sure it is what an account was asked. `checking`: nobody knows yet, which is not the same as nothing (R-F06). `stale`: its server could
 * not be asked since (R-F02).
 */
export type Standing = 'checking' | 'current' | 'stale';

/** @param nowMs - By this computer's clock, as everywhere here. */
export function standingOf(
  { failure, knownAtMs }: Pick<AskedAccount, 'failure' | 'knownAtMs'>,
  nowMs: number,
): Standing {
  if (failure !== null) return 'stale';
  return knownAtMs !== null && nowMs - knownAtMs < currentForMs ? 'current' : 'checking';
}

/** Of several accounts together: nobody says "none" while that is not known of one of them (R-F06). */
export function leastSure(standings: readonly Standing[]): Standing {
  if (standings.includes('stale')) return 'stale';
  return standings.includes('checking') ? 'checking' : 'current';
}

/** The requests that can be decided now: one that expired while the computer slept is none, whatever the server said last (R-D04). */
export function pendingOf(
  account: Pick<AskedAccount, 'requests' | 'offsetMs'>,
  nowMs: number,
): LoginRequest[] {
  return account.requests.filter((request) => stateOf(request, account, nowMs) === 'pending');
}

/** How a request stands by now. */
export function stateOf(
  { state, expiresAtMs }: Pick<LoginRequest, 'state' | 'expiresAtMs'>,
  { offsetMs }: Pick<AskedAccount, 'offsetMs'>,
  nowMs: number,
): LoginRequest['state'] {
  return state === 'pending' && expiresAtMs <= nowMs + offsetMs ? 'expired' : state;
}

const oftenWithinMs = 3_600_000;
const often = 3;

/** How often an account was asked within the last hour, where that is often enough to be told: somebody may be trying (X-G09). */
export function askedOften(
  { requests, offsetMs }: Pick<AskedAccount, 'requests' | 'offsetMs'>,
  nowMs: number,
): number | null {
  const sinceMs = nowMs + offsetMs - oftenWithinMs;
  const count = requests.filter(({ createdAtMs }) => createdAtMs > sinceMs).length;
  return count >= often ? count : null;
}
