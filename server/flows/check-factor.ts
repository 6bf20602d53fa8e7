import type { FactorProof } from '../../shared/api/factor-proof.ts';
import type { Caller, Deps } from '../deps.ts';
import { totpCheck } from './check-totp.ts';
import type { FactorCheck } from './verify-factor.ts';

/** How the given proof is checked: the one place that knows every factor, for signing in and for stepping up. */
export function factorCheck(deps: Deps, caller: Caller, proof: FactorProof, nowMs: number): FactorCheck {
  return totpCheck(deps, caller, { code: proof.code, nowMs });
}
