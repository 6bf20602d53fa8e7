import { decodeBase32 } from '../../shared/base32.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { otpCode, steamCode, totpStep } from '../../shared/totp.ts';
import type { CodeView } from '../messaging/contract.ts';
import type { Entry } from '../vault/entry.ts';

/** A code that is filled or typed must live this long: pages are slow, and so are people (X-A16). */
const leastLifeMs = 5_000;

/** Codes of the entries that have one at every moment. HOTP codes are made one at a time, when asked for. */
export function codesAt(entries: readonly Entry[], nowMs: number): CodeView[] {
  return entries
    .filter((entry) => entry.type !== 'hotp')
    .map((entry) => {
      const step = totpStep(nowMs / 1000, entry.periodSeconds);
      return {
        id: entry.id,
        code: codeOfCounter(entry, step),
        nextCode: codeOfCounter(entry, step + 1),
        endsAtMs: (step + 1) * entry.periodSeconds * 1000,
      };
    });
}

/**
 * The code to fill now: the current one, or the one that follows if the current one ends within 5 s.
 *
 * @param nowMs - By the corrected clock (`correctedNowMs`).
 * @throws ExtensionError `entry_not_found` for an HOTP entry: its code costs a counter, which must be saved first.
 */
export function codeFor(entry: Entry, nowMs: number): string {
  if (entry.type === 'hotp') throw new ExtensionError('entry_not_found');
  const periodMs = entry.periodSeconds * 1000;
  const step = totpStep(nowMs / 1000, entry.periodSeconds);
  const leftMs = (step + 1) * periodMs - nowMs;
  // A period of 5 s or less never has that much left: its current code is the best there is.
  return codeOfCounter(entry, leftMs <= leastLifeMs && periodMs > leastLifeMs ? step + 1 : step);
}

/** The code of a time step or HOTP counter. */
export function codeOfCounter(entry: Entry, counter: number): string {
  const secret = decodeBase32(entry.secret);
  if (secret === null) throw new ExtensionError('vault_damaged');
  if (entry.type === 'steam') return steamCode({ secret, counter });
  return otpCode({ secret, algorithm: entry.algorithm, digits: entry.digits, counter });
}
