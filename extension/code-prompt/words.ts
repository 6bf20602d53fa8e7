import { Dictionary } from './dictionary.ts';
import { interpret } from './interpret.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { lookupIn } from './lexicon/lookup.ts';
import { Meanings } from './meanings-of-text.ts';

const lexiconLookup = lookupIn(lexicon);
/**
 * Lookups, and characters of distinct texts, in each of the two steps of one look at a page and all its frames. A sign-in
 * page takes some thousands; in a flood, what comes after these is not weighed, so that the worker answers others in time
 * (X-D10).
 */
const mostSteps = 150_000;

/**
 * Says what the texts of one look at a page mean. The fields of a form share most of them, so each is kept while the look lasts,
 * and no longer: what a page says is kept by nobody.
 */
export class Interpreter {
  readonly #dictionary: Dictionary;
  readonly #kept = new Map<string, Meanings>();
  #stepsLeft = mostSteps;

  constructor(lookup = lexiconLookup) {
    this.#dictionary = new Dictionary((word) => {
      this.#stepsLeft -= 1;
      return lookup(word);
    });
  }

  /** What is asked from now on has a bound of its own, and what was read stays known: one step takes nothing from the next. */
  startAnew(): void {
    this.#stepsLeft = mostSteps;
  }

  /** What is asked from now on is not read. */
  get isSpent(): boolean {
    return this.#stepsLeft < 0;
  }

  /**
   * What a text means. The longest phrase at a place is what is meant there: "one-time password" asks for no password. Then
   * what stands beside a noun for "code" says which code that is, in whatever order a language has it: verification code,
   * código de verificación, Bestätigungscode, code we sent to your phone.
   */
  meaningsOf(text: string): Meanings {
    let meanings = this.#kept.get(text);
    if (meanings !== undefined) return meanings;
    this.#stepsLeft -= text.length;
    if (this.isSpent) return new Meanings();
    meanings = interpret(this.#dictionary.read(text));
    this.#kept.set(text, meanings);
    return meanings;
  }
}
