import type { Caller, Deps } from '../deps.ts';
import { factorMaterialPlace, open } from '../factors/sealed-secret.ts';
import { matchTimeStep, strayTimeStep } from '../factors/totp.ts';
import * as factorAttempts from '../store/factor-attempts.ts';
import type { FactorRow } from '../store/factors.ts';
import { totpStep } from '../../shared/totp.ts';
import type { FactorCheck } from './verify-factor.ts';

/** A code from an authenticator app: what it spends is its time step. */
export function totpCheck(deps: Deps, caller: Caller, given: { code: string; nowMs: number }): FactorCheck {
  return {
    kind: 'totp',
    maxFailures: deps.config.totp.maxFailures,
    match: (factor) => {
      const position = matchTotp(deps, caller, factor, given);
      return position === null || position === factor.toldStep ? null : { position };
    },
    explain: (factor) => tellClockOff(deps, factor, given),
  };
}

/**
 * How far off the clock must be that made a refused code, if that explains it.
 *
 * A code of the past is worth nothing any more. One of the future will be: whoever guesses would be told that they have hit
 * one of the next twenty. So that step is noted, to be refused when its time comes, and no second one is told before.
 */
async function tellClockOff(
  deps: Deps,
  factor: FactorRow,
  given: { code: string; nowMs: number },
): Promise<{ clockOffMs: number } | null> {
  const clockOffMs = clockOff(deps, factor, given);
  if (clockOffMs === null || clockOffMs < 0) return clockOffMs === null ? null : { clockOffMs };
  const currentStep = totpStep(given.nowMs / 1000, deps.config.totp.periodSeconds);
  const step = currentStep + clockOffMs / (deps.config.totp.periodSeconds * 1000);
  const isNoted = await factorAttempts.noteToldStep(deps.db, { id: factor.id, step, currentStep });
  return isNoted ? { clockOffMs } : null;
}

/**
 * How far ahead the clock must be that made this code, in whole periods; negative if it is behind, null if no clock within ten
 * minutes of ours makes it now.
 */
export function clockOff(
  deps: Deps,
  factor: FactorRow,
  { code, nowMs }: { code: string; nowMs: number },
): number | null {
  const rules = deps.config.totp;
  // That it does not open has been told by the look before this one.
  const secret = open(deps.keys, factorMaterialPlace(factor), factor.material);
  if (secret === null) return null;
  const step = strayTimeStep(rules, { secret, code, nowMs, afterStep: factor.position });
  if (step === null) return null;
  return (step - totpStep(nowMs / 1000, rules.periodSeconds)) * rules.periodSeconds * 1000;
}

/**
 * The time step of an authenticator whose code was given, or null.
 *
 * A secret that does not open was moved from another row, altered, or sealed with a key that is gone: its owner cannot sign in with
 * it, and the operator is told (security-case S-C14).
 */
export function matchTotp(
  deps: Deps,
  caller: Caller,
  factor: FactorRow,
  { code, nowMs }: { code: string; nowMs: number },
): number | null {
  const secret = openSecret(deps, caller, factor);
  if (secret === null) return null;
  return matchTimeStep(deps.config.totp, { secret, code, nowMs, afterStep: factor.position });
}

function openSecret(
  { keys, log }: Pick<Deps, 'keys' | 'log'>,
  { requestId }: Caller,
  factor: FactorRow,
): Buffer | null {
  const secret = open(keys, factorMaterialPlace(factor), factor.material);
  if (secret === null) {
    log.error(
      { event: 'secret-not-opened', factorId: factor.id, accountId: factor.accountId, reqId: requestId },
      'a stored secret does not open: the database was altered, or a key is missing',
    );
  }
  return secret;
}
