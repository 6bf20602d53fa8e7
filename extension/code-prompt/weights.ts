import { foreignAutocomplete, foreignName } from './foreign.ts';
import type { Meaning } from './lexicon/meanings.ts';

/** What each sign is worth; the sum is the confidence, `minimumConfidence` (0.5) the line. */
const weights = {
  /** `autocomplete=one-time-code`: enough by itself where nothing contradicts. */
  oneTimeCode: 0.7,

  /** The field's own words name a one-time code: what a person reads, what it is called, what stands beside it. */
  labelCode: 0.55,
  nameCode: 0.5,
  nearCode: 0.4,
  /** It is called a name that other codes have too ("security code"), or just "code". */
  ambiguous: 0.3,
  noun: 0.2,

  /** What is around it speaks of a one-time code or of a second step. */
  aroundCode: 0.25,
  aroundFactor: 0.2,
  hintCode: 0.2,
  hintFactor: 0.15,
  button: 0.15,
  sent: 0.15,
  authenticator: 0.15,
  /** It is the only field there is to ask for what is spoken of. */
  alone: 0.15,

  /** It takes as many characters as a code has, or digits. */
  length: 0.1,
  digits: 0.1,
  long: -0.1,
  lines: -0.3,
  password: -0.2,
  /** A number that stands there already is a setting or a quantity. */
  filled: -0.6,
  crowd: -0.1,
  /** A form that asks for the password asks for no second step yet, unless it says so clearly. */
  besidePassword: -0.15,

  /** A run of boxes for one character each. */
  run: 0.35,
  /** The same without the look of boxes. */
  series: 0.1,
  runOfSix: 0.25,
  runOfFiveToEight: 0.1,
  runOfDigits: 0.15,
  runOfPasswords: -0.15,
} as const;

export type Weights = Record<keyof typeof weights, number>;

export interface Rules {
  weights: Weights;
  /** Not a code prompt, whatever else is said. */
  vetoes: readonly Meaning[];
  /** Not one unless the field's own words name a one-time code as well ("code sent to your phone number"). */
  softVetoes: readonly Meaning[];
  foreignAutocomplete: RegExp;
  foreignName: RegExp;
  /** "Your phone" alone is where a code will be sent to. */
  addresses: readonly Meaning[];
}

/** Each row and each veto has a field in `weights.test.ts` that is read wrongly without it. */
export const rules: Rules = {
  weights,
  vetoes: ['card', 'postal', 'promo', 'captcha', 'search', 'setting', 'made', 'pairing'],
  softVetoes: ['pin', 'phone', 'password', 'other'],
  foreignAutocomplete,
  foreignName,
  addresses: ['text', 'e-mail'],
};
