import { asian } from './asian.ts';
import { germanic } from './germanic.ts';
import { romance } from './romance.ts';
import { slavic } from './slavic.ts';
import { english } from './english.ts';

/** What a phrase on a page can mean for the question "does this field ask for a one-time code, and for which?" */
export type Meaning =
  /** Names a one-time code by itself. */
  | 'code'
  /** One-time codes go by this name, and so do other things: the digits on a card, a password, a captcha. */
  | 'ambiguous'
  /** Only says "code": means one where the surroundings are about signing in. */
  | 'weak'
  /** Somebody sent something. */
  | 'sent'
  /** Channels. */
  | 'authenticator'
  | 'text'
  | 'e-mail'
  | 'recovery'
  /** Vetoes: what such a field asks for instead. */
  | 'card'
  | 'postal'
  | 'promo'
  | 'captcha'
  | 'pin'
  | 'phone'
  | 'search'
  | 'other';

export type Lexicon = Partial<Record<Meaning, string[]>>;

const languages: Lexicon[] = [english, germanic, romance, slavic, asian];

/** All languages at once: a page's `lang` is too often wrong, and the phrases of one hardly mean another thing elsewhere. */
export const lexicon: Record<Meaning, string[]> = merge(languages);

function merge(parts: Lexicon[]): Record<Meaning, string[]> {
  const of = (meaning: Meaning) => parts.flatMap((part) => part[meaning] ?? []);
  return {
    code: of('code'),
    ambiguous: of('ambiguous'),
    weak: of('weak'),
    sent: of('sent'),
    authenticator: of('authenticator'),
    text: of('text'),
    'e-mail': of('e-mail'),
    recovery: of('recovery'),
    card: of('card'),
    postal: of('postal'),
    promo: of('promo'),
    captcha: of('captcha'),
    pin: of('pin'),
    phone: of('phone'),
    search: of('search'),
    other: of('other'),
  };
}
