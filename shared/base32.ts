const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Value of each accepted letter. A table instead of `toUpperCase()`, which would turn `ſ` into S and `ı` into I:
 * letters outside ASCII must be refused, not guessed.
 */
const valueOf = new Map(
  Array.from(alphabet).flatMap((letter, value) => [
    [letter, value],
    [letter.toLowerCase(), value],
  ]),
);

/** Number of letters modulo 8 that no whole number of bytes gives (RFC 4648 section 6): one was lost or is too many. */
const impossibleRests = new Set([1, 3, 6]);

/**
 * Reads base32 (RFC 4648 section 6) as sites print secrets: either case, in groups, with or without padding.
 *
 * White space and `-` between letters are separators. Padding may have any length, also written `%3D`, but only at
 * the end. `0`, `1`, `8` and `9` are refused: whether O, I, L or B was meant is a guess. Left-over bits of the last
 * letter may be non-zero (section 3.5 leaves it open): sites that draw random letters hand out such secrets, and every
 * authenticator reads them so.
 *
 * @param text - What a person typed, or the `secret` parameter of an otpauth URI.
 * @returns The bytes (none for the empty text), or null if this is not base32. No character is ever skipped in silence.
 */
export function decodeBase32(text: string): Uint8Array | null {
  const letters = withoutPadding(text.replace(/[\s-]/g, '').replace(/%3d/gi, '='));
  if (impossibleRests.has(letters.length % 8)) return null;

  const bytes = new Uint8Array(Math.floor((letters.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let position = 0;
  for (const letter of letters) {
    const value = valueOf.get(letter);
    if (value === undefined) return null;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[position] = (buffer >> bits) & 0xff;
    position += 1;
  }
  return bytes;
}

/** Writes base32 (RFC 4648 section 6) in upper case without padding: the one form in which secrets are kept. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 31);
    }
  }
  return bits > 0 ? text + alphabet.charAt((buffer << (5 - bits)) & 31) : text;
}

/** Cut by hand: `/=+$/` takes quadratic time on a long run of `=` that is not at the end. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '=') end -= 1;
  return text.slice(0, end);
}
