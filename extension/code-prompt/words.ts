import { Dictionary, type Word } from './dictionary.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { bitsOf, lookupIn } from './lexicon/lookup.ts';
import { meanings as allMeanings, type Meaning } from './lexicon/meanings.ts';

const dictionary = new Dictionary(lookupIn(lexicon));

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

/** The fields of a form share most of their texts; and the next look at a page finds most of it as it was. */
const kept = new Map<string, Meanings>();
const mostKept = 1_000;

/**
 * What a text means. The longest phrase at a place is what is meant there: "one-time password" asks for no password. Then what
 * stands beside a noun for "code" says which code that is, in whatever order a language has it: verification code, código de
 * verificación, Bestätigungscode, code we sent to your phone.
 */
export function meaningsOf(text: string): Meanings {
  let meanings = kept.get(text);
  if (meanings === undefined) {
    if (kept.size >= mostKept) kept.clear();
    meanings = interpret(dictionary.read(text));
    kept.set(text, meanings);
  }
  return meanings;
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

function interpret(words: Word[]): Meanings {
  const found = new Meanings();
  for (const { phrase, meanings } of words) {
    if (meanings === 0) found.unknown += 1;
    for (const [at, meaning] of allMeanings.entries()) if (meanings & (1 << at)) found.note(meaning, phrase);
  }
  let appSays = 0;
  for (const word of words) {
    const isApp = word.meanings & app;
    if (!isApp && !(word.meanings & messages)) continue;
    const beside =
      nearest(words, word, isApp ? 3 : 2, proof) ?? (isApp ? nearest(words, word, 4, nouns) : undefined);
    if (beside === undefined) continue;
    if (isApp && beside.meanings & proof) appSays = app;
    found.note(isApp ? 'authenticator' : 'factor', `${beside.phrase} ${word.phrase}`);
  }
  for (const word of words) {
    if (!(word.meanings & nouns)) continue;
    for (const [meaning, sayers, within] of besideNoun) {
      if (!(word.meanings & noun) && sayers & proof) continue;
      const sayer = nearest(words, word, within, meaning === 'code' ? sayers | appSays : sayers);
      if (sayer === undefined) continue;
      const phrase = sayer.at < word.at ? `${sayer.phrase} ${word.phrase}` : `${word.phrase} ${sayer.phrase}`;
      found.note(meaning, phrase);
      if (meaning === 'other') found.note('foreign', phrase);
      break;
    }
  }
  return found;
}

function nearest(words: Word[], to: Word, within: number, meanings: number): Word | undefined {
  const away = ({ at }: Word) => Math.abs(at - to.at);
  return words
    .filter(
      (word) => word !== to && word.part === to.part && away(word) <= within && word.meanings & meanings,
    )
    .sort((a, b) => away(a) - away(b))[0];
}
