import { encodeBase32 } from './base32.ts';
import { OtpauthError } from './otpauth-error.ts';
import { maxSecretBytes, type OtpAlgorithm } from './totp.ts';

/** What an otpauth URI or an authenticator's export says about one account; the vault adds its own fields to it. */
export interface OtpAccount {
  type: 'totp' | 'hotp' | 'steam';
  /** Who asks for the code, or empty. At most {@link maxNameLength} UTF-16 units, like `account`. */
  issuer: string;
  /** Whose code it is, or empty. */
  account: string;
  /** Canonical base32: upper case, no padding. */
  secret: string;
  algorithm: OtpAlgorithm;
  /** 5 to 10. */
  digits: number;
  /** 1 to {@link maxPeriodSeconds}; 30 where it has no meaning. */
  periodSeconds: number;
  /** The next HOTP counter (RFC 4226); null for the others. */
  counter: number | null;
}

export const maxNameLength = 1024;
/** A day: a code that lives longer is a password. */
export const maxPeriodSeconds = 86_400;

/** What the Key Uri Format and Google's export leave out. */
export const defaultDigits = 6;
export const defaultPeriodSeconds = 30;

/**
 * Characters that no name of an account has: C0 and C1 controls and the bidirectional overrides and isolates, with
 * which one issuer can be made to read like another (Unicode TR 36 section 3.3). Left-to-right and right-to-left
 * marks stay: Hebrew and Arabic names have them.
 */
const forbidden = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/**
 * An issuer's or account's name as it is kept: without white space around it.
 *
 * @throws OtpauthError - `otpauth_label_invalid`: too long, with control characters, or with half a surrogate pair,
 * which no URI can carry.
 */
export function cleanName(text: string): string {
  const name = text.trim();
  if (name.length > maxNameLength || forbidden.test(name) || !name.isWellFormed()) {
    throw new OtpauthError('otpauth_label_invalid');
  }
  return name;
}

/**
 * A secret as it is kept.
 *
 * @throws OtpauthError - `otpauth_secret_missing` for no bytes, `otpauth_secret_too_long` above 1024.
 */
export function canonicalSecret(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new OtpauthError('otpauth_secret_missing');
  if (bytes.length > maxSecretBytes) throw new OtpauthError('otpauth_secret_too_long');
  return encodeBase32(bytes);
}
