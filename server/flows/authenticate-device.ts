import type { Caller, Deps } from '../deps.ts';
import {
  ProofRefusal,
  readDeviceProof,
  type DeviceProof,
  type ProofRefusalReason,
} from '../devices/read-device-proof.ts';
import { ServerError } from '../errors.ts';
import * as devices from '../store/devices.ts';
import * as spentChallenges from '../store/spent-challenges.ts';
import type { Conn } from '../store/schema.ts';
import { recordEvent } from './record-event.ts';

/** A request as a device signed for it. */
export interface DeviceRequest {
  /** The header, as it came. */
  proof: string | undefined;
  method: string;
  /** Without query. */
  path: string;
}

/**
 * The device that sent a request. Its proof is spent by that: whoever reads it on the way and sends it again is refused (RFC 9449 11.1).
 *
 * @param of - `mayWait`: also one whose owner has yet to confirm it.
 * @throws {@link ServerError} `device_proof_refused`; `device_unknown` for a key that is not paired (any more), of a locked account too;
 * `factor_suspended` for one that was reported lost: whoever has the device may know, and its owner may find it again.
 */
export async function authenticateDevice(
  deps: Deps,
  caller: Caller,
  request: DeviceRequest,
  { mayWait = false }: { mayWait?: boolean } = {},
): Promise<devices.DeviceRow> {
  const { db, log } = deps;
  const proof = await readProof(deps, caller, request);
  const device = await devices.findByKey(db, proof.thumbprint);
  const isPaired = device?.confirmedAtMs != null && device.disabledAtMs === null;
  if (device?.status !== 'active' || !(isPaired || isWaiting(deps, device, mayWait))) {
    // In the log alone: any stranger can make a key, and ask.
    log.info({ reqId: caller.requestId, factorId: device?.id }, 'no such device');
    throw new ServerError('device_unknown');
  }
  if (await spendProof(db, proof)) {
    if (device.suspendedAtMs !== null) throw new ServerError('factor_suspended');
    return device;
  }
  await noteRefusal(deps, caller, device, 'replayed');
  throw new ServerError('device_proof_refused');
}

function isWaiting({ clock, config }: Deps, device: devices.DeviceRow, mayWait: boolean): boolean {
  const isYoung = device.createdAtMs > clock.nowMs() - config.device.pairingMs;
  return mayWait && device.confirmedAtMs === null && isYoung;
}

/**
 * For a request that has waited: that its device is paired yet.
 *
 * @throws {@link ServerError} `device_unknown`, `factor_suspended`.
 */
export async function requirePaired({ db }: Deps, { id, credentialId }: devices.DeviceRow): Promise<void> {
  const device = await devices.findByKey(db, (credentialId ?? '').replace(/^device:/, ''));
  const isPaired = device?.id === id && device.confirmedAtMs !== null && device.disabledAtMs === null;
  if (!isPaired || device.status !== 'active') throw new ServerError('device_unknown');
  if (device.suspendedAtMs !== null) throw new ServerError('factor_suspended');
}

/**
 * The proof of a request, which is still to be spent ({@link spendProof}).
 *
 * @throws {@link ServerError} `device_proof_refused`, with how far the device's clock is off where that is why.
 */
export async function readProof(
  deps: Deps,
  caller: Caller,
  { proof, method, path }: DeviceRequest,
): Promise<DeviceProof> {
  const { clock, config, db, log } = deps;
  const { proofSkewMs: maxSkewMs } = config.device;
  try {
    const url = `${config.origin}${path}`;
    return await readDeviceProof(proof, { method, url, nowMs: clock.nowMs(), maxSkewMs });
  } catch (error) {
    if (!(error instanceof ProofRefusal)) throw error;
    const { reason, thumbprint, clockOffMs } = error;
    const device = thumbprint === null ? null : await devices.findByKey(db, thumbprint);
    if (device === null) log.info({ reqId: caller.requestId, reason }, 'device proof refused');
    else await noteRefusal(deps, caller, device, reason);
    throw new ServerError('device_proof_refused', clockOffMs === null ? {} : { clockOffMs });
  }
}

/** Of any number of requests with the same proof, one gets true. */
export async function spendProof(conn: Conn, { nonce, expiresAtMs }: DeviceProof): Promise<boolean> {
  return await spentChallenges.spend(conn, { nonce, expiresAtMs });
}

async function noteRefusal(
  deps: Deps,
  caller: Caller,
  { id, accountId }: devices.DeviceRow,
  reason: ProofRefusalReason,
): Promise<void> {
  const detail = { factorId: id, reason };
  await recordEvent(deps.db, deps, caller, {
    event: 'device-refused',
    outcome: 'failure',
    accountId,
    detail,
  });
}
