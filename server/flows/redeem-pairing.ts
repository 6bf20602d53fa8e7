import type { Device } from '../../shared/api/devices.ts';
import type { Caller, Deps } from '../deps.ts';
import { pairingCodeHash } from '../devices/pairing-code.ts';
import { writeStoredDevice } from '../devices/stored-device.ts';
import { ServerError } from '../errors.ts';
import { newId } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as devices from '../store/devices.ts';
import * as pairings from '../store/pairings.ts';
import { addressBucket, takeAttempt } from './attempt-buckets.ts';
import { readProof, spendProof, type DeviceRequest } from './authenticate-device.ts';
import { readFactorName } from './factor-name.ts';
import { recordEvent } from './record-event.ts';
import { describeDevice } from './show-device.ts';

/**
 * A browser comes with a pairing code and its key. It is a device once its owner has compared the phrases and said yes on the page;
 * until then it can ask how it stands, and nothing else.
 *
 * @throws {@link ServerError} `device_proof_refused`, `invalid_request` for the name, `too_many_requests`; `pairing_code_rejected` for a
 * code that is wrong, spent or over, and for a key that is paired already: with whom is not told.
 */
export async function redeemPairing(
  deps: Deps,
  caller: Caller,
  request: DeviceRequest,
  given: { code: string; name: string },
): Promise<Device> {
  const { clock, db, random } = deps;
  const proof = await readProof(deps, caller, request);
  const name = readFactorName(given.name);
  const nowMs = clock.nowMs();
  await takeAttempt(deps, [addressBucket(deps, 'pairing', caller.address)], nowMs);

  const { publicKey, thumbprint } = proof;
  const { address, browser } = caller;
  const id = newId(random);
  const row = { id, name, material: writeStoredDevice({ publicKey, browser, address }), createdAtMs: nowMs };
  const codeHash = pairingCodeHash(given.code) ?? '';
  await pairings.endIfOver(db, codeHash, nowMs);
  const device = await db.transaction().execute(async (tx) => {
    if (!(await spendProof(tx, proof))) throw new ServerError('device_proof_refused');
    const pairing = await pairings.redeem(tx, { codeHash, factorId: id, nowMs });
    const account = pairing === null ? null : await accounts.findById(tx, pairing.accountId);
    if (pairing === null || account?.status !== 'active') return null;
    const { accountId, sessionId: begunBySessionId } = pairing;
    if (!(await devices.insertWaiting(tx, { ...row, accountId, thumbprint, begunBySessionId }))) {
      throw new ServerError('pairing_code_rejected');
    }
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'pairing-redeemed',
      outcome: 'success',
      accountId,
      detail,
    });
    return await devices.findByKey(tx, thumbprint);
  });
  if (device === null) throw new ServerError('pairing_code_rejected');
  return await describeDevice(deps, device);
}
