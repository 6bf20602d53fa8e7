/**
 * Backup codes as a hash chain (mission.md row 9; Lamport 1981): the device that makes them keeps the seed, the server only ever
 * holds a hash of the last value it accepted. Each value is made from the one after it, so that whoever has a later code can make the
 * earlier ones, and nobody the other way round: that is why the codes are used in order, and why a later one kills those before it.
 */

/** 128 bits from the system's CSPRNG; more than the values keep. */
export const seedBytes = 16;
/** Parts the sets from each other: nobody can look for the codes of many accounts at once. Public. */
export const saltBytes = 16;
/** 80 bits: more than the 64 of a look-up secret (NIST SP 800-63B-4 3.1.2.1, security-cases P6), and 16 letters. */
export const valueBytes = 10;
/** How far ahead of the last accepted one a code may be: that many are active at a time. */
export const maxAhead = 5;
/** Codes on one printed sheet: as many as can be active. */
export const codesPerSheet = 5;
/** Longest chain that a device may keep; each further code costs it one hash. */
export const maxChainLength = 100;

const label = new TextEncoder().encode('countersign backup code v1');

/**
 * One step back: `h[index]` from `h[index + 1]`.
 *
 * `h[index] = first 10 bytes of SHA-256("countersign backup code v1" ‖ salt ‖ uint32 big-endian(index) ‖ next)`. The index is in it so that a
 * value is good for its own number only, and a cycle of the hash leads nowhere.
 *
 * @param next - `h[index + 1]`; for the last value of the chain, the seed.
 */
async function previousValue(
  salt: Uint8Array,
  index: number,
  next: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const input = new Uint8Array(label.length + salt.length + 4 + next.length);
  input.set(label);
  input.set(salt, label.length);
  new DataView(input.buffer).setUint32(label.length + salt.length, index);
  input.set(next, label.length + salt.length + 4);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input)).slice(0, valueBytes);
}

/** Fresh bytes for {@link makeChain}, from the system's CSPRNG. */
export function drawBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * All values of a chain.
 *
 * @param length - The number of codes.
 * @returns `h[0]` to `h[length]`: the head, which the server gets at the start and which is no code, then code k at k.
 */
export async function makeChain({
  seed,
  salt,
  length,
}: {
  seed: Uint8Array;
  salt: Uint8Array;
  length: number;
}): Promise<Uint8Array<ArrayBuffer>[]> {
  if (seed.length !== seedBytes || salt.length !== saltBytes) throw new RangeError('seed or salt');
  if (!Number.isInteger(length) || length < 1 || length > maxChainLength) throw new RangeError('length');
  const chain: Uint8Array<ArrayBuffer>[] = [];
  let next = seed;
  for (let index = length; index >= 0; index -= 1) {
    const value = await previousValue(salt, index, next);
    chain.unshift(value);
    next = value;
  }
  return chain;
}

/**
 * The value at `toIndex`, if `value` is the one at `fromIndex`; some other value if it is not.
 *
 * @param toIndex - At most `fromIndex`.
 */
export async function hashBack(
  salt: Uint8Array,
  { value, fromIndex, toIndex }: { value: Uint8Array; fromIndex: number; toIndex: number },
): Promise<Uint8Array> {
  let current = value;
  for (let index = fromIndex - 1; index >= toIndex; index -= 1) {
    current = await previousValue(salt, index, current);
  }
  return current;
}
