import { meanings, type Meaning } from './lexicon/meanings.ts';

/** What a word means, as a set of bits; bit n stands for the n-th of `meanings`. 0: no language's lexicon has it. */
export type Lookup = (word: string) => number;

export function bitsOf(...these: Meaning[]): number {
  return these.reduce((bits, meaning) => bits | (1 << meanings.indexOf(meaning)), 0);
}

/**
 * Bits of a word's fingerprint. Of a million words that no lexicon has, some four are taken for one that it has;
 * `fingerprints.test.ts` holds a list of ordinary words against it.
 */
const bits = 28;
const most = 2 ** bits;
/** Bits of a distance that are written as they are; the rest of it is counted out in ones (Rice code). */
const plainBits = bits - 6;
/** As many as are read at once. */
const mostOnes = 24;

/** Tried from FNV's own offset on: the first one under which no ordinary word is taken for one of the lexicon. */
const offset = 0x811c9dd6;

/** FNV-1a with a last stir, cut to the fingerprint's bits. */
export function fingerprintOfWord(word: string): number {
  let hash = offset;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - bits);
}

/** The build's side: for each meaning its words' fingerprints, as distances from one to the next, in base 64. */
export function encodeFingerprints(lists: string[][]): string {
  const all = lists.flatMap((words, at) => words.map((word) => at * most + fingerprintOfWord(word)));
  let ones = '';
  let before = 0;
  for (const number of [...new Set(all)].sort((a, b) => a - b)) {
    const distance = number - before;
    ones += `${'1'.repeat(Math.floor(distance / 2 ** plainBits))}0`;
    ones += (distance % 2 ** plainBits).toString(2).padStart(plainBits, '0');
    before = number;
  }
  const bytes = ones.match(/.{1,8}/g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))));
}

/** The page's side of {@link encodeFingerprints}: part of every first look, so it reads many bits at once. */
export function lookupIn(encoded: string): Lookup {
  const bytes = atob(encoded);
  const found = new Map<number, number>();
  let number = 0;
  let at = 0;
  /** 32 bits from here, of which the last seven may be missing. */
  const next = (): number => {
    let four = 0;
    for (let byte = at >> 3; byte < (at >> 3) + 4; byte += 1) four = (four << 8) | bytes.charCodeAt(byte);
    return four << (at & 7);
  };
  while (at + plainBits < 8 * bytes.length) {
    for (let ones = mostOnes; ones === mostOnes;) {
      ones = Math.min(Math.clz32(~next()), mostOnes);
      number += ones * 2 ** plainBits;
      at += ones;
    }
    at += 1;
    number += next() >>> (32 - plainBits);
    at += plainBits;
    const fingerprint = number % most;
    found.set(fingerprint, (found.get(fingerprint) ?? 0) | (1 << Math.floor(number / most)));
  }
  return (word) => found.get(fingerprintOfWord(word)) ?? 0;
}
