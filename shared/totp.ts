import { createGuardrails, generateSync } from 'otplib';

/** The hash under the HMAC of a code, by the names of the otpauth format. */
export type OtpAlgorithm = 'SHA1' | 'SHA256' | 'SHA512';

/** Longest secret accepted, in bytes: eight SHA-512 blocks; anything longer is an attack on memory, not a key. */
export const maxSecretBytes = 1024;

/** RFC 4226 section 5.3 asks for 6 or more digits; 5 and 10 exist in the wild (security-cases X-A03). */
export const minDigits = 5;
export const maxDigits = 10;

/** NIST SP 800-63B-4 section 3.1.4.1: an authenticator secret has at least 112 bits. */
const soundSecretBytes = 14;

/** Steam Guard's own digits: no vowels and no look-alikes, so that a code spells nothing and is read one way only. */
const steamAlphabet = '23456789BCDFGHJKMNPQRTVWXY';
const steamLength = 5;

// otplib's own floor of 16 bytes refuses the 10-byte secrets that many sites hand out: ours are marked weak instead.
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 1, MAX_SECRET_BYTES: maxSecretBytes });

const otplibNames = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;

/**
 * The number of the time step in which a moment lies (RFC 6238 section 4.2, T0 = 0).
 *
 * The step, not the digits, is what a server remembers against replay: neighbouring steps may have the same code.
 *
 * @param unixSeconds - Seconds since 1970-01-01T00:00:00Z; fractions are cut.
 * @param periodSeconds - Length of a step, usually 30.
 * @throws RangeError - A moment before 1970, or a period that is not a whole number of at least one second.
 */
export function totpStep(unixSeconds: number, periodSeconds: number): number {
  if (!Number.isSafeInteger(periodSeconds) || periodSeconds < 1) throw new RangeError('periodSeconds');
  const step = Math.floor(unixSeconds / periodSeconds);
  if (!Number.isSafeInteger(step) || step < 0) throw new RangeError('unixSeconds');
  return step;
}

/** What a code is made from. */
export interface OtpInput {
  /** The decoded secret, 1 to {@link maxSecretBytes} bytes, used as it is: never padded or repeated to hash length. */
  secret: Uint8Array;
  algorithm: OtpAlgorithm;
  /** {@link minDigits} to {@link maxDigits}. */
  digits: number;
  /** The HOTP counter or the {@link totpStep}: 64 bits in the HMAC, of which a safe integer can hold 53. */
  counter: number;
}

/**
 * An HOTP code (RFC 4226 section 5.3), or a TOTP code when the counter is a time step (RFC 6238 section 4).
 *
 * @returns Exactly `digits` decimal digits. A string, because `003784` is not `3784`.
 * @throws RangeError - A number of digits out of range.
 * @throws Error - otplib's own, for an empty or oversized secret or a counter that is negative, fractional or unsafe.
 */
export function otpCode({ secret, algorithm, digits, counter }: OtpInput): string {
  if (!Number.isInteger(digits) || digits < minDigits || digits > maxDigits) throw new RangeError('digits');
  return generateSync({
    strategy: 'hotp',
    secret,
    algorithm: otplibNames[algorithm],
    digits,
    counter,
    guardrails,
  });
}

/**
 * A Steam Guard code: HMAC-SHA-1 and truncation as in RFC 4226, written in Steam's 26 letters, lowest digit first.
 *
 * @param counter - The {@link totpStep} for 30 seconds.
 * @throws Error - As {@link otpCode}.
 */
export function steamCode({ secret, counter }: Pick<OtpInput, 'secret' | 'counter'>): string {
  // Ten digits hold every 31-bit number (RFC 4226 truncation), so the ten-digit code is the truncated number itself.
  let rest = Number(otpCode({ secret, algorithm: 'SHA1', digits: 10, counter }));
  let code = '';
  while (code.length < steamLength) {
    code += steamAlphabet.charAt(rest % steamAlphabet.length);
    rest = Math.floor(rest / steamAlphabet.length);
  }
  return code;
}

/** Whether a secret is shorter than NIST's 112 bits. Accepted all the same, because the site chose it, and marked. */
export function isWeakSecret(secret: Uint8Array): boolean {
  return secret.length < soundSecretBytes;
}
