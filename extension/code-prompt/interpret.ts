import { tokensOf, type Word } from './dictionary.ts';
import { asking } from './lexicon/asking.ts';
import { bitsOf } from './lexicon/lookup.ts';
import { meanings as allMeanings, type Meaning } from './lexicon/meanings.ts';
import { Meanings } from './meanings-of-text.ts';

const app = bitsOf('app');
const messages = bitsOf('text', 'e-mail');
const carriers = bitsOf('text', 'phone', 'e-mail');
const mail = bitsOf('e-mail');
const sent = bitsOf('sent');
const recovery = bitsOf('recovery');
const proof = bitsOf('proof', 'once');
const once = bitsOf('once');
const other = bitsOf('other');
const noun = bitsOf('noun');
const nouns = bitsOf('noun', 'ambiguous');
const codes = bitsOf('noun', 'ambiguous', 'code');
const pin = bitsOf('pin');
const ofSignIn = bitsOf('code', 'authenticator');
const others = bitsOf('card', 'postal', 'promo', 'search', 'pin', 'phone', 'other', 'kind', 'setting');

/** What a noun for "code" is, by what stands beside it; the first that fits. */
const besideNoun: [meaning: Meaning, sayers: number, within: number][] = [
  ['rescued', bitsOf('recovery'), 2],
  ['pin', pin, 1],
  ['other', bitsOf('kind', 'postal', 'promo', 'search'), 1],
  ['code', bitsOf('proof', 'once', 'factor'), 3],
  ['code', bitsOf('sent', 'shown', 'authenticator', 'text', 'e-mail'), 5],
];
/** "Authentication or recovery code" is two codes, "sign in with a recovery code" one. */
const either = /^(?:or|oder|ou|o|u|of|eller|tai|vagy|sau|ili|ali|lub|nebo|alebo|veya|atau|hoac)$/;

/**
 * What words that stand in this order mean together. What stands beside a noun for "code" says which code that is, in
 * whatever order a language has it: verification code, código de verificación, code we sent to your phone. Pure.
 */
export function interpret(words: Word[]): Meanings {
  const found = new Meanings();
  /** What all words of a sentence mean. */
  const parts: number[] = [];
  for (const [index, word] of words.entries()) {
    parts[word.part] = (parts[word.part] ?? 0) | word.meanings;
    if (word.meanings === 0 && !saysNothing(word)) found.unknown += 1;
    if (word.meanings === 0) continue;
    const meant = isOfRecovery(words, index) ? word.meanings & ~ofSignIn : word.meanings;
    for (const [at, meaning] of allMeanings.entries()) if (meant & (1 << at)) found.note(meaning, word);
  }
  found.isNamed = found.has('code');
  found.carrier = carrierOf(words);
  const appSays = noteSources(words, found);
  for (const [index, word] of words.entries()) {
    if (word.meanings & codes && noteMention(words, index, found)) continue;
    if (word.meanings & codes && !((parts[word.part] ?? 0) & others)) found.asks = true;
    if (word.meanings & other) noteOneTime(words, index, found);
    if (word.meanings & nouns) noteKind(words, index, appSays, found);
    else if (word.meanings & pin && isSent(words, index)) found.note('code', word);
  }
  return found;
}

/** "One-time password", in languages that put either word first and inflect both. */
function noteOneTime(words: Word[], index: number, found: Meanings): void {
  const word = words[index];
  const single = nearest(words, index, 4, once);
  if (word !== undefined && single !== undefined) found.note('code', single, word);
}

/** "2FA recovery code", "código de recuperación OTP": the word says of what the recovery code is. */
function isOfRecovery(words: Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || !(word.meanings & ofSignIn)) return false;
  const [before, after] = [words[index - 1], words[index + 1]];
  if (after?.part === word.part && after.meanings & recovery)
    return nearest(words, index + 1, 2, nouns) !== undefined;
  return (
    before?.part === word.part &&
    (before.meanings & recovery) !== 0 &&
    nearest(words, index - 1, 2, nouns) !== undefined
  );
}

/** "Verification app", "phone verification". Returns the bits by which a code is an app's. */
function noteSources(words: Word[], found: Meanings): number {
  let appSays = 0;
  for (const [index, word] of words.entries()) {
    const isApp = word.meanings & app;
    if (!isApp && !(word.meanings & messages)) continue;
    const beside =
      nearest(words, index, isApp ? 3 : 2, proof) ?? (isApp ? nearest(words, index, 4, codes) : undefined);
    if (beside === undefined) continue;
    if (isApp && beside.meanings & proof) appSays = app;
    found.note(isApp ? 'authenticator' : 'factor', beside, word);
  }
  return appSays;
}

/** Where a code is spoken of, but not asked for: "OTP length", "choose a code", "the code shown on your TV". */
const mentions: [meaning: Meaning, sayers: number, within: number, isBefore: boolean][] = [
  ['setting', bitsOf('property'), 4, true],
  ['made', bitsOf('make'), 4, true],
  ['pairing', bitsOf('screen'), 6, false],
];

function noteMention(words: Word[], index: number, found: Meanings): boolean {
  const word = words[index];
  for (const [meaning, sayers, within, isBefore] of word === undefined ? [] : mentions) {
    const sayer = nearest(words, index, within, sayers);
    if (word === undefined || sayer === undefined) continue;
    // A sheet of backup codes is printed.
    if (meaning === 'pairing' && nearest(words, index, 2, recovery) !== undefined) continue;
    // "Code validity"; but "code (validity: 10 minutes)" asks for one.
    const isRightAfter =
      meaning === 'setting' && sayer === words[index + 1] && !/^\d/.test(words[index + 2]?.phrase ?? '');
    if (isBefore && sayer.at > word.at && !isRightAfter) continue;
    found.note(meaning, sayer, word);
    return true;
  }
  return false;
}

function noteKind(words: Word[], index: number, appSays: number, found: Meanings): void {
  const word = words[index];
  for (const [meaning, sayers, within] of word === undefined ? [] : besideNoun) {
    if (word === undefined || (!(word.meanings & noun) && sayers & proof)) continue;
    const sayer = nearest(words, index, within, meaning === 'code' ? sayers | appSays : sayers);
    if (sayer === undefined) continue;
    found.note(meaning, sayer, word);
    if (meaning === 'rescued' && isSecondOfTwo(words, words.indexOf(sayer, Math.max(0, index - within))))
      found.note('code', word);
    if (meaning === 'other') found.note('foreign', sayer, word);
    break;
  }
}

/** "Authentication or", "authenticator or" what is here: that is a code as well. */
function isSecondOfTwo(words: Word[], index: number): boolean {
  const [first, or] = [words[index - 2], words[index - 1]];
  return (
    first !== undefined &&
    or !== undefined &&
    (first.meanings & (proof | bitsOf('authenticator'))) !== 0 &&
    either.test(or.phrase)
  );
}

/** "A PIN was sent to your phone": nobody is sent one's own. */
function isSent(words: Word[], index: number): boolean {
  return nearest(words, index, 3, sent) !== undefined && nearest(words, index, 6, messages) !== undefined;
}

/** "Texted" says it by itself; then comes what stands near a code or near what was done with it: "sent to your phone". */
function carrierOf(words: Word[]): Meanings['carrier'] {
  let said: Word | undefined;
  let most = 0;
  for (const [index, word] of words.entries()) {
    if (!(word.meanings & carriers)) continue;
    const strength = word.meanings & sent ? 3 : nearest(words, index, 5, sent | codes) ? 2 : 1;
    if (strength > most) [said, most] = [word, strength];
  }
  if (said === undefined) return null;
  // "The message that came by e-mail" is no text.
  const mailed = nearest(words, words.indexOf(said), 2, mail);
  if (
    mailed !== undefined &&
    !words.some(
      ({ at, phrase }) =>
        at > Math.min(said.at, mailed.at) && at < Math.max(said.at, mailed.at) && either.test(phrase),
    )
  )
    return 'e-mail';
  return (said.meanings & carriers) === mail ? 'e-mail' : 'text';
}

/** Every word is one place or more from the next: only as many to either side can be within. */
function nearest(words: Word[], index: number, within: number, meanings: number): Word | undefined {
  const to = words[index];
  let found: Word | undefined;
  let closest = within + 1;
  for (let at = Math.max(0, index - within); at <= index + within; at += 1) {
    const word = words[at];
    if (word === undefined || to === undefined || at === index || word.part !== to.part) continue;
    if (!(word.meanings & meanings)) continue;
    const away = word.at > to.at ? word.at - to.at - tokensIn(to) + 1 : to.at - word.at - tokensIn(word) + 1;
    if (away >= closest) continue;
    found = word;
    closest = away;
  }
  return found;
}

function tokensIn({ phrase }: Word): number {
  return phrase.split(' ').length;
}

/** "123456", "XXXX": how a code looks. */
const patternOnly = /^(?:\d+|([a-z])\1*)$/;
let askingWords: Set<string> | undefined;

/** Read at the first question, as the lexicon is. */
function saysNothing({ phrase }: Word): boolean {
  askingWords ??= new Set(tokensOf(asking));
  return patternOnly.test(phrase) || askingWords.has(phrase);
}
