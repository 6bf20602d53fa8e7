import type { Word } from './dictionary.ts';
import type { Meaning } from './lexicon/meanings.ts';

/** What is meant, and the phrase that says so. The first phrase of a meaning wins. */
export class Meanings extends Map<Meaning, string> {
  /** Words that are in no language's lexicon: what a "code" with such a word beside it is for, nobody knows. */
  unknown = 0;
  /** By what a code came, as far as the text tells. */
  carrier: 'text' | 'e-mail' | null = null;
  /** That is said of the code, or of what was done with it; else it may be the name to sign in with, or whom to write to. */
  isCarrierOfCode = false;
  /** A second step or factor is spoken of, and not just that an address is to be verified. */
  isSecondStep = false;
  /** A word or phrase in it names a one-time code by itself: it is not just some code for proof. */
  isNamed = false;
  /** A word in it names an app that shows codes, by itself. */
  isNamedApp = false;
  /** A sentence speaks of a code, and of nothing else that a person could be asked for. */
  asks = false;
  /** Such a sentence tells as well that the code was sent, or that something shows it. */
  asksForSent = false;
  /** A sentence tells that a one-time code was sent, whatever else is in it. */
  isCodeSent = false;
  /** A recovery code is spoken of that was mailed just now, to reset a password: none of those that one keeps. */
  isRescueMailed = false;
  readonly #places = new Map<Meaning, number>();

  /** @param beside - Another word, if they mean it together. */
  note(meaning: Meaning, word: Word, beside = word): void {
    const [first, second] = word.at <= beside.at ? [word, beside] : [beside, word];
    if (!this.has(meaning))
      this.set(meaning, first === second ? first.phrase : `${first.phrase} ${second.phrase}`);
    this.#places.set(meaning, Math.min(first.at, this.#places.get(meaning) ?? first.at));
  }

  /** Which of these is spoken of first. */
  first(meanings: Meaning[]): Meaning | undefined {
    let first: Meaning | undefined;
    let earliest = Infinity;
    for (const meaning of meanings) {
      const place = this.#places.get(meaning) ?? Infinity;
      if (place < earliest) [first, earliest] = [meaning, place];
    }
    return first;
  }
}
