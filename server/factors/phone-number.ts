import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** Who can get texts. */
export interface NumberRules {
  /** ISO 3166-1 alpha-2 codes of the countries that texts go to; null is all of them. */
  countries: readonly string[] | null;
}

/** A number that texts could go to, in the one form in which numbers are kept, compared and sent to (ITU-T E.164). */
export interface PhoneNumber {
  /** `+` and up to 15 digits. */
  e164: string;
  /** ISO 3166-1 alpha-2; null for numbers of no country: satellites, international networks. */
  country: string | null;
  /** Each message to it earns somebody money, or it is a satellite's or of an international network: no text ever goes there. */
  isCostly: boolean;
  /**
   * Whether texts go there. Numbers of countries that the operator has not listed are not told from others: who pumps texts must not
   * learn which ranges work (security-case S-D13).
   */
  isServed: boolean;
}

/** Longer than any number with all its brackets and spaces. */
const maxChars = 32;

/** Digits of any script and what people put between them. No letters: an extension is no part of a number that texts go to. */
const form = /^[+＋]?[\p{Nd}\p{Zs}()./‐-―-]+$/u;

/** Kinds that a phone in somebody's hand can have. In America, the number does not tell a mobile from a landline. */
const textable: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** Kinds where each message earns somebody money. */
const costly: ReadonlySet<string | undefined> = new Set(['PREMIUM_RATE', 'SHARED_COST']);

/**
 * Reads a phone number as a person writes it: `+1 (415) 555-0123`, `0041 79 …`; and, where texts go to one country only, as it is
 * dialled there. Equal numbers come out equal (security-case S-D08).
 *
 * @returns null for what is no number, or one that no text reaches: too long, with an extension, a landline, a short code, a number of
 * the internet (NIST SP 800-63B-4 3.1.3.1: it proves no device).
 */
export function readPhoneNumber(typed: string, { countries }: NumberRules): PhoneNumber | null {
  const text = typed.trim();
  if (text.length > maxChars || !form.test(text)) return null;
  const [only, ...more] = countries ?? [];
  const defaultCountry = more.length === 0 ? only : undefined;
  // How most countries dial abroad. Where it means something else, what comes out is not valid.
  const international = text.replace(/^(?:00|＋)/, '+');
  const number = parsePhoneNumberFromString(international, {
    extract: false,
    ...(defaultCountry === undefined ? {} : { defaultCountry: defaultCountry as CountryCode }),
  });
  if (number?.isValid() !== true || number.ext !== undefined) return null;
  const type = number.getType();
  const country = number.country ?? null;
  const isCostly = country === null || costly.has(type);
  if (!isCostly && !textable.has(type)) return null;
  const isServed = !isCostly && (countries === null || countries.includes(country));
  return { e164: number.number, country, isCostly, isServed };
}

/** The last two digits: all that is ever shown of a number (security-case S-D17). */
export function endingOf(e164: string): string {
  return e164.slice(-2);
}

/** The numbers that are given out together, ten thousand at a time: who pumps texts buys them so. */
export function prefixOf(e164: string): string {
  return e164.slice(0, -4);
}
