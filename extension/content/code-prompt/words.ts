import { Dictionary, type Word } from './dictionary.ts';
import type { Meaning } from './lexicon/meanings.ts';
import { packedLexicon } from './lexicon/pack.ts';

const dictionary = new Dictionary(packedLexicon);

/** What is meant, and the phrase that says so. The first phrase of a meaning wins. */
export interface Meanings {
  has: (meaning: Meaning) => boolean;
  get: (meaning: Meaning) => string | undefined;
  /** Which of these is spoken of first. */
  first: (meanings: Meaning[]) => Meaning | undefined;
  /** Words that are in no language's lexicon: what a "code" with such a word beside it is for, nobody knows. */
  unknown: number;
}

const nothing: Meanings = {
  has: () => false,
  get: () => undefined,
  first: () => undefined,
  unknown: 0,
};

/** Splits into lower-case words without accents: `loginOTP_code2` gives `login otp code 2`. */
export function tokenise(text: string): string[] {
  return dictionary.tokenise(text);
}

/** The fields of a form share most of their texts. */
const kept = new Map<string, Meanings>();
const mostKept = 300;

/**
 * What a text means. The longest phrase at a place is what is meant there: "one-time password" asks for no password. Then what
 * stands beside a noun for "code" says which code that is, in whatever order a language has it: verification code, código de
 * verificación, Bestätigungscode, code we sent to your phone.
 */
export function meaningsOf(text: string): Meanings {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const meanings = interpret(text);
  kept.set(text, meanings);
  return meanings;
}

function interpret(text: string): Meanings {
  const found = new Map<Meaning, string>();
  if (text === '') return nothing;
  const note = (meaning: Meaning, phrase: string) => {
    if (!found.has(meaning)) found.set(meaning, phrase);
  };
  const words = dictionary.read(text);
  for (const { phrase, meanings } of words) for (const meaning of meanings) note(meaning, phrase);
  let speaksOfApp = false;
  for (const word of words) {
    const isApp = word.meanings.includes('app');
    if (!isApp && !word.meanings.includes('text') && !word.meanings.includes('e-mail')) continue;
    const proof =
      nearest(words, word, isApp ? 3 : 2, ['proof']) ??
      (isApp ? nearest(words, word, 4, ['noun', 'ambiguous']) : null);
    if (proof === null) continue;
    speaksOfApp ||= isApp && proof.meanings.includes('proof');
    note(isApp ? 'authenticator' : 'factor', `${proof.phrase} ${word.phrase}`);
  }
  for (const noun of words) {
    const isNoun = noun.meanings.includes('noun');
    if (!isNoun && !noun.meanings.includes('ambiguous')) continue;
    for (const { meaning, sayers, within } of besideNoun) {
      if (!isNoun && sayers.includes('proof')) continue;
      const sayer = nearest(
        words,
        noun,
        within,
        speaksOfApp && meaning === 'code' ? [...sayers, 'app'] : sayers,
      );
      if (sayer === null) continue;
      const phrases = [noun, sayer].sort((a, b) => a.at - b.at).map(({ phrase }) => phrase);
      note(meaning, phrases.join(' '));
      if (meaning === 'other') note('foreign', phrases.join(' '));
      break;
    }
  }
  const unknown = words.filter(({ meanings }) => meanings.length === 0).length;
  return {
    has: (meaning) => found.has(meaning),
    get: (meaning) => found.get(meaning),
    first: (meanings) => [...found.keys()].find((meaning) => meanings.includes(meaning)),
    unknown,
  };
}

/** What a noun for "code" is, by what stands beside it; the first that fits. */
const besideNoun: { meaning: Meaning; sayers: Meaning[]; within: number }[] = [
  { meaning: 'rescued', sayers: ['recovery'], within: 2 },
  { meaning: 'pin', sayers: ['pin'], within: 1 },
  { meaning: 'other', sayers: ['kind', 'postal', 'promo', 'search'], within: 1 },
  { meaning: 'code', sayers: ['proof', 'factor'], within: 3 },
  { meaning: 'code', sayers: ['sent', 'authenticator', 'text', 'e-mail'], within: 5 },
];

function nearest(words: Word[], to: Word, within: number, meanings: Meaning[]): Word | null {
  const near = words.filter(
    (word) =>
      word !== to &&
      word.part === to.part &&
      Math.abs(word.at - to.at) <= within &&
      meanings.some((meaning) => word.meanings.includes(meaning)),
  );
  return near.sort((a, b) => Math.abs(a.at - to.at) - Math.abs(b.at - to.at))[0] ?? null;
}
