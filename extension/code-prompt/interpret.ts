import { carrierOf, isEither, isMessage } from './carrier.ts';
import { tokensOf, type Word } from './dictionary.ts';
import { asking } from './lexicon/asking.ts';
import { isLastResort } from './last-resort.ts';
import { digits } from './lexicon/digits.ts';
import { bitsOf, meaningsIn, type Meaning } from './lexicon/meanings.ts';
import { Meanings } from './meanings-of-text.ts';
import { WordInText } from './word-in-text.ts';

const app = bitsOf('app');
const messages = bitsOf('text', 'e-mail');
const mail = bitsOf('e-mail');
const texts = bitsOf('text', 'phone');
const factor = bitsOf('factor');
const sent = bitsOf('sent');
const recovery = bitsOf('recovery');
const proof = bitsOf('proof', 'once');
const proofOrApp = bitsOf('proof', 'once', 'authenticator');
const once = bitsOf('once');
const password = bitsOf('password');
const noun = bitsOf('noun');
const nouns = bitsOf('noun', 'ambiguous');
const code = bitsOf('code');
const codes = bitsOf('noun', 'ambiguous', 'code');
const pin = bitsOf('pin');
const ofSignIn = bitsOf('code', 'authenticator');
/** What tells where a code comes from. */
const come = bitsOf('sent', 'shown', 'authenticator', 'text', 'e-mail');
const others = bitsOf(
  'card',
  'postal',
  'promo',
  'search',
  'pin',
  'phone',
  'password',
  'other',
  'kind',
  'setting',
);

/** How a message with a code is made up: with another word between, too. */
const looks = /^(?:template|subject)$/;
/** Whether it is genuine is looked up. */
const checks = /^(?:verif|valid|weryf|dogrul|overo|overe|proverk|prover|provjer|تحقق)/;
/** Digits. */
const longestCode = 8;
/** What a noun for "code" is, by what stands beside it; the first that fits. */
const besideNoun: [meaning: Meaning, sayers: number, within: number][] = [
  ['rescued', bitsOf('recovery'), 2],
  ['pin', pin, 1],
  ['other', bitsOf('kind', 'postal', 'promo', 'search'), 1],
  ['code', bitsOf('proof', 'once', 'factor'), 3],
  ['code', bitsOf('sent', 'shown', 'authenticator', 'text', 'e-mail'), 5],
];
/** By what stands beside a code, it is only mentioned and not asked for: "OTP length", "choose a code", "the code shown on your TV". */
const besideMentioned: [meaning: Meaning, sayers: number, within: number, isBefore: boolean][] = [
  ['setting', bitsOf('property'), 4, true],
  ['made', bitsOf('make'), 4, true],
  ['pairing', bitsOf('screen'), 6, false],
];

/**
 * What words that stand in this order mean together. What stands beside a noun for "code" says which code that is, in
 * whatever order a language has it: verification code, código de verificación, code we sent to your phone. Pure.
 */
export function interpret(read: Word[]): Meanings {
  const found = new Meanings();
  const all = read.some((word, at) => isOfLongNumber(word, read[at - 1])) ? withoutLongNumbers(read) : read;
  for (const word of all) if (isUnknown(word)) found.unknown += 1;
  const words = WordInText.meaningfulOf(all);
  /** What all words of a sentence mean. */
  const parts: number[] = [];
  for (const one of words) {
    const { word } = one;
    parts[word.part] = (parts[word.part] ?? 0) | word.meanings;
    let meant = isOfRecovery(one) ? word.meanings & ~ofSignIn : word.meanings;
    if (isOfPhone(one)) meant &= ~(noun | proof);
    for (const meaning of meaningsIn(meant))
      if (meaning !== 'document' || isProved(one)) found.note(meaning, word);
  }
  found.isNamed = found.has('code');
  found.isNamedApp = found.has('authenticator');
  const { carrier, isSaidOfCode } = carrierOf(words);
  found.carrier = carrier;
  found.isCarrierOfCode = isSaidOfCode;
  found.isSecondStep = words.some(
    (one) => one.means(factor) && !one.means(messages) && one.nearest(2, messages) === undefined,
  );
  const appSays = noteSources(words, found);
  for (const one of words) {
    if (one.means(codes) && noteMention(one, found)) continue;
    const sentence = parts[one.word.part] ?? 0;
    if (one.means(codes) && !(sentence & others)) noteAsking(sentence, found);
    if (one.means(password)) noteOneTime(one, found);
    const kind = one.means(nouns) ? noteKind(one, appSays, found) : null;
    if (one.means(pin) && isSent(one)) found.note('code', one.word);
    if (!(sentence & sent)) continue;
    found.isCodeSent ||= kind === 'code' || one.means(code);
    found.isRescueMailed ||= kind === 'rescued' && !(sentence & texts) && isMailed(one);
  }
  return found;
}

function withoutLongNumbers(words: Word[]): Word[] {
  return words.map((word, at) => (isOfLongNumber(word, words[at - 1]) ? { ...word, meanings: 0 } : word));
}

/** "16 digits": as many as no code has. */
function isOfLongNumber(word: Word, before: Word | undefined): boolean {
  if (!(word.meanings & noun) || before?.part !== word.part) return false;
  return /^\d{1,3}$/.test(before.phrase) && Number(before.phrase) > longestCode;
}

/** @param sentence - what its words mean; it speaks of a code, and of nothing else that a person could be asked for. */
function noteAsking(sentence: number, found: Meanings): void {
  found.asks = true;
  // "Code … app": near enough to one another to name an authenticator.
  const isShown = (sentence & app) !== 0 && found.has('authenticator');
  found.asksForSent ||= isShown || (sentence & come) !== 0;
}

/** "One-time password", in languages that put either word first and inflect both. */
function noteOneTime(one: WordInText, found: Meanings): void {
  const single = one.nearest(4, once);
  if (single !== undefined) found.note('code', single.word, one.word);
}

/** "Validate a certificate", "issued by"; one signs in with a certificate, too. */
function isProved(document: WordInText): boolean {
  const said = document.nearest(4, proof)?.word.phrase ?? '';
  return /^(?:issued|emitid|expedid|ausgestellt)/.test(document.word.phrase) || checks.test(said);
}

/** "2FA recovery code", "código de recuperación OTP": the word says of what the recovery code is. */
function isOfRecovery(one: WordInText): boolean {
  if (!one.means(ofSignIn)) return false;
  const [before, after] = [one.next(-1), one.next()];
  // "Recovery code (2FA)", and no "recovery code, 2FA code".
  if (before?.means(nouns) === true && one.next(-2)?.means(recovery) === true)
    return after?.means(nouns) !== true;
  // "Backup OTP"; what is called a recovery's may be what was mailed to somebody who lost a password.
  if (before?.means(recovery) === true && !/^recover/.test(before.word.phrase)) return true;
  const beside = after?.means(recovery) ? after : before?.means(recovery) ? before : undefined;
  return beside?.nearest(2, nouns) !== undefined;
}

/** "Verification app", "phone verification". Returns the bits by which a code is an app's. */
function noteSources(words: WordInText[], found: Meanings): number {
  let appSays = 0;
  for (const one of words) {
    const isApp = one.means(app);
    if (!isApp && !one.means(messages)) continue;
    const beside = one.nearest(isApp ? 3 : 2, proof) ?? (isApp ? one.nearest(4, codes) : undefined);
    if (beside === undefined) continue;
    if (isApp && beside.means(proof)) appSays = app;
    found.note(isApp ? 'authenticator' : 'factor', beside.word, one.word);
  }
  return appSays;
}

function noteMention(code: WordInText, found: Meanings): boolean {
  for (const [meaning, sayers, within, isBefore] of besideMentioned) {
    const sayer = code.nearest(within, sayers);
    if (sayer === undefined) continue;
    // A sheet of backup codes is printed.
    if (meaning === 'pairing' && code.nearest(2, recovery) !== undefined) continue;
    if (meaning === 'made' && code.between(sayer).some(isUnknown)) continue;
    const isRightAfter = meaning === 'setting' && isPropertyAfter(code, sayer);
    if (isBefore && sayer.word.at > code.word.at && !isRightAfter) continue;
    found.note(meaning, sayer.word, code.word);
    return true;
  }
  return false;
}

/** "Code validity", "OTP message template"; but "code (validity: 10 minutes)" asks for one. */
function isPropertyAfter(code: WordInText, property: WordInText): boolean {
  const by = property.word === code.next(2)?.word && looks.test(property.word.phrase) ? 2 : 1;
  return property.word === code.next(by)?.word && !/^\d/.test(code.next(by + 1)?.word.phrase ?? '');
}

/** @returns which code it is, where that is said. */
function noteKind(code: WordInText, appSays: number, found: Meanings): Meaning | null {
  for (const [meaning, sayers, within] of besideNoun) {
    if (!code.means(noun) && sayers & proof) continue;
    const sayer = code.nearest(within, meaning === 'code' ? sayers | appSays : sayers);
    if (sayer === undefined) continue;
    if (meaning === 'code' && isOfPhone(code)) continue;
    if (meaning === 'rescued' && isLastResort(code)) return null;
    found.note(meaning, sayer.word, code.word);
    if (meaning === 'rescued' && isSecondOfTwo(sayer)) found.note('code', code.word);
    if (meaning === 'other') found.note('foreign', sayer.word, code.word);
    return meaning;
  }
  return null;
}

/** "Authentication or", "authenticator or" what is here: that is a code as well. */
function isSecondOfTwo(one: WordInText): boolean {
  const [first, or] = [one.next(-2), one.next(-1)];
  return first?.means(proofOrApp) === true && or !== undefined && isEither(or.word);
}

/** "An e-mail with a recovery code has been sent". */
function isMailed(code: WordInText): boolean {
  return code.nearest(4, sent) !== undefined && code.nearest(8, mail) !== undefined;
}

/** "A PIN was sent to your phone": nobody is sent one's own. */
function isSent(one: WordInText): boolean {
  return one.nearest(4, sent) !== undefined && one.nearest(6, messages | texts) !== undefined;
}

/** "8 digits", of a phone number: nothing tells that they were sent, but a phone. */
function isOfPhone(code: WordInText): boolean {
  digitWords ??= new Set(wordsOf(digits));
  if (!digitWords.has(code.word.phrase) || code.nearest(5, come & ~texts) !== undefined) return false;
  const carrier = code.nearest(5, texts);
  return carrier !== undefined && !isMessage(carrier.word);
}

/** "123456", "XXXX": how a code looks. */
const patternOnly = /^(?:\d+|([a-z])\1*)$/;
/** Read at the first question, as the lexicon is. */
let askingWords: Set<string> | undefined;
let digitWords: Set<string> | undefined;

/** In no lexicon, and not just what asks for any code. */
function isUnknown(word: Word): boolean {
  return word.meanings === 0 && !saysNothing(word);
}

/** Phrases as words of a text have them. */
function wordsOf(phrases: string): string[] {
  return phrases.split(/\s+/).map((phrase) => tokensOf(phrase).join(' '));
}

function saysNothing({ phrase }: Word): boolean {
  askingWords ??= new Set(tokensOf(asking));
  return patternOnly.test(phrase) || askingWords.has(phrase);
}
