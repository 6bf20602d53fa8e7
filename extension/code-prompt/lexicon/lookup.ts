import { tokensOf } from '../dictionary.ts';
import type { Lexicon } from './lexicon.ts';
import { meanings } from './meanings.ts';

/** What a word means, as `bitsOf` has it. 0: no language's lexicon has the word. */
export type Lookup = (word: string) => number;

/** Knows the words of these lexicons; read at the first question, since most starts of the worker ask none. */
export function lookupIn(languages: Lexicon[]): Lookup {
  let found: Map<string, number> | undefined;
  return (word) => (found ??= readWords(languages)).get(word) ?? 0;
}

/** Words and phrases as texts are compared: folded, their tokens joined by blanks, stems with a star. */
function readWords(languages: Lexicon[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const language of languages)
    for (const [at, meaning] of meanings.entries())
      for (const word of language[meaning]?.split(/\s+/) ?? []) {
        const folded = tokensOf(word).join(' ') + (word.endsWith('*') ? '*' : '');
        found.set(folded, (found.get(folded) ?? 0) | (1 << at));
      }
  return found;
}
