import { eastAsian } from './east-asian.ts';
import { english } from './english.ts';
import { germanic } from './germanic.ts';
import { otherFamilies } from './other-families.ts';
import { romance } from './romance.ts';
import type { ListedMeaning } from './meanings.ts';
import { mentions } from './mentions.ts';
import { slavic } from './slavic.ts';
import { southAsian } from './south-asian.ts';
import { westAndCentralAsian } from './west-and-central-asian.ts';

/** Words in their natural spelling: case, accents and marks are folded away. The words of a phrase are joined by hyphens;
 * a star stands for any ending, as languages that inflect have many. */
export type Lexicon = Partial<Record<ListedMeaning, string>>;

/** All languages at once: a page's `lang` is too often wrong, and the phrases of one hardly mean another thing elsewhere. */
export const lexicon: Lexicon[] = [
  english,
  germanic,
  romance,
  slavic,
  eastAsian,
  southAsian,
  otherFamilies,
  westAndCentralAsian,
  mentions,
];
