import type { DeviceBackupCodes } from '../../shared/api/backup-codes.ts';
import type { Device } from '../../shared/api/devices.ts';
import type { Deps } from '../deps.ts';
import { readBackupCodeSet } from '../factors/backup-code-set.ts';
import type { DeviceRow } from '../store/devices.ts';
import * as factors from '../store/factors.ts';
import type { FactorRow } from '../store/factors.ts';
import { describeBackupCodes } from './describe-backup-codes.ts';
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
    backupCodes: confirmedAtMs === null ? null : backupCodesOf(enrolled),
  };
}

/** By the salt a device knows whether the set is the one it made (docs/decisions/023). */
function backupCodesOf(enrolled: readonly FactorRow[]): DeviceBackupCodes | null {
  const row = enrolled.find(({ kind }) => kind === 'backup-code');
  if (row === undefined) return null;
  const { due, left, disabled } = describeBackupCodes(row);
  const salt = Buffer.from(readBackupCodeSet(row.material).salt).toString('base64url');
  return { salt, due, left, disabled };
}
