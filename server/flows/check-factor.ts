import type { FactorProof } from '../../shared/api/factor-proof.ts';
import type { Caller, Deps } from '../deps.ts';
import type { CodeUse } from '../store/texts.ts';
import { backupCodeCheck } from './check-backup-code.ts';
import type { Asked } from '../webauthn/challenge.ts';
import { loginRequestCheck } from './check-login-request.ts';
import { securityKeyCheck } from './check-security-key.ts';
import { smsCheck } from './check-sms.ts';
import { totpCheck } from './check-totp.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * How the given proof is checked: the one place that knows every factor, for signing in and for stepping up.
 *
 * @param of - `use`: what a code that was sent has to be for. `asked`: who was given the challenge that a key answers.
 */
export function factorCheck(
  deps: Deps,
  caller: Caller,
  proof: FactorProof,
  { use, asked, nowMs }: { use: CodeUse; asked: Asked; nowMs: number },
): FactorCheck {
  switch (proof.factor) {
    case 'totp':
      return totpCheck(deps, caller, { code: proof.code, nowMs });
    case 'sms':
      return smsCheck(deps, { code: proof.code, use, nowMs });
    case 'backup-code':
      return backupCodeCheck(deps, { code: proof.code });
    case 'login-request':
      return loginRequestCheck(deps, { use, nowMs });
    case 'security-key':
      return securityKeyCheck(deps, caller, { credential: proof.credential, asked, nowMs });
  }
}
