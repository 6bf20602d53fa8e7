/**
 * What a user name may be, and when two of them are the same.
 *
 * Names are ASCII: letters, digits and `.`, `_`, `-` inside. A wider alphabet would let `аlice` (Cyrillic а) stand beside
 * `alice`, and every place that counts attempts by name would have to agree on how to fold it (security-case S-B09).
 */

const canonicalForm = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/**
 * The canonical form of a name as typed, or null if no account can have that name.
 *
 * `Alice`, `ALICE ` and `ａｌｉｃｅ` (full width, NFKC) are all `alice`. Sign-up stores it, sign-in looks up and counts by it,
 * so that no spelling of a name has a counter of its own.
 */
export function userNameKey(typed: string): string | null {
  const key = typed.normalize('NFKC').trim().toLowerCase();
  return canonicalForm.test(key) ? key : null;
}
