import { asian } from './asian.ts';
import { english } from './english.ts';
import { germanic } from './germanic.ts';
import { otherFamilies } from './other-families.ts';
import { romance } from './romance.ts';
import { slavic } from './slavic.ts';

/** What a phrase on a page can mean for the question "does this field ask for a one-time code, and for which?" */
export type Meaning =
  /** Names a one-time code by itself. */
  | 'code'
  /** "Code": next to a word for `proof` it names a one-time code, next to `recovery` or `kind` another. */
  | 'noun'
  | 'proof'
  /** Speaks of the second step of a sign-in, but names no code. */
  | 'factor'
  /** One-time codes go by this name, and so do other things: the digits on a card, a password, a captcha. */
  | 'ambiguous'
  /** Somebody sent something. */
  | 'sent'
  /** Channels: an `app` is one next to a word for proof; `recovery` is the word next to a noun, `rescued` names such a code by itself. */
  | 'authenticator'
  | 'app'
  | 'text'
  | 'e-mail'
  | 'recovery'
  | 'rescued'
  /** Vetoes: what such a field asks for instead; `kind` says so only next to a noun ("country code"). */
  | 'card'
  | 'postal'
  | 'promo'
  | 'captcha'
  | 'pin'
  | 'phone'
  | 'search'
  | 'other'
  | 'kind';

/** Words in their natural spelling: case, accents and marks are folded away. The words of a phrase are joined by hyphens;
 * a star stands for any ending, as languages that inflect have many. */
export type Lexicon = Partial<Record<Meaning, string>>;

/** All languages at once: a page's `lang` is too often wrong, and the phrases of one hardly mean another thing elsewhere. */
export const lexicon: Lexicon[] = [english, germanic, romance, slavic, asian, otherFamilies];
