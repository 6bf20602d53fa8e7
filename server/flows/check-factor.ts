import type { FactorProof } from '../../shared/api/factor-proof.ts';
import type { Caller, Deps } from '../deps.ts';
import type { CodeUse } from '../store/texts.ts';
import { backupCodeCheck } from './check-backup-code.ts';
import { smsCheck } from './check-sms.ts';
import { totpCheck } from './check-totp.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * How the given proof is checked: the one place that knows every factor, for signing in and for stepping up.
 *
 * @param use - What a code that was sent has to be for.
 */
export function factorCheck(
  deps: Deps,
  caller: Caller,
  proof: FactorProof,
  { use, nowMs }: { use: CodeUse; nowMs: number },
): FactorCheck {
  switch (proof.factor) {
    case 'totp':
      return totpCheck(deps, caller, { code: proof.code, nowMs });
    case 'sms':
      return smsCheck(deps, { code: proof.code, use, nowMs });
    case 'backup-code':
      return backupCodeCheck(deps, { code: proof.code });
  }
}
