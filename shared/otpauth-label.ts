import { cleanName } from './otp-account.ts';
import { OtpauthError } from './otpauth-error.ts';

/** The two names of an account. Either may be empty. */
export interface Names {
  issuer: string;
  account: string;
}

/**
 * Takes the names from the label of an otpauth URI (Key Uri Format, "Label") and its `issuer` parameter.
 *
 * The label is split before it is decoded, at the first literal colon, so that an issuer may hold an encoded one. A
 * label without a literal colon is split at the first encoded one: much software encodes the whole label at once.
 * The parameter wins. A prefix that differs from it stays in the account (Microsoft 365 puts the organisation there):
 * nothing that the site said is lost.
 *
 * @param label - Still percent-encoded. `+` is a plus, as in `alice+shop@example.com`.
 * @param issuerParameter - Decoded; null or blank if there is none.
 * @throws OtpauthError - `otpauth_label_invalid`: not UTF-8 under the percent-encoding, or refused by `cleanName`.
 */
export function readLabel(label: string, issuerParameter: string | null): Names {
  const split = /^(.*?):(.*)$/s.exec(label) ?? /^(.*?)%3a(.*)$/is.exec(label);
  const prefix = cleanName(decodePercent(split?.[1] ?? ''));
  const account = cleanName(decodePercent(split?.[2] ?? label));
  const issuer = cleanName(issuerParameter ?? '') || prefix;
  return { issuer, account: isIssuerAgain(prefix, issuer) ? account : cleanName(decodePercent(label)) };
}

/** As {@link readLabel}, for a name that was never percent-encoded (Google's export). Both are clean already. */
export function splitName(name: string, issuerField: string): Names {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon).trim();
  const issuer = issuerField || prefix;
  return { issuer, account: isIssuerAgain(prefix, issuer) ? name.slice(colon + 1).trim() : name };
}

/** Writes a label that {@link readLabel} and other authenticators read as these names. */
export function writeLabel({ issuer, account }: Names): string {
  // Without an issuer, an account with a colon needs an empty prefix before it, or its first part would become one.
  if (issuer === '' && !account.includes(':')) return encodeURIComponent(account);
  return `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
}

/**
 * Whether a label's prefix is just the issuer again, or nothing. Case is no difference, nor is the `+` that form
 * encoding leaves in the place of a space.
 */
function isIssuerAgain(prefix: string, issuer: string): boolean {
  const plain = (text: string): string => text.replaceAll('+', ' ').toLowerCase();
  return prefix === '' || plain(prefix) === plain(issuer);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new OtpauthError('otpauth_label_invalid');
  }
}
