import { Dictionary, type Word } from './dictionary.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { bitsOf, lookupIn } from './lexicon/lookup.ts';
import { meanings as allMeanings, type Meaning } from './lexicon/meanings.ts';

const lexiconLookup = lookupIn(lexicon);
/**
 * Lookups, and characters of distinct texts, in one look at a page and all its frames. A sign-in page takes some thousands; in
 * a flood, what comes after these is not weighed, so that the worker answers others in time (X-D10).
 */
const mostSteps = 300_000;

/** What is meant, in the order in which it is spoken of, and the phrase that says so. The first phrase of a meaning wins. */
export class Meanings extends Map<Meaning, string> {
  /** Words that are in no language's lexicon: what a "code" with such a word beside it is for, nobody knows. */
  unknown = 0;

  note(meaning: Meaning, phrase: string): void {
    if (!this.has(meaning)) this.set(meaning, phrase);
  }

  /** Which of these is spoken of first. */
  first(meanings: Meaning[]): Meaning | undefined {
    return [...this.keys()].find((meaning) => meanings.includes(meaning));
  }
}

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

const app = bitsOf('app');
const messages = bitsOf('text', 'e-mail');
const proof = bitsOf('proof');
const noun = bitsOf('noun');
const nouns = bitsOf('noun', 'ambiguous');

/** What a noun for "code" is, by what stands beside it; the first that fits. */
const besideNoun: [meaning: Meaning, sayers: number, within: number][] = [
  ['rescued', bitsOf('recovery'), 2],
  ['pin', bitsOf('pin'), 1],
  ['other', bitsOf('kind', 'postal', 'promo', 'search'), 1],
  ['code', bitsOf('proof', 'factor'), 3],
  ['code', bitsOf('sent', 'authenticator', 'text', 'e-mail'), 5],
];

/** What words that stand in this order mean together. Pure. */
export function interpret(words: Word[]): Meanings {
  const found = new Meanings();
  for (const { phrase, meanings } of words) {
    if (meanings === 0) found.unknown += 1;
    for (const [at, meaning] of allMeanings.entries()) if (meanings & (1 << at)) found.note(meaning, phrase);
  }
  let appSays = 0;
  for (const [index, word] of words.entries()) {
    const isApp = word.meanings & app;
    if (!isApp && !(word.meanings & messages)) continue;
    const beside =
      nearest(words, index, isApp ? 3 : 2, proof) ?? (isApp ? nearest(words, index, 4, nouns) : undefined);
    if (beside === undefined) continue;
    if (isApp && beside.meanings & proof) appSays = app;
    found.note(isApp ? 'authenticator' : 'factor', `${beside.phrase} ${word.phrase}`);
  }
  for (const [index, word] of words.entries()) {
    if (!(word.meanings & nouns)) continue;
    for (const [meaning, sayers, within] of besideNoun) {
      if (!(word.meanings & noun) && sayers & proof) continue;
      const sayer = nearest(words, index, within, meaning === 'code' ? sayers | appSays : sayers);
      if (sayer === undefined) continue;
      const phrase = sayer.at < word.at ? `${sayer.phrase} ${word.phrase}` : `${word.phrase} ${sayer.phrase}`;
      found.note(meaning, phrase);
      if (meaning === 'other') found.note('foreign', phrase);
      break;
    }
  }
  return found;
}

/** Every word is one place or more from the next: only as many to either side can be within. */
function nearest(words: Word[], index: number, within: number, meanings: number): Word | undefined {
  const to = words[index];
  let found: Word | undefined;
  let closest = within + 1;
  for (let at = Math.max(0, index - within); at <= index + within; at += 1) {
    const word = words[at];
    if (word === undefined || to === undefined || at === index || word.part !== to.part) continue;
    const away = Math.abs(word.at - to.at);
    if (away >= closest || !(word.meanings & meanings)) continue;
    found = word;
    closest = away;
  }
  return found;
}
