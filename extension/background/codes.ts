import { decodeBase32 } from '../../shared/base32.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { otpCode, steamCode, totpStep } from '../../shared/totp.ts';
import type { CodeView } from '../messaging/contract.ts';
import type { Entry } from '../vault/entry.ts';

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

/** The code of a time step or HOTP counter. */
export function codeOfCounter(entry: Entry, counter: number): string {
  const secret = decodeBase32(entry.secret);
  if (secret === null) throw new ExtensionError('vault_damaged');
  if (entry.type === 'steam') return steamCode({ secret, counter });
  return otpCode({ secret, algorithm: entry.algorithm, digits: entry.digits, counter });
}
