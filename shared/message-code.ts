/**
 * Codes in text messages and e-mails that a person pasted.
 *
 * @see https://wicg.github.io/sms-one-time-codes/ (origin-bound one-time codes delivered via SMS)
 */

import { rankCodes, type Candidate, type RankedCodes } from './rank-codes.ts';

/** A code whose message says which site it is for. Hosts as they were written; nobody has looked at them yet. */
export interface BoundCode {
  host: string;
  /** Of the frame inside the page, for messages that name one. */
  embeddedHost: string | null;
  code: string;
}

/** What is in a message. `named`: hosts it names beside a code without keeping to the format. */
export type MessageCode =
  ({ kind: 'bound' } & BoundCode) | ({ kind: 'loose'; named: string[] } & RankedCodes);

/** Longer than any message that holds a code; what is longer is not read. */
export const messageMaxChars = 4_000;

/** A code as it can be typed into a field: what else a message calls one is no code of ours. */
const typeable = /^[\p{L}\p{N}-]{3,32}$/u;

/** @param wanted - characters that the prompt takes; null where the page does not say. */
export function readMessageCode(message: string, wanted: number | null = null): MessageCode {
  const written = message.slice(0, messageMaxChars);
  // Hosts stay as they are written: a digit of another script makes another host.
  const bound = parseBoundCode(written);
  if (bound !== null) return { kind: 'bound', ...bound, code: withAsciiDigits(bound.code) };
  const text = withAsciiDigits(written);
  return { kind: 'loose', ...rankCodes(text, looseCodes(text), wanted), named: namedHosts(written) };
}

/**
 * Parses an origin-bound one-time code message (section 3.2 of the draft). Blank lines at the end are looked past, which
 * the draft does not: they come from copying, and a message that binds its code must not lose that on its way.
 */
export function parseBoundCode(message: string): BoundCode | null {
  const line =
    message
      .trimEnd()
      .split(/\r\n|\r|\n/)
      .at(-1) ?? '';
  // Exactly one space between the parts; what follows them is for later versions of the format.
  const [, host, code, embeddedHost] =
    /^@([^\t\n\f\r ]+) #([^\t\n\f\r ]+)(?: %([^\t\n\f\r ]+))?(?:[\t\n\f\r ]|$)/.exec(line) ?? [];
  if (host === undefined || code === undefined || !typeable.test(code)) return null;
  return { host, embeddedHost: embeddedHost ?? null, code };
}

/** A letter that a number beside it would belong to. Scripts without spaces have the code right beside their letters. */
const letter =
  '(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}])\\p{L}';
/** Runs of 4 to 10 digits, or two groups of three or four, that are no part of a number, a date, an amount or a link. */
const digits = new RegExp(
  `(?<!${letter}|[\\p{N}/=+$€£¥-]|[$€£¥] |\\d[.,: ])(?:\\d{3}[ -]\\d{3}|\\d{4}[ -]\\d{4}|\\d{4,10})(?!${letter}|\\p{N}|[.,:/ -]\\d| ?[€%])`,
  'gu',
);
/**
 * "G-123456", and "FB-12345" where the message begins with it, since orders are called so elsewhere: the letters are printed beside
 * the field already.
 */
const prefixed = new RegExp(
  `(?<!${letter}|\\p{N})(?:\\p{Lu}|(?<=^\\s*)\\p{Lu}{2,3})-(\\d{4,8})(?!${letter}|\\p{N}|-\\d)`,
  'gu',
);
/** Capitals and digits mixed. */
const mixed = new RegExp(
  `(?<!${letter}|[\\p{N}/=_-])(?=[A-Z]*\\d)(?=\\d*[A-Z])[A-Z\\d]{4,10}(?!${letter}|[\\p{N}/_-])`,
  'gu',
);

/** Everything in a text that could be the code, in the order of the text's kinds: digits before letters. */
function looseCodes(text: string): Candidate[] {
  return [digits, prefixed, mixed].flatMap((kind) =>
    Array.from(text.matchAll(kind), (match) => ({
      code: (match[1] ?? match[0]).replace(/[ -]/, ''),
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/**
 * The zeros of scripts with digits of their own that messages come in: Arabic, Persian, Indian ones, Thai, Lao, Burmese, Khmer, full
 * width. Nine follow each.
 */
const zeros = '٠۰०০੦૦௦౦೦൦๐໐၀០０';
const otherDigit = new RegExp(
  `[${Array.from(zeros, (zero) => `${zero}-${digitAfter(zero, 9)}`).join('')}]`,
  'gu',
);

/** Fields take the digits of ASCII, whatever the message is written in; amounts have separators of their own, too. Nothing changes its place: each is one UTF-16 unit. */
function withAsciiDigits(text: string): string {
  return text
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
    .replace(otherDigit, (digit) => {
      const zero = Array.from(zeros).findLast((one) => one <= digit) ?? digit;
      return String(digit.charCodeAt(0) - zero.charCodeAt(0));
    });
}

function digitAfter(zero: string, value: number): string {
  return String.fromCharCode(zero.charCodeAt(0) + value);
}

/** Hosts in lines that look like the format and are not: the code is no less theirs. */
function namedHosts(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .filter((line) => /(?:^|\s)#\S/.test(line))
    .flatMap((line) =>
      Array.from(line.matchAll(/(?:^|\s)@([^\s@#%]+\.[^\s@#%]+)/g), ([, host = '']) => host),
    );
}
