import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../deps.ts';
import { otpCode, totpStep } from '../../shared/totp.ts';

/** How this server's own authenticator codes are made: what every authenticator app can do (RFC 6238, SHA-1). */
export interface TotpRules {
  digits: number;
  periodSeconds: number;
  /** Past time steps accepted beside the current one. */
  pastSteps: number;
}

/** 160 bits: the length RFC 4226 R6 recommends, and the output length of its HMAC. */
const secretBytes = 20;

export function newTotpSecret(random: Random): Buffer {
  return random.bytes(secretBytes);
}

/**
 * The time step whose code was given, or null. The step is what has to be claimed afterwards: neighbouring steps can have
 * equal codes, so digits are no key against replay (security-case S-C11).
 *
 * Steps of the future are refused: codes come from clocks that are right or late, and each further step is one more code
 * that a guesser may hit (RFC 6238 §5.2). Every candidate is computed and compared in constant time whatever the earlier ones
 * gave (S-C18).
 *
 * @param afterStep - The last step that was accepted for this secret; it and all before it are spent (S-C04, S-C06).
 * @param code - Digits, as many as the rules say; of another length it fits nothing.
 */
export function matchTimeStep(
  rules: TotpRules,
  { secret, code, nowMs, afterStep }: { secret: Buffer; code: string; nowMs: number; afterStep: number },
): number | null {
  const current = totpStep(nowMs / 1000, rules.periodSeconds);
  const given = Buffer.alloc(rules.digits);
  const hasLength = Buffer.byteLength(code) === rules.digits;
  given.write(code);

  let matched: number | null = null;
  for (let step = current - rules.pastSteps; step <= current; step += 1) {
    const expected = otpCode({ secret, algorithm: 'SHA1', digits: rules.digits, counter: Math.max(step, 0) });
    const fits = timingSafeEqual(Buffer.from(expected), given);
    // Nothing here is secret-dependent in its cost: one comparison of booleans and numbers per candidate.
    matched = fits && hasLength && step > afterStep ? step : matched;
  }
  return matched;
}
