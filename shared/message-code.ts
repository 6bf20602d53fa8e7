/**
 * Codes in text messages and e-mails that a person pasted.
 *
 * @see https://wicg.github.io/sms-one-time-codes/ (origin-bound one-time codes delivered via SMS)
 */

/** A code whose message says which site it is for. Hosts as they were written; nobody has looked at them yet. */
export interface BoundCode {
  host: string;
  /** Of the frame inside the page, for messages that name one. */
  embeddedHost: string | null;
  code: string;
}

/** What is in a message. `named`: hosts it names beside a code without keeping to the format. */
export type MessageCode =
  ({ kind: 'bound' } & BoundCode) | { kind: 'loose'; codes: string[]; named: string[] };

/** Longer than any message that holds a code; what is longer is not read. */
export const messageMaxChars = 4_000;

/** A code as it can be typed into a field: what else a message calls one is no code of ours. */
const typeable = /^[\p{L}\p{N}-]{3,32}$/u;

export function readMessageCode(message: string): MessageCode {
  const text = message.slice(0, messageMaxChars);
  const bound = parseBoundCode(text);
  if (bound !== null) return { kind: 'bound', ...bound };
  return { kind: 'loose', codes: looseCodes(text), named: namedHosts(text) };
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

/** Runs of 4 to 10 digits, or two groups of three or four, that are no part of a number, a date, an amount or a link. */
const digits =
  /(?<![\p{L}\p{N}/=+$€£¥-]|[$€£¥] |\d[.,: ])(?:\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d{4,10})(?![\p{L}\p{N}]|[.,:/ -]\d| ?[€%])/gu;
/** "G-123456": the letters are printed beside the field already. */
const prefixed = /(?<![\p{L}\p{N}])\p{Lu}-(\d{4,8})(?![\p{L}\p{N}]|-\d)/gu;
/** Capitals and digits mixed. */
const mixed = /(?<![\p{L}\p{N}/=_-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{4,10}(?![\p{L}\p{N}/_-])/gu;

/** Everything in a text that could be the code, each once, in the order of the text's kinds: digits before letters. */
function looseCodes(text: string): string[] {
  const found = [
    ...Array.from(text.matchAll(digits), ([code]) => code.replace(/[ -]/, '')),
    ...Array.from(text.matchAll(prefixed), ([, code = '']) => code),
    ...Array.from(text.matchAll(mixed), ([code]) => code),
  ];
  const codes = [...new Set(found)];
  // "© 2026 Example": four digits that are a year give way to anything better.
  const better = codes.filter((code) => !/^(?:19|20)\d\d$/.test(code));
  return better.length > 0 ? better : codes;
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
