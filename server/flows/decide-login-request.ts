import type { DecidedLoginRequest } from '../../shared/api/login-requests.ts';
import type { LoginDecision } from '../../shared/login-decision.ts';
import { shownRequestDigest } from '../../shared/shown-request.ts';
import type { Caller, Deps } from '../deps.ts';
import { DecisionRefusal, readLoginDecision } from '../devices/read-login-decision.ts';
import { readStoredDevice } from '../devices/stored-device.ts';
import { ServerError } from '../errors.ts';
import * as accounts from '../store/accounts.ts';
import type { DeviceRow } from '../store/devices.ts';
import * as loginRequests from '../store/login-requests.ts';
import type { Conn } from '../store/schema.ts';
import { endAccess } from './end-access.ts';
import { describeRequest } from './list-login-requests.ts';
import { recordEvent } from './record-event.ts';
import { stopAllBy } from './stop-recovery.ts';

/**
 * A device decides about a login request. What it says counts because its key has signed it, for this request and nothing else; that it
 * came by this way, with a proof of the same key, is not enough (security-case S-F05).
 *
 * @returns the state of the request from then on.
 * @throws {@link ServerError} `not_found` for what this account was never asked; `decision_refused` for what was forged, stale or meant
 * for another; `login_request_over`; `login_number_rejected`.
 */
export async function decideLoginRequest(
  deps: Deps,
  caller: Caller,
  device: DeviceRow,
  given: { id: string; decision: string },
): Promise<DecidedLoginRequest> {
  const { clock, db, live } = deps;
  const { accountId } = device;
  const request = await loginRequests.find(db, { id: given.id, accountId });
  if (request === null) throw new ServerError('not_found');
  await loginRequests.endIfOver(db, { id: request.id, nowMs: clock.nowMs() });
  const decision = await readDecision(deps, caller, device, request, given.decision);
  const state = await db.transaction().execute(async (tx) => {
    const about = { id: request.id, accountId, factorId: device.id, nowMs: clock.nowMs() };
    return await decide(tx, deps, caller, about, decision);
  });
  live.announce(`login-request:${request.id}`);
  live.announce(`account:${accountId}`);
  if (state === null) throw new ServerError('login_request_over');
  if (state === 'wrong-number') throw new ServerError('login_number_rejected');
  return { state };
}

async function readDecision(
  deps: Deps,
  caller: Caller,
  { id: factorId, accountId, material }: DeviceRow,
  request: loginRequests.LoginRequestRow,
  jws: string,
): Promise<LoginDecision> {
  const { clock, config, db } = deps;
  try {
    return await readLoginDecision(jws, {
      publicKey: readStoredDevice(material).publicKey,
      request,
      shown: await shownRequestDigest(describeRequest(request, clock.nowMs())),
      server: config.origin,
      nowMs: clock.nowMs(),
      maxSkewMs: config.device.proofSkewMs,
    });
  } catch (error) {
    if (!(error instanceof DecisionRefusal)) throw error;
    const detail = { factorId, requestId: request.id, reason: error.reason };
    await recordEvent(db, deps, caller, {
      event: 'login-request-decided',
      outcome: 'failure',
      accountId,
      detail,
    });
    throw new ServerError('decision_refused');
  }
}

interface About {
  id: string;
  accountId: string;
  factorId: string;
  nowMs: number;
}

/** Null: there was nothing left to decide. */
async function decide(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  about: About,
  decision: LoginDecision,
): Promise<'approved' | 'denied' | 'wrong-number' | null> {
  if (decision.decision === 'deny') return await deny(tx, deps, caller, about, decision.reason);
  const { maxWrongNumbers } = deps.config.loginRequest;
  const state =
    'number' in decision
      ? await loginRequests.approveByNumber(tx, { ...about, number: decision.number, maxWrongNumbers })
      : (await loginRequests.approve(tx, about)) && 'approved';
  if (state === null || state === false) return null;
  const isApproved = state === 'approved';
  await recordEvent(tx, deps, caller, {
    event: 'login-request-decided',
    outcome: isApproved ? 'success' : 'failure',
    accountId: about.accountId,
    detail: {
      factorId: about.factorId,
      requestId: about.id,
      ...(isApproved ? { by: 'number' in decision ? 'number' : 'origin' } : { reason: 'number' }),
    },
  });
  return isApproved ? 'approved' : 'wrong-number';
}

/**
 * "Not me" says that somebody knows the password: whoever is in or on the way is out, nothing can be added until the owner has looked at
 * what is set up, and they are asked to change the password (security-case S-F12). The password itself stays: the second factor has held,
 * and a device alone does not lock its owner out.
 */
async function deny(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  about: About,
  reason: 'denied' | 'not-me',
): Promise<'denied' | null> {
  const { id: requestId, accountId, factorId, nowMs } = about;
  if (reason === 'not-me') await accounts.hold(tx, accountId);
  if (!(await loginRequests.deny(tx, about))) return null;
  if (reason === 'not-me') {
    await accounts.distrust(tx, { id: accountId, nowMs });
    await endAccess(tx, { accountId, nowMs });
    await stopAllBy(tx, deps, caller, accountId, 'stopped-in-settings');
  }
  await recordEvent(tx, deps, caller, {
    event: reason === 'not-me' ? 'login-request-not-me' : 'login-request-denied',
    outcome: 'success',
    accountId,
    detail: { factorId, requestId },
  });
  return 'denied';
}
