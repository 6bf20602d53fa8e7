import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Deps, Random } from '../deps.ts';

/**
 * The mark of a browser in which someone has fully signed in to an account before (OWASP "device cookies").
 *
 * Attempts with it are counted apart, so that a stranger hammering a user name cannot lock its owner out (security-case
 * S-B11). It proves nothing else: password and second factor are asked for all the same. It is stateless, so it costs no
 * row and no statement, and it dies with the password it was earned with.
 */
export interface KnownBrowser {
  /** Random per browser: each known browser has its own counter. */
  nonce: string;
  passwordChangedAtMs: number;
}

const nonceBytes = 16;

/** @returns `<key id>.<nonce>.<password changed at>.<mac>`, for the browser to keep. */
export function newKnownBrowser(
  keys: Deps['keys'],
  account: { userNameKey: string; passwordChangedAtMs: number },
  random: Random,
): string {
  const nonce = random.bytes(nonceBytes).toString('base64url');
  const mac = macOf(keys, keys.currentId, account.userNameKey, nonce, account.passwordChangedAtMs);
  return [keys.currentId, nonce, account.passwordChangedAtMs, mac.toString('base64url')].join('.');
}

/**
 * Finds the mark for an account among those of a browser: several people may have signed in there.
 *
 * Nothing of the account is needed but the name that is being tried, so the counter can be chosen before anything is looked
 * up. Whether the password has changed since is for the caller to compare once it has the account.
 *
 * @param marks - The newest first, as `http/cookies.ts` keeps them.
 * @returns null if none is ours and for this name.
 */
export function readKnownBrowser(
  keys: Deps['keys'],
  userNameKey: string,
  marks: readonly string[],
): KnownBrowser | null {
  for (const mark of marks) {
    const known = readMark(keys, userNameKey, mark);
    if (known !== null) return known;
  }
  return null;
}

function readMark(keys: Deps['keys'], userNameKey: string, mark: string): KnownBrowser | null {
  const [keyId = '', nonce = '', changedAt = '', macText = ''] = mark.split('.');
  const passwordChangedAtMs = Number(changedAt);
  if (!keys.ids.includes(keyId) || !Number.isSafeInteger(passwordChangedAtMs)) return null;

  const expected = macOf(keys, keyId, userNameKey, nonce, passwordChangedAtMs);
  const given = Buffer.from(macText, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { nonce, passwordChangedAtMs };
}

function macOf(
  keys: Deps['keys'],
  keyId: string,
  name: string,
  nonce: string,
  passwordChangedAtMs: number,
): Buffer {
  // NUL separates: it occurs in none of the parts.
  return createHmac('sha256', keys.derive(keyId, 'browser'))
    .update(['known browser', name, nonce, passwordChangedAtMs].join('\0'))
    .digest();
}
