/** What a phrase on a page can mean for the question "does this field ask for a one-time code, and for which?" */
export const meanings = [
  /** Names a one-time code by itself. */
  'code',
  /** "Code": next to a word for `proof` it names a one-time code, next to `recovery` or `kind` another. */
  'noun',
  'proof',
  /** "One-time": next to a password it names a code as well. */
  'once',
  /** Speaks of the second step of a sign-in, but names no code. */
  'factor',
  /** One-time codes go by this name, and so do other things: the digits on a card, a password, a captcha. */
  'ambiguous',
  /** Somebody sent something. */
  'sent',
  /** Something shows it: an app, or a picture. */
  'shown',
  /** Channels: an `app` is one next to a word for proof; `recovery` is the word next to a noun, `rescued` names such a code by itself. */
  'authenticator',
  'app',
  /** "This device", which is to be remembered: a person sits at it, and it shows no code. */
  'here',
  'text',
  'e-mail',
  'recovery',
  'rescued',
  /** Vetoes: what such a field asks for instead; `kind` says so only next to a noun ("country code"). */
  'card',
  'postal',
  'promo',
  'captcha',
  'pin',
  'phone',
  'search',
  /** A person's own, which is kept; `other` is anything else that is known to be none of ours. */
  'password',
  'other',
  'kind',
  /** Only next to a code: what somebody sets of it (its length, how long it lives), and where it is read off instead of here. */
  'property',
  'screen',
  /** Next to a code, before it: a person makes it up. */
  'make',
  /** Veto: a code that joins another device to an account goes from there into this page, never from a person's app. */
  'pairing',
  /** Such a property together with its code. */
  'setting',
  /** A certificate, a diploma: what is printed on it proves it genuine. */
  'document',
  /** On a button: what is written in the form is kept. Nobody keeps a code. */
  'save',
] as const;

export type ListedMeaning = (typeof meanings)[number];
/**
 * Those that words have only together, too: `made` is a code that a person makes up, `foreign` a noun for "code" with what says
 * that it is for something else ("class code", "code promo").
 */
export type Meaning = ListedMeaning | 'made' | 'foreign';

const named = new Map<number, readonly ListedMeaning[]>();

/** The meanings of a set of bits. Kept, since words have a few hundred such sets, and pages many words. */
export function meaningsIn(bits: number): readonly ListedMeaning[] {
  let these = named.get(bits);
  if (these === undefined) named.set(bits, (these = meanings.filter((_, at) => bits & (1 << at))));
  return these;
}

/** These as a set of bits; bit n stands for the n-th of `meanings`. */
export function bitsOf(...these: ListedMeaning[]): number {
  return these.reduce((bits, meaning) => bits | (1 << meanings.indexOf(meaning)), 0);
}
