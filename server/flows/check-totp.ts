import type { Caller, Deps } from '../deps.ts';
import { factorMaterialPlace, open } from '../factors/sealed-secret.ts';
import { matchTimeStep } from '../factors/totp.ts';
import type { FactorRow } from '../store/factors.ts';
import type { FactorCheck } from './verify-factor.ts';

/** A code from an authenticator app: what it spends is its time step. */
export function totpCheck(
  deps: Deps,
  caller: Caller,
  { code, nowMs }: { code: string; nowMs: number },
): FactorCheck {
  return {
    kind: 'totp',
    maxFailures: deps.config.totp.maxFailures,
    match: (factor) => {
      const position = matchTotp(deps, caller, factor, { code, nowMs });
      return position === null ? null : { position };
    },
  };
}

/**
 * The time step of an authenticator whose code was given, or null.
 *
 * A secret that does not open was moved from another row, altered, or sealed with a key that is gone: its owner cannot sign in with
 * it, and the operator is told (security-case S-C14).
 */
export function matchTotp(
  { config, keys, log }: Deps,
  { requestId }: Caller,
  factor: FactorRow,
  { code, nowMs }: { code: string; nowMs: number },
): number | null {
  const secret = open(keys, factorMaterialPlace(factor), factor.material);
  if (secret === null) {
    log.error(
      { event: 'secret-not-opened', factorId: factor.id, accountId: factor.accountId, reqId: requestId },
      'a stored secret does not open: the database was altered, or a key is missing',
    );
    return null;
  }
  return matchTimeStep(config.totp, { secret, code, nowMs, afterStep: factor.position });
}
