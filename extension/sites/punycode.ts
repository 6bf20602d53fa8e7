// RFC 3492 section 5: the parameters of Punycode.
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialN = 128;

/** A DNS label has at most 63 octets (RFC 1035 section 2.3.4). */
const maxLength = 63;

/**
 * Decodes the part of a label that follows `xn--` (RFC 3492 section 6.2). Browsers encode only.
 *
 * @returns The Unicode label, or null if it is no Punycode.
 */
export function decodePunycode(encoded: string): string | null {
  if (encoded.length > maxLength) return null;
  const delimiter = encoded.lastIndexOf('-');
  const output = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (letter) => letter.codePointAt(0) ?? 0);
  let n = initialN;
  let bias = initialBias;
  let index = 0;
  for (let position = delimiter + 1; position < encoded.length;) {
    const start = index;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(position));
      if (digit === null) return null;
      position += 1;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - start, length, start === 0);
    n += Math.floor(index / length);
    index %= length;
    // Also stops what would overflow: 63 digits cannot count beyond a double before they pass Unicode's end.
    if (n > 0x10ffff) return null;
    output.splice(index, 0, n);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35; null for anything else, also for the end (NaN). */
function digitOf(code: number): number | null {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  return null;
}

/** Section 6.1: bias adaptation. */
function adapt(difference: number, length: number, isFirst: boolean): number {
  let delta = Math.floor(difference / (isFirst ? damp : 2));
  delta += Math.floor(delta / length);
  let k = 0;
  for (; delta > ((base - tMin) * tMax) / 2; k += base) delta = Math.floor(delta / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * delta) / (delta + skew));
}
