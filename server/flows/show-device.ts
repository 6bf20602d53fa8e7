import type { Device } from '../../shared/api/devices.ts';
import type { Deps } from '../deps.ts';
import type { DeviceRow } from '../store/devices.ts';
import * as factors from '../store/factors.ts';
import { isLast } from './remove-factor.ts';

/** A device as it sees itself. */
export async function describeDevice({ config, db }: Deps, device: DeviceRow): Promise<Device> {
  const { id, accountId, name, createdAtMs, confirmedAtMs } = device;
  const enrolled = await factors.list(db, accountId);
  return {
    id,
    name,
    state: confirmedAtMs === null ? 'waiting' : 'paired',
    account: { id: accountId, userName: device.userName },
    serviceName: config.serviceName,
    createdAtMs,
    expiresAtMs: confirmedAtMs === null ? createdAtMs + config.device.pairingMs : null,
    isLastFactor: confirmedAtMs !== null && isLast(device, enrolled),
  };
}
