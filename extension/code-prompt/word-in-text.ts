import type { Word } from './dictionary.ts';

/** A word where it stands: between others, of which those in the same part of the text say something of it. */
export class WordInText {
  readonly word: Word;
  readonly #words: Word[];
  readonly #index: number;

  constructor(words: Word[], index: number, word: Word) {
    this.word = word;
    this.#words = words;
    this.#index = index;
  }

  /** Those that mean something: in most texts the fewest. */
  static meaningfulOf(words: Word[]): WordInText[] {
    const found: WordInText[] = [];
    for (const [index, word] of words.entries())
      if (word.meanings !== 0) found.push(new WordInText(words, index, word));
    return found;
  }

  means(meanings: number): boolean {
    return (this.word.meanings & meanings) !== 0;
  }

  /** So many words further on, or back; undefined where that is another part. */
  next(by = 1): WordInText | undefined {
    const word = this.#words[this.#index + by];
    return word?.part === this.word.part ? new WordInText(this.#words, this.#index + by, word) : undefined;
  }

  /** The nearest with one of these meanings, at most so many tokens away. */
  nearest(within: number, meanings: number): WordInText | undefined {
    let found: number | undefined;
    let closest = within + 1;
    // Every word is one token or more from the next: only as many to either side can be within.
    for (let at = Math.max(0, this.#index - within); at <= this.#index + within; at += 1) {
      const word = this.#words[at];
      if (word === undefined || at === this.#index || word.part !== this.word.part) continue;
      if (!(word.meanings & meanings)) continue;
      const away = tokensBetween(this.word, word);
      if (away >= closest) continue;
      found = at;
      closest = away;
    }
    return found === undefined ? undefined : this.next(found - this.#index);
  }

  /** What stands between this word and the other. */
  between(other: WordInText): Word[] {
    const [from, to] = [this.#index, other.#index].sort((a, b) => a - b);
    return this.#words.slice((from ?? 0) + 1, to);
  }
}

function tokensBetween(one: Word, other: Word): number {
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  return second.at - first.at - first.phrase.split(' ').length + 1;
}
