import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Deps, Random } from '../deps.ts';

/** 20 bits at least, which the limit on guesses makes enough (NIST SP 800-63B-4 3.1.3.2). */
const codeLength = 6;
const codes = 10 ** codeLength;

/** The multiples of a million that four bytes hold: above the last one, the lower codes would come more often. */
const fairBelow = Math.floor(2 ** 32 / codes) * codes;

/** A code for one text, every one as likely as any other (security-case S-D01). */
export function newTextCode(random: Random): string {
  for (;;) {
    const number = random.bytes(4).readUInt32BE();
    if (number < fairBelow) return String(number % codes).padStart(codeLength, '0');
  }
}

/**
 * What is kept of a code: a million codes are tried in a second, so a plain hash, however slow, would hide nothing. Under a key that
 * is not in the database, a copy of it tells nothing (security-case S-D19).
 *
 * @param textId - Bound in, so that what is kept of one text fits no other.
 * @returns `<key id>.<HMAC-SHA-256>`.
 */
export function hashTextCode(keys: Deps['keys'], textId: string, code: string): string {
  return `${keys.currentId}.${mac(keys, keys.currentId, textId, code)}`;
}

/**
 * Whether this is the code of that text.
 *
 * @param kept - From {@link hashTextCode}; null where there is no text: that takes as long and fits nothing.
 */
export function fitsTextCode(
  keys: Deps['keys'],
  kept: { textId: string; codeHash: string } | null,
  code: string,
): boolean {
  const [keyId = '', expected = ''] = (kept?.codeHash ?? `${keys.currentId}.`).split('.');
  if (!keys.ids.includes(keyId)) return false; // dropped since: such a code has long run out
  const given = Buffer.from(mac(keys, keyId, kept?.textId ?? '', code));
  const wanted = Buffer.alloc(given.length);
  wanted.write(expected);
  return timingSafeEqual(given, wanted) && kept !== null;
}

function mac(keys: Deps['keys'], keyId: string, textId: string, code: string): string {
  return createHmac('sha256', keys.derive(keyId, 'text-code'))
    .update(`${textId}\0${code}`)
    .digest('base64url');
}
