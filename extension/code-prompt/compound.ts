import type { Lookup } from './lexicon/lookup.ts';
import { bitsOf } from './lexicon/meanings.ts';

const shortestPart = 3;
const longestStem = 24;
/** Letters; a longer word is not taken apart. The longest compounds that name a code have some thirty. */
const longestWord = 40;

/** Words of so few letters, and no other meaning, end many others: a door is a "dør" in Danish, and no part of "autenticador". */
const longestEnding = 4;
const saysAnother = bitsOf('password', 'other', 'kind');

/** What a word means by how it begins; the longest stem of it that the lexicon has. */
export function stemOf(word: string, lookup: Lookup): number {
  for (let length = Math.min(word.length, longestStem); length >= shortestPart; length -= 1) {
    const meanings = lookup(`${word.slice(0, length)}*`);
    if (meanings !== 0) return meanings;
  }
  return 0;
}

/** @returns the words of the lexicon, and those that begin like one, that make up the word; null if it is not made of such. */
export function splitCompound(word: string, lookup: Lookup): string[] | null {
  if (lookup(word) !== 0) return [word];
  return word.length > longestWord ? null : new Compound(word, lookup).split(word.length);
}

/**
 * A word that is being taken apart. Remembers for each place in it what was found to end and to begin there: a page may
 * write a word that could be cut in thousands of ways, none of which comes out even (X-D10).
 */
class Compound {
  readonly #word: string;
  readonly #lookup: Lookup;
  readonly #splits = new Map<number, string[] | null>();
  readonly #stems = new Map<number, number>();

  constructor(word: string, lookup: Lookup) {
    this.#word = word;
    this.#lookup = lookup;
  }

  /** The parts of what comes before this place. */
  split(end: number): string[] | null {
    let parts = this.#splits.get(end);
    if (parts === undefined) this.#splits.set(end, (parts = this.#trySplit(end)));
    return parts;
  }

  #trySplit(end: number): string[] | null {
    const whole = this.#word.slice(0, end);
    if (this.#lookup(whole) !== 0) return [whole];
    // The longest last part first: what follows is what a compound is, in the languages that have them.
    for (let at = shortestPart; at <= end - shortestPart; at += 1) {
      const last = this.#word.slice(at, end);
      const means = this.#lookup(last);
      if (means === 0 && !this.#hasStem(at, end)) continue;
      if (means !== 0 && last.length <= longestEnding && !(means & ~saysAnother)) continue;
      const rest = this.split(at) ?? (this.#hasStem(0, at) ? [this.#word.slice(0, at)] : null);
      if (rest !== null) return [...rest, last];
    }
    return null;
  }

  #hasStem(at: number, end: number): boolean {
    let shortest = this.#stems.get(at);
    if (shortest === undefined) this.#stems.set(at, (shortest = this.#shortestStem(at)));
    return shortest <= end - at;
  }

  /** Letters of the shortest stem that begins at this place; infinite if none does. */
  #shortestStem(at: number): number {
    const longest = Math.min(longestStem, this.#word.length - at);
    for (let length = shortestPart; length <= longest; length += 1)
      if (this.#lookup(`${this.#word.slice(at, at + length)}*`) !== 0) return length;
    return Infinity;
  }
}
