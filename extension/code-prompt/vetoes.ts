import { addressVetoOf, namesOfCodes } from './address.ts';
import { addressName } from './foreign.ts';
import { attributeIn, lengthOf } from './format.ts';
import type { Meaning } from './lexicon/meanings.ts';
import type { Reading } from './reading.ts';
import {
  isCodeToldFrom,
  isFetched,
  isFetchedNumber,
  isOfAnother,
  isSent,
  isSourceTold,
  isToldFrom,
} from './told.ts';
import type { Rules } from './weights.ts';

/** Letters by which a word is known in languages that inflect. */
const stemLength = 5;
/** Longer ones are for text, unless their own words name a code. */
const longestNamed = 64;
/** "Type in", in languages that say so with the code's own word: what else is in the sentence is politeness. */
const typing = /입력|输入|輸入|入力/;
/** A captcha's name, and a sent code's; in English that would be what one makes up: "passcode", "phone code". */
const verifying = /验证码|驗證碼|校验码|校驗碼/;
/** Digits of a phone, some of them hidden. */
const shownNumber = /[\p{Nd}x*•●]{7,}/iu;
/** A code is only mentioned; where the same text asks for one as well, that is what it is for. */
const mentions: Meaning[] = ['setting', 'made'];

/** What the field is for instead, said by itself in a way that nothing around it can overrule. */
export function firmVetoOf(reading: Reading, rules: Rules): string | null {
  const { vetoes, softVetoes, foreignAutocomplete, foreignName } = rules;
  const { field, label, name, oneTimeCode } = reading;
  const { maxLength } = field;
  if (maxLength !== null && maxLength < 4) return `length:${maxLength}`;
  if (!oneTimeCode && reading.autocompleteIs(foreignAutocomplete)) return 'autocomplete';
  const names = [field.name, attributeIn(field.name), field.id];
  if (names.some((one) => foreignName.test(one)) && !isToldToBeCode(reading)) return 'name';
  for (const veto of vetoes) {
    if (label.has(veto) && !(mentions.includes(veto) && label.asks)) return `${veto}:${label.get(veto)}`;
    if (name.has(veto) && !mayBeOverruled(veto, reading)) return `${veto}:${name.get(veto)}`;
  }
  return foreignLabelOf(reading, softVetoes);
}

/** The same, and what is said beside it or by the button; what stands around it is read only where that is not enough. */
export function ownVetoOf(reading: Reading, rules: Rules): string | null {
  const { vetoes, softVetoes } = rules;
  const { field, name } = reading;
  const { maxLength } = field;
  const firm = firmVetoOf(reading, rules);
  if (firm !== null) return firm;
  for (const veto of vetoes)
    if (name.has(veto) && !isOverruled(veto, reading)) return `${veto}:${name.get(veto)}`;

  for (const veto of vetoes) if (isMeantBeside(veto, reading)) return `${veto}:${reading.near.get(veto)}`;
  const hasCode = reading.ownPhrase('code') !== undefined;
  if (!hasCode && !reading.ownPhrase('rescued'))
    for (const veto of softVetoes) {
      const phrase = reading.ownPhrase(veto);
      if (phrase === undefined || isNotMeant(veto, reading)) continue;
      return `${veto}:${phrase}`;
    }
  const address = addressVetoOf(reading, rules, hasCode);
  if (address !== null) return address;
  // Frameworks give 128 to every field; one that is called a code's may be as long as it likes.
  return maxLength !== null && maxLength > longestNamed && !hasCode ? `length:${maxLength}` : null;
}

/**
 * Sites call a field "password" or "email" that asks for what was sent there. Its label counts for more, unless it may as well
 * ask for the address: "E-mail for the verification code".
 */
function isToldToBeCode(reading: Reading): boolean {
  const { field, label, oneTimeCode } = reading;
  if (!label.has('code') && !isForVerifying(field)) return false;
  if (oneTimeCode) return true;
  if (addressName.test(`${field.name} ${field.id}`)) return isAloneWithCode(reading);
  return !(['phone', 'e-mail', 'password', 'other'] as const).some((meaning) => label.has(meaning));
}

/** "请输入验证码"; "接收验证码的号码" is where it is to be sent. */
function isForVerifying({ labelText, placeholder }: Reading['field']): boolean {
  const said = labelText + placeholder;
  return verifying.test(said) && !/接收|收取/.test(said);
}

/** "E-mail verification code, 6 digits"; without a length it is a code and no other word: "where shall the code go?" */
function isAloneWithCode({ field, label }: Reading): boolean {
  const isLengthTold = lengthOf(field) !== null;
  const others = isLengthTold
    ? (['sent', 'phone'] as const)
    : (['sent', 'phone', 'text', 'e-mail', 'password', 'other'] as const);
  if (others.some((meaning) => label.has(meaning))) return false;
  return isLengthTold || label.unknown === 0 || typing.test(field.placeholder);
}

/** What a person reads counts for more than a name; but a card's code is never one of ours. */
function mayBeOverruled(veto: Meaning, { label }: Reading): boolean {
  if (veto === 'captcha') return label.has('code') || label.has('ambiguous');
  if (veto === 'setting') return namesOfCodes.some((meaning) => label.has(meaning));
  // What proves that a site or a hook is one's own is called like a code, too.
  if (veto === 'pairing') return label.has('code') && (label.has('factor') || isSourceTold(label));
  return label.has('code') && veto !== 'card';
}

function isOverruled(veto: Meaning, reading: Reading): boolean {
  if (!mayBeOverruled(veto, reading)) return false;
  if (veto !== 'captcha') return true;
  const { label, near, buttons } = reading;
  // Some pages call the field "captcha" that asks for what was sent, as its label or the button beside it says.
  if (label.has('code') && (isSent(label) || near.isCodeSent)) return true;
  if (buttons.has('code') && isSent(buttons)) return true;
  return reading.field.pictureText === '' && isFetched(reading);
}

/** What is written beside the field tells what it is for, where itself does not; of a picture it tells in any case. */
function isMeantBeside(veto: Meaning, reading: Reading): boolean {
  const { label, name, near, field } = reading;
  if (!near.has(veto) || isToldFrom(near, veto)) return false;
  // What is paid, and from where, is often told at length, and the question stands at its end.
  if (veto === 'card' && (isToldFrom(reading.around, veto) || isSentForCard(reading))) return false;
  const isNamed = label.has('code') || (name.has('code') && veto !== 'promo');
  if (veto === 'captcha') return !isNamed || !isSent(label);
  // A sheet of backup codes is printed.
  if (veto === 'pairing' && label.has('rescued')) return false;
  // "Find it on your list", "codes are valid for an interval": a sentence, where a label would be short.
  if (veto === 'search')
    return !isNamed && !label.has('rescued') && !label.has('noun') && !isCodeToldFrom(near);
  if (veto === 'setting') return !isNamed && !field.empty;
  if (veto === 'made') return !isNamed && !label.has('noun');
  return !isNamed;
}

/** "Your card issuer has sent a one-time code", where nothing else is asked for: beside a card's number it would be told of what comes next. */
function isSentForCard({ field, near, around }: Reading): boolean {
  return field.groupSize === 1 && (near.isCodeSent || around.isCodeSent);
}

/** What is said there is said of something else. */
function isNotMeant(veto: Meaning, reading: Reading): boolean {
  const { label, near, oneTimeCode } = reading;
  if (veto === 'phone') return isSentToPhone(reading) || isFetchedNumber(reading);
  if (veto === 'pin') return oneTimeCode || isForSentPin(reading);
  if (isCalledOneTime(reading)) return true;
  // "TAN", beside "we sent it to your number, last 4 digits 1234".
  return !label.has(veto) && (label.has('noun') || label.has('ambiguous')) && !isOfAnother(near);
}

/** A phone is spoken of beside it, and another thing is asked for. */
function isSentToPhone(reading: Reading): boolean {
  const { field, label, name, near, statements, around } = reading;
  if (label.has('phone')) return false;
  const isLabelled = label.has('noun') || label.has('ambiguous');
  if (!isLabelled && !(name.has('noun') && lengthOf(field) !== null)) return false;
  // "Security code", below "we sent it to your phone number", or below "sign in by phone number" and beside "get code".
  if (near.has('sent') || isFetched(reading)) return true;
  // "Wrong mobile number?"
  if (!statements.has('phone')) return true;
  // "Mobile no.: 98XXXXXX10"
  if (shownNumber.test(field.nearText)) return true;
  // "Change mobile no", and nothing else to type in.
  return field.groupSize === 1 && around.has('code');
}

/** "Password", where nothing else is asked for, below "we sent you a one-time password": it is the same word. */
function isCalledOneTime({ label, near, around }: Reading): boolean {
  const word = label.get('password')?.slice(0, stemLength);
  if (word === undefined || label.has('noun') || !around.has('sent')) return false;
  return [near, around].some((text) =>
    text
      .get('code')
      ?.split(' ')
      .some((one) => one.startsWith(word)),
  );
}

/** "PIN", where nothing else is asked for than what was sent. */
export function isForSentPin({ field, around }: Reading): boolean {
  return field.groupSize === 1 && around.has('code') && around.has('sent');
}

/** A "password" that is called `otp` is a one-time password; "password for signing in" and "confirm the password" are not. */
function mayBeNamedCode(veto: Meaning, { label }: Reading): boolean {
  if (veto === 'phone') return label.has('sent');
  // "Last 4 digits of the number that calls you", "the letters from the text message".
  if (veto === 'other') return label.carrier !== null || /\d/.test(label.get('other') ?? '');
  return veto === 'password';
}

/** "New password" is for one, also beside the sentence that speaks of the one-time password just used. */
function foreignLabelOf(reading: Reading, vetoes: readonly Meaning[]): string | null {
  const { field, label, name, oneTimeCode } = reading;
  if (oneTimeCode) return null;
  // "Purchase code: type in the code that you received": it is what is named first.
  const isOtherFirst =
    label.first(['foreign', 'code']) === 'foreign' &&
    label.carrier === null &&
    !label.isNamed &&
    isOfAnother(label);
  if (isOtherFirst && label.has('code')) return `foreign:${label.get('foreign')}`;
  if (label.has('code') || label.has('rescued') || label.has('ambiguous')) return null;
  for (const veto of vetoes.filter((one) => one !== 'pin')) {
    const phrase = label.get(veto);
    // Not to be told before it was read what stands around.
    if (
      veto === 'password' &&
      field.groupSize === 1 &&
      field.type !== 'password' &&
      (!field.isReadAround || isCalledOneTime(reading))
    )
      continue;
    // "Code lifetime" is the noun's own.
    const isSure =
      label.has('foreign') || (!label.has('noun') && !(name.has('code') && mayBeNamedCode(veto, reading)));
    if (phrase !== undefined && isSure) return `${veto}:${phrase}`;
  }
  return null;
}
