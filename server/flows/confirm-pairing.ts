import type { Account } from '../../shared/api/accounts.ts';
import type { Pairing } from '../../shared/api/devices.ts';
import type { Caller, Deps } from '../deps.ts';
import { readStoredDevice } from '../devices/stored-device.ts';
import { ServerError } from '../errors.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import * as pairings from '../store/pairings.ts';
import * as sessions from '../store/sessions.ts';
import { beginTwoFactor } from './begin-two-factor.ts';
import { withProved } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { showAccount } from './show-account.ts';

/**
 * How the pairing that this session has begun is getting on.
 *
 * @throws {@link ServerError} `not_found` for one that is over, or another session's.
 */
export async function showPairing(
  deps: Deps,
  { id: sessionId, accountId }: sessions.LiveSession,
  id: string,
): Promise<Pairing> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  const pairing = await pairings.find(db, { id, accountId, sessionId, nowMs });
  if (pairing === null) throw new ServerError('not_found');
  const { pairingMs: pendingMs } = config.device;
  const of = { id: pairing.factorId ?? '', accountId, sessionId, nowMs, pendingMs };
  const waiting = pairing.factorId === null ? null : await factors.findPending(db, of);
  return {
    id,
    expiresAtMs: pairing.expiresAtMs,
    device: waiting === null ? null : describeWaiting(waiting),
  };
}

function describeWaiting({ id, name, material }: factors.FactorRow): NonNullable<Pairing['device']> {
  return { id, name, ...readStoredDevice(material) };
}

/**
 * Makes a browser a device: its owner has compared the phrases. With the first factor, two-factor authentication begins: the account's
 * other sessions, which were begun with a password alone, end.
 *
 * @param given - `deviceId`: the one whose phrase was compared; if another one has redeemed the code, nothing happens.
 * @returns the account as it is now, and the session's new token.
 * @throws {@link ServerError} `pairing_not_pending`, `too_many_devices`, `not_signed_in` if the session ended meanwhile.
 */
export async function confirmPairing(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  given: { id: string; deviceId: string },
): Promise<{ account: Account; sessionToken: string }> {
  const { clock, config, db, random } = deps;
  const { id: sessionId, accountId, tokenHash: oldTokenHash } = session;
  const { deviceId } = given;
  const nowMs = clock.nowMs();
  const { token, hash: newTokenHash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    // First: a sign-in that found no factor must not leave a session behind that a password alone began.
    await accounts.hold(tx, accountId);
    const pairing = await pairings.find(tx, { id: given.id, accountId, sessionId, nowMs });
    if (pairing?.factorId !== deviceId) throw new ServerError('pairing_not_pending');
    const own = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'login-request');
    if (own.length >= config.device.maxPerAccount) throw new ServerError('too_many_devices');
    const isConfirmed =
      (await pairings.remove(tx, { id: given.id, accountId, sessionId })) &&
      (await factors.confirm(tx, { id: deviceId, accountId, sessionId, position: 0, nowMs }));
    if (!isConfirmed) throw new ServerError('pairing_not_pending');
    if (!session.hasFactor) await beginTwoFactor(tx, session, nowMs);
    // Its key and the phrase were a proof of it: what comes next, like backup codes, need not ask for another at once.
    const proved = withProved(session.factors, 'login-request');
    if (!(await sessions.rotate(tx, { id: sessionId, oldTokenHash, newTokenHash, factors: proved, nowMs }))) {
      throw new ServerError('not_signed_in');
    }
    const detail = { factorId: deviceId };
    await recordEvent(tx, deps, caller, {
      event: 'device-paired',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail,
    });
  });
  return { account: await showAccount(deps, session), sessionToken: token };
}

/**
 * Ends a pairing: nobody has come with the code, or the phrases differ. Whoever redeemed it is forgotten.
 *
 * @throws {@link ServerError} `not_found`.
 */
export async function cancelPairing(
  deps: Deps,
  caller: Caller,
  { id: sessionId, accountId }: sessions.LiveSession,
  id: string,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    if (!(await pairings.remove(tx, { id, accountId, sessionId }))) throw new ServerError('not_found');
    await factors.removePending(tx, { accountId, kind: 'login-request' });
    await recordEvent(tx, deps, caller, { event: 'pairing-cancelled', outcome: 'success', accountId });
  });
}
