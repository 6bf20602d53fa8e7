import { passwordLength } from '../../shared/password-length.ts';

/** Why a password is refused; each is a code of `shared/error-codes.ts`. */
export type PasswordFault =
  'password_malformed' | 'password_too_short' | 'password_too_long' | 'password_blocklisted';

export interface PasswordRules {
  /** Code points (security-cases P1). */
  minLength: number;
  maxLength: number;
}

/**
 * The one form in which a password is measured, hashed and compared: NFC (NIST 800-63B-4 3.1.1.2), so that é typed as one
 * or as two code points is the same password. Spaces and NUL are significant.
 *
 * @returns null for text with a lone surrogate: UTF-8 cannot carry it, and replacing it would make passwords equal
 * that are not.
 */
export function canonicalPassword(typed: string): string | null {
  return typed.isWellFormed() ? typed.normalize('NFC') : null;
}

/**
 * What is wrong with a new password, or null.
 *
 * Length counts code points; there are no composition rules (NIST 800-63B-4 3.1.1.2, ASVS 6.2.5). The blocklist is compared
 * with the whole password, not with parts of it: refusing every password that contains a common word would push people to
 * shorter ones. What a guesser derives from it without effort is on it too ("derivatives", NIST 800-63B-4 3.1.1.2): one or
 * two characters over and over, keys in their order, a listed word with digits and signs around it.
 *
 * @param password - From {@link canonicalPassword}.
 * @param contextWords - The service's name, the user's name: what an attacker tries first (ASVS 6.2.11).
 */
export async function passwordFault(
  password: string,
  rules: PasswordRules,
  contextWords: readonly string[],
): Promise<PasswordFault | null> {
  const length = passwordLength(password);
  if (length < rules.minLength) return 'password_too_short';
  if (length > rules.maxLength) return 'password_too_long';
  if (isMonotonous(password) || isKeyRun(password) || (await isBlocklisted(password, contextWords)))
    return 'password_blocklisted';
  return null;
}

/** Phrases that everybody has read as an example of a good password; without their spaces. The list of common ones has single words. */
const quotedPhrases: ReadonlySet<string> = new Set(['correcthorsebatterystaple', 'maytheforcebewithyou']);

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/** Loaded at first use: 49 000 passwords take a tenth of the server's start, and most starts see no sign-up for a while. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

async function isBlocklisted(password: string, contextWords: readonly string[]): Promise<boolean> {
  const common = await (commonPasswords ??= loadCommonPasswords());
  const own = new Set(
    contextWords.map((word) => word.normalize('NFC').toLowerCase()).filter((w) => w !== ''),
  );
  const isListed = (text: string): boolean =>
    own.has(text) || common.has(text) || quotedPhrases.has(text.replace(/[^\p{L}]/gu, ''));

  const folded = password.toLowerCase();
  const backwards = Array.from(folded).reverse().join('');
  // `passwordpassword` and `password1` are the guesses after `password`; without this the 15-character minimum would
  // invite them.
  return [folded, backwards].some((text) => {
    const word = withoutTrimmings(text);
    return [text, smallestUnit(text), word, smallestUnit(word)].some(isListed);
  });
}

const minTrimmedLength = 4;

/** Without the digits, signs and spaces before and after it, which is how a refused word is made to look like another. */
function withoutTrimmings(text: string): string {
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  // One or two letters among many digits are no word in trimmings, though the list holds nearly all such.
  return word.length >= minTrimmedLength ? word : text;
}

/**
 * One or two different characters: any length of it is among the first guesses. Three are accepted (security-case S-A06), and so
 * are characters that no key of its own types, such as emoji (S-A05).
 */
function isMonotonous(password: string): boolean {
  return /^[ -~]*$/.test(password) && new Set(password.toLowerCase()).size <= 2;
}

/** What fingers and children run along: the alphabet, the digits, the rows and columns of a keyboard. */
const keyOrders = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1234567890qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
];

/** One run along one of the orders, in either direction; who comes to its end goes on at its beginning. */
function isKeyRun(password: string): boolean {
  const folded = password.toLowerCase();
  return keyOrders.some((order) => {
    const forwards = order.repeat(Math.ceil(folded.length / order.length) + 1);
    return forwards.includes(folded) || Array.from(forwards).reverse().join('').includes(folded);
  });
}

/** The shortest text of which `text` is a whole number of repetitions: itself, if there is none. */
function smallestUnit(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}
