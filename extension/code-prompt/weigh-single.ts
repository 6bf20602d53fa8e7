import { namesOfCodes } from './address.ts';
import { channelOf } from './channel.ts';
import { isFilledNumber, lengthOf, sampleLengthOf, takesDigits } from './format.ts';
import { aroundVetoOf } from './namesake.ts';
import { isForSentPin, ownVetoOf } from './vetoes.ts';
import type { CodePrompt, PromptChannel } from './prompt.ts';
import type { Reading } from './reading.ts';
import { Tally } from './tally.ts';
import { isFetched, isFetchedBy, isFetchedNumber, isSent } from './told.ts';
import type { Rules } from './weights.ts';
import type { Meanings } from './meanings-of-text.ts';

/** Longest field that still may be one for a code; above it, the field is for text. */
const longestCode = 12;
/** A group with more fields asks for many things; what is said around them is said of none. */
const crowd = 4;

/** What speaks for and against one field for the whole code. */
export function weighSingle(reading: Reading, rules: Rules): CodePrompt {
  const { field } = reading;
  const tally = new Tally(rules.weights);
  const length = lengthOf(field);
  const ownVeto = ownVetoOf(reading, rules);
  if (ownVeto !== null) return tally.refuse(ownVeto, [reading], 'single', length);
  const isSuspected = isCalledCode(reading);
  // Looked at first: what is around a field is dear to read, and most fields of most pages end here.
  const isPlain = !isSuspected && field.groupSize > 1 && length === null && !takesDigits(field);
  const veto = isPlain ? 'nothing said' : aroundVetoOf(reading, rules);
  if (veto !== null) return tally.refuse(veto, [reading], 'single', length);

  const channel = channelOf([reading]);
  if (reading.oneTimeCode) tally.add('oneTimeCode', 'autocomplete');
  const isNamed = weighOwnWords(tally, reading, channel);
  weighSurroundings(tally, reading, { isNamed, isSuspected, channel });
  weighFormat(tally, reading, { isNamed, length });
  // A field that is called nothing that a code is called by is one only where nothing else could be meant.
  const isOther =
    field.groupSize > 1 || reading.label.unknown + reading.near.unknown > 12 || saysAnother(reading.label, 0);
  if (!isSuspected && isOther && !isUnsaidSix(reading)) tally.halve('unnamed');
  return tally.prompt([reading], 'single', length, channel);
}

/** Its own words, or what the page says of it to browsers, are those that codes are called by, among other things. */
function isCalledCode(reading: Reading): boolean {
  return (
    reading.oneTimeCode ||
    (['code', 'rescued', 'ambiguous', 'authenticator'] as const).some(
      (meaning) => reading.ownPhrase(meaning) !== undefined,
    ) ||
    plainNounOf(reading) !== undefined ||
    isNamedStep(reading) ||
    isFetchedNumber(reading) ||
    (reading.ownPhrase('pin') !== undefined && isForSentPin(reading))
  );
}

/** `login-second-factor`, where digits are taken. */
function isNamedStep({ name, field }: Reading): boolean {
  return name.has('factor') && takesDigits(field);
}

/** What is said around it, and what stands beside it. */
function weighSurroundings(
  tally: Tally,
  reading: Reading,
  { isNamed, isSuspected, channel }: { isNamed: boolean; isSuspected: boolean; channel: PromptChannel },
): void {
  const { field, around, hints, buttons } = reading;
  const meaning = channel === 'recovery' ? 'rescued' : 'code';
  if (!reading.near.has(meaning)) tally.addWord('aroundCode', [around], meaning);
  tally.addWord('aroundFactor', isNamedStep(reading) ? [around, reading.name] : [around], 'factor');
  tally.addWord('authenticator', [...reading.own, around], 'authenticator');
  const isSaidSent = tally.addWord('sent', [...reading.own, around], 'sent');
  const isNamedMore =
    buttons.has('proof') ||
    (['code', 'ambiguous'] as const).some((meaning) => reading.ownPhrase(meaning) !== undefined);
  if (!isSaidSent && isSuspected && isNamedMore && isFetched(reading)) tally.add('sent', 'button');
  // Names of classes and buttons are read only where something was said: they alone make no prompt.
  if (!isSuspected && tally.sum <= 0) return;
  if (!tally.addWord('hintCode', [hints], 'code')) tally.addWord('hintFactor', [hints], 'factor');
  // Beside a password there is a button to sign in, whatever else is asked for.
  const pressed = field.besidePassword ? (['code', 'sent'] as const) : (['code', 'sent', 'proof'] as const);
  for (const word of pressed) if (tally.addWord('button', [buttons], word)) break;
  if (isNamed) return;
  if (field.groupSize === 1) tally.add('alone', 'field');
  if (field.groupSize > crowd) tally.add('crowd', `${field.groupSize} fields`);
  const isJustSent = around.has('code') && around.has('sent');
  if (field.besidePassword && !isJustSent) tally.add('besidePassword', 'field');
}

/** What it takes, and what it holds already. */
function weighFormat(
  tally: Tally,
  reading: Reading,
  { isNamed, length }: { isNamed: boolean; length: number | null },
): void {
  const { field, label } = reading;
  // Four are a card's, a PIN's or a captcha's as often as not.
  const sample = sampleLengthOf(field);
  if ((length ?? sample ?? 0) > 4) tally.add('length', `${length ?? sample}`);
  if (takesDigits(field)) tally.add('digits', 'only');
  const isSetting =
    reading.group.isFilledIn || (field.groupSize > 1 && !field.focused && saysAnother(label, 0));
  const isLeftFilled = !isNamed && !field.focused && isPutThere(reading);
  if (isFilledNumber(field) || ((isSetting || isLeftFilled) && !field.empty && !reading.oneTimeCode))
    tally.add('filled', 'value');
  if (length === null && field.maxLength !== null && field.maxLength > longestCode)
    tally.add('long', `${field.maxLength}`);
  if (field.type === 'textarea') tally.add('lines', 'type');
  if (field.type === 'password' && !isNamed) tally.add('password', 'type');
}

/**
 * An app's secret, to be copied: of several fields one that is called nothing and takes anything. What a wrong code still stands in
 * is called one, or takes as much as one, or is all there is.
 */
function isPutThere(reading: Reading): boolean {
  const { field } = reading;
  const isCalledCode = (['noun', 'ambiguous'] as const).some(
    (meaning) => reading.ownPhrase(meaning) !== undefined,
  );
  const takesCode = lengthOf(field) !== null || takesDigits(field);
  return field.groupSize > 1 && !isCalledCode && !takesCode;
}

/** True if its own words name a one-time code, and not just "code". */
function weighOwnWords(tally: Tally, reading: Reading, channel: PromptChannel): boolean {
  const { label, title, name, near, field } = reading;
  const meaning = channel === 'recovery' ? 'rescued' : 'code';
  // "验证码", beside "获取验证码": a picture's was told before.
  const isCounting = /\d\s*(?:s\b|秒|초)/.test(field.nearText);
  const isSendable = isFetched(reading) || (isCounting && isFetchedBy([near]));
  if (isSendable && !label.has('code') && tally.addWord('nearCode', [label, title], 'ambiguous')) return true;
  if (isFetchedNumber(reading) && tally.addWord('nameCode', [name], 'proof')) return true;
  // "验证码" beside a password is a captcha, whatever the field is called.
  const isDoubtful = field.besidePassword && label.has('ambiguous') && !isSent(label) && !isSent(name);
  if (tally.addWord('labelCode', field.empty ? [label, title] : [label], meaning)) return true;
  // "Authenticator: 6 digits"; but a name that one gives to it is no code.
  const isSaid = [label, near].some((text) => text.has('authenticator') && text.unknown === 0);
  const isForApp = isSaid || label.has('noun') || takesDigits(field) || lengthOf(field) !== null;
  if (isForApp && tally.addWord('labelCode', [label, near], 'authenticator')) return true;
  if (!isDoubtful && tally.addWord('nameCode', [name], meaning)) return true;
  const isSaidBeside = !saysAnother(label, 1);
  if (isSaidBeside && tally.addWord('nearCode', [near], meaning)) {
    for (const same of ['noun', 'ambiguous'] as const) if (tally.addWord('noun', [label, name], same)) break;
    return true;
  }
  const naming = isSaidBeside ? reading.own : [label, name];
  for (const same of ['ambiguous', 'pin'] as const)
    if (tally.addWord('ambiguous', naming, same)) return false;
  const noun = plainNounOf(reading);
  if (noun !== undefined) tally.add('noun', noun);
  return false;
}

/**
 * "Code", and little more. With words beside it that no lexicon has it is a code of some other kind, as far as we know: of
 * a bank, of a friend. Where much is asked for, one word is enough to tell it from the others.
 */
function plainNounOf({ label, near, name, around, field }: Reading): string | undefined {
  const most = field.groupSize > 1 ? 0 : 2;
  const nouns = [label, near, name].filter((text) => text.has('noun'));
  // "Contract number", in words that no lexicon has.
  if (nouns[0] === name && lengthOf(field) === null && saysAnother(label, 2)) return undefined;
  // What a person reads counts for more than what the page calls it, where it has to be told from other fields.
  const saying = field.groupSize > 1 ? nouns.slice(0, 1) : nouns;
  const plain = saying.find(({ unknown }) => unknown <= most)?.get('noun');
  if (plain !== undefined || saying.length === 0) return plain;
  // "Copy the code that you find in it", below "we sent you a text message".
  const wasSent = field.groupSize === 1 && around.has('sent') && around.carrier === 'text';
  if (wasSent && label.has('noun')) return label.get('noun');
  // "We sent you a text message. Type in the four digits", right above a field that says nothing itself.
  const isUnsaid = label.size === 0 && label.unknown === 0;
  if (isUnsaid && near.has('sent') && near.carrier === 'text') return near.get('noun');
  // "One of the codes that you saved", below "recovery code".
  return around.has('rescued') && !around.has('code') ? saying[0]?.get('noun') : undefined;
}

/** "Type a message", within a talk about a code: what a field says itself is what it is for. */
function saysAnother(label: Meanings, most: number): boolean {
  return (label.unknown > most || label.has('kind')) && !namesOfCodes.some((meaning) => label.has(meaning));
}

/** What takes six digits, and says nothing itself, is what is spoken of around it. */
function isUnsaidSix({ field, label, name }: Reading): boolean {
  const isUnsaid = label.size === 0 && label.unknown === 0 && name.size === 0;
  return isUnsaid && lengthOf(field) === 6 && takesDigits(field);
}
