/** Crockford's base32: without I, L, O and U, so that no letter is read as a digit and few words come about. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Value of each accepted letter. A table instead of `toUpperCase()`, which would turn `ı` into I: letters outside ASCII
 * must be refused, not guessed.
 */
const valueOf = new Map(
  [...Array.from(alphabet, (letter, value) => [letter, value] as const), ...lookAlikes()].flatMap(
    ([letter, value]) => [
      [letter, value],
      [letter.toLowerCase(), value],
    ],
  ),
);

/** What people write or a font makes of 0 and 1. */
function lookAlikes(): (readonly [string, number])[] {
  return [
    ['O', 0],
    ['I', 1],
    ['L', 1],
  ];
}

/**
 * Reads what a person typed: either case, in groups parted by white space or any dash (or minus sign), O for 0, I and L for 1.
 *
 * @returns The values 0 to 31, one for each letter; null if there is anything else in it. No letter is skipped in silence.
 */
export function readCrockford(typed: string): number[] | null {
  const values: number[] = [];
  for (const letter of typed.replace(/[\s\p{Pd}\u2212]/gu, '')) {
    const value = valueOf.get(letter);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

/** One letter for each value from 0 to 31, in upper case. */
export function writeCrockford(values: readonly number[]): string {
  return values.map((value) => alphabet.charAt(value)).join('');
}

/** Five bits for each letter, the highest first. @param bytes - A multiple of five bytes, so that no bits are left over. */
export function bytesToValues(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      values.push((buffer >> bits) & 31);
    }
  }
  if (bits > 0) throw new RangeError('bytes');
  return values;
}

/** The reverse of {@link bytesToValues}. @param values - A multiple of eight. */
export function valuesToBytes(values: readonly number[]): Uint8Array<ArrayBuffer> {
  if (values.length % 8 !== 0) throw new RangeError('values');
  const bytes = new Uint8Array((values.length * 5) / 8);
  let buffer = 0;
  let bits = 0;
  let position = 0;
  for (const value of values) {
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[position] = (buffer >> bits) & 0xff;
    position += 1;
  }
  return bytes;
}
