import { tokensOf } from '../dictionary.ts';
import { encodeFingerprints, type Lookup } from '../fingerprints.ts';
import { lexicon, type Lexicon } from './lexicon.ts';
import { meanings } from './meanings.ts';

/**
 * The lexicon as a page gets it: fingerprints of its words. The build puts the text in the place of this module, so that
 * no page has to load the languages.
 */
export const packedLexicon = encodeFingerprints(wordLists(lexicon));

/** What the fingerprints are of: for each of the meanings its words and phrases as texts are compared, each once. */
export function wordLists(languages: Lexicon[]): string[][] {
  const lists = meanings.map(
    (meaning) =>
      new Set(
        languages
          .flatMap((language) => language[meaning]?.split(/\s+/) ?? [])
          .map((word) => tokensOf(word).join(' ') + (word.endsWith('*') ? '*' : '')),
      ),
  );
  return lists.map((list) => [...list].filter((word) => !isCovered(word, list, lists)).sort());
}

/** A shorter stem says the same of it, and no other list says anything of it. */
function isCovered(word: string, list: Set<string>, lists: Set<string>[]): boolean {
  if (word.includes(' ') || lists.filter((one) => one.has(word)).length > 1) return false;
  const letters = word.replace('*', '');
  for (let length = 3; length < letters.length; length += 1)
    if (list.has(`${letters.slice(0, length)}*`)) return true;
  return list.has(`${letters}*`) && !word.endsWith('*');
}

/** The same from the words themselves: what the fingerprints are held against. */
export function exactLookup(lists: string[][]): Lookup {
  const found = new Map<string, number>();
  for (const [at, words] of lists.entries())
    for (const word of words) found.set(word, (found.get(word) ?? 0) | (1 << at));
  return (word) => found.get(word) ?? 0;
}
