import { readBackupCode } from '../../shared/backup-code.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { formatBackupCodeSet, matchBackupCode, readBackupCodeSet } from '../factors/backup-code-set.ts';
import { hasherOf } from './check-password.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * A backup code: what it spends is its number, and with that every number before it; what is kept from then on is its own hash.
 *
 * @throws {@link ServerError} `backup_code_mistyped` for what cannot be a code by its check letter: a slip, and not counted as a guess.
 */
export function backupCodeCheck(deps: Deps, { code }: { code: string }): FactorCheck {
  const read = readBackupCode(code);
  if (read.result !== 'code') throw new ServerError('backup_code_mistyped');
  const { value } = read;
  return {
    kind: 'backup-code',
    maxFailures: deps.config.backupCode.maxFailures,
    match: async ({ material, position }) => {
      const set = readBackupCodeSet(material);
      const match = await matchBackupCode(hasherOf(deps), set, { value, position });
      return match === null ? null : { position: match.number, material: formatBackupCodeSet(match.set) };
    },
  };
}
