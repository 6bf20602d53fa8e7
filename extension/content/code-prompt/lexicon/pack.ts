import { fold } from '../fold.ts';
import { lexicon, type Lexicon } from './lexicon.ts';
import { meanings } from './meanings.ts';

/**
 * The whole lexicon as it is compared: one line for each of {@link meanings}, words folded, sorted, each once. The build
 * puts the text in the place of this module, so that no page has to load the languages one by one.
 */
export const packedLexicon = pack(lexicon);

export function pack(languages: Lexicon[]): string {
  const lists = meanings.map(
    (meaning) =>
      new Set(
        languages.flatMap((language) => language[meaning]?.split(/\s+/) ?? []).map((word) => fold(word)),
      ),
  );
  return lists
    .map((list) => [...list].filter((word) => !isCovered(word, list, lists)).sort())
    .map((words) => words.join(' '))
    .join('\n');
}

/** A shorter stem says the same of it, and no other list says anything of it. */
function isCovered(word: string, list: Set<string>, lists: Set<string>[]): boolean {
  if (word.includes('-') || lists.filter((one) => one.has(word)).length > 1) return false;
  const letters = word.replace('*', '');
  for (let length = 3; length < letters.length; length += 1)
    if (list.has(`${letters.slice(0, length)}*`)) return true;
  return list.has(`${letters}*`) && !word.endsWith('*');
}
