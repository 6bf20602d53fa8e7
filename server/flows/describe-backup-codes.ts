import type { BackupCodes } from '../../shared/api/backup-codes.ts';
import { codesLeft } from '../factors/backup-code-set.ts';
import type { FactorRow } from '../store/factors.ts';

/** What its owner may see of a set: numbers, never codes, which nobody here has. */
export function describeBackupCodes(
  row: Pick<FactorRow, 'id' | 'material' | 'position' | 'createdAtMs' | 'lastUsedAtMs' | 'disabledAtMs'>,
): BackupCodes {
  const { id, createdAtMs, lastUsedAtMs, position, disabledAtMs } = row;
  return {
    ...{ id, createdAtMs, lastUsedAtMs, disabled: disabledAtMs !== null },
    ...{ due: position + 1, left: codesLeft(row) },
  };
}
