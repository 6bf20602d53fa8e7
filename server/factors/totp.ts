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

/** How far off a clock is told. */
const strayReachSeconds = 600;

/** A code, and what it is held against. */
interface GivenCode {
  secret: Buffer;
  code: string;
  nowMs: number;
  /** The last step that was accepted for this secret; it and all before it are spent (S-C04, S-C06). */
  afterStep: number;
}

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
 * Digits of another length than the rules say fit nothing.
 */
export function matchTimeStep(
  rules: TotpRules,
  { secret, code, nowMs, afterStep }: GivenCode,
): number | null {
  const current = totpStep(nowMs / 1000, rules.periodSeconds);
  const fitting = fittingSteps(rules, { secret, code }, current - rules.pastSteps, current);
  return fitting.findLast((step) => step > afterStep) ?? null;
}

/**
 * The time step nearest to now whose code was given, out of those that are not accepted, ten minutes back and forth: tells an owner
 * whose clock is off, and lets nobody in (mission.md row 6). Null if there is none, or if it is spent.
 */
export function strayTimeStep(
  rules: TotpRules,
  { secret, code, nowMs, afterStep }: GivenCode,
): number | null {
  const current = totpStep(nowMs / 1000, rules.periodSeconds);
  const reach = Math.floor(strayReachSeconds / rules.periodSeconds);
  const fitting = fittingSteps(rules, { secret, code }, current - reach, current + reach);
  const isOfNow = (step: number): boolean => step <= current && step >= current - rules.pastSteps;
  // The clock is right, and the code is spent; a neighbouring step may have the same digits (security-case S-C11).
  if (fitting.some(isOfNow)) return null;
  const [nearest = null] = fitting
    .filter((step) => step > afterStep)
    .toSorted((a, b) => Math.abs(a - current) - Math.abs(b - current));
  return nearest;
}

/** All steps of a stretch whose code was given. Its time depends on nothing but the stretch's length. */
function fittingSteps(
  rules: TotpRules,
  { secret, code }: { secret: Buffer; code: string },
  from: number,
  to: number,
): number[] {
  const given = Buffer.alloc(rules.digits);
  const hasLength = Buffer.byteLength(code) === rules.digits;
  given.write(code);
  const candidates: { step: number; fits: boolean }[] = [];
  for (let step = from; step <= to; step += 1) {
    const expected = otpCode({ secret, algorithm: 'SHA1', digits: rules.digits, counter: Math.max(step, 0) });
    const fits = timingSafeEqual(Buffer.from(expected), given);
    // One comparison per candidate, whatever the earlier ones gave (S-C18).
    candidates.push({ step, fits: fits && hasLength });
  }
  return candidates.filter(({ fits }) => fits).map(({ step }) => step);
}
