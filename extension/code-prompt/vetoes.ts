import { lengthOf } from './format.ts';
import type { Meaning } from './lexicon/meanings.ts';
import { phraseOf, type Reading } from './reading.ts';
import { isSent, isSourceTold, isToldFrom } from './told.ts';
import type { Rules } from './weights.ts';
import type { Meanings } from './meanings-of-text.ts';

/** Letters by which a word is known in languages that inflect. */
const stemLength = 5;
/** Longer ones are for text, unless their own words name a code. */
const longestNamed = 64;
/** A code is only mentioned; where the same text asks for one as well, that is what it is for. */
const mentions: Meaning[] = ['setting', 'made'];
/** With one of these a label that names an address as well tells where the code was sent. */
export const namesOfCodes = ['code', 'rescued', 'noun', 'ambiguous', 'sent', 'proof', 'factor'] as const;

/** What the field is for instead, said by itself in a way that nothing around it can overrule. */
export function firmVetoOf(reading: Reading, rules: Rules): string | null {
  const { vetoes, softVetoes, foreignAutocomplete, foreignName } = rules;
  const { field, label, name, oneTimeCode } = reading;
  const { maxLength } = field;
  if (maxLength !== null && maxLength < 4) return `length:${maxLength}`;
  if (!oneTimeCode && reading.autocompleteIs(foreignAutocomplete)) return 'autocomplete';
  if ((foreignName.test(field.name) || foreignName.test(field.id)) && !isToldToBeCode(reading)) return 'name';
  for (const veto of vetoes) {
    if (label.has(veto) && !(mentions.includes(veto) && label.asks)) return `${veto}:${label.get(veto)}`;
    if (name.has(veto) && !mayBeOverruled(veto, reading)) return `${veto}:${name.get(veto)}`;
  }
  return foreignLabelOf(reading, softVetoes);
}

/** The same, and what is said beside it or by the button; what stands around it is read only where that is not enough. */
export function ownVetoOf(reading: Reading, rules: Rules): string | null {
  const { vetoes, softVetoes } = rules;
  const { field, name, oneTimeCode } = reading;
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
      if (phrase === undefined || (veto === 'other' && isCalledOneTime(reading))) continue;
      if (veto === 'phone' && isSentToPhone(reading)) continue;
      if (veto === 'pin' && (oneTimeCode || isForSentPin(reading))) continue;
      return `${veto}:${phrase}`;
    }
  const address = addressVetoOf(reading, rules, hasCode);
  if (address !== null) return address;
  // Frameworks give 128 to every field; one that is called a code's may be as long as it likes.
  return maxLength !== null && maxLength > longestNamed && !hasCode ? `length:${maxLength}` : null;
}

/** Digits of a phone number, which no code has. */
const fewestOfPhone = 9;
const mostOfPhone = 20;

/** "E-mail", below "sign in with a one-time code": where the code will be sent to. */
function addressVetoOf(reading: Reading, { addresses }: Rules, hasCode: boolean): string | null {
  const { field, label, title, name, oneTimeCode } = reading;
  if (oneTimeCode || (name.has('code') && !isOfAddress(name))) return null;
  // A phone's field often tells below that a code will be sent there.
  const says = field.type === 'tel' && lengthOf(field) === null ? title : label;
  if (namesOfCodes.some((meaning) => says.has(meaning))) return null;
  const isCalledCode = hasCode || reading.ownPhrase('noun') || reading.ownPhrase('ambiguous');
  const { type, maxLength } = field;
  if (type === 'tel' && maxLength !== null && maxLength >= fewestOfPhone && maxLength <= mostOfPhone)
    return `address:${maxLength} digits`;
  for (const address of addresses) {
    const phrase = phraseOf(isCalledCode ? [says] : [says, name], address);
    if (phrase !== undefined && phrase !== 'sms') return `address:${phrase}`;
  }
  return null;
}

/**
 * Sites call a field "password" or "email" that asks for what was sent there. Its label counts for more, unless it may as well
 * ask for the address: "E-mail for the verification code".
 */
function isToldToBeCode({ field, label, oneTimeCode }: Reading): boolean {
  if (!label.has('code')) return false;
  if (oneTimeCode) return true;
  if (/mail|phone|mobile|tel/i.test(`${field.name} ${field.id}`))
    return lengthOf(field) !== null && !label.has('sent') && !label.has('phone');
  return !(['phone', 'e-mail', 'other'] as const).some((meaning) => label.has(meaning));
}

/** What a person reads counts for more than a name; but a card's code is never one of ours. */
function mayBeOverruled(veto: Meaning, { label }: Reading): boolean {
  if (veto === 'captcha') return label.has('code') || label.has('ambiguous');
  return label.has('code') && veto !== 'card';
}

function isOverruled(veto: Meaning, reading: Reading): boolean {
  if (!mayBeOverruled(veto, reading)) return false;
  if (veto !== 'captcha') return true;
  const { label, buttons } = reading;
  // Some pages call the field "captcha" that asks for what was sent, as its label or the button beside it says.
  if (label.has('code') && isSent(label)) return true;
  return (buttons.has('code') || label.has('ambiguous')) && isSent(buttons);
}

/** What is written beside the field tells what it is for, where itself does not; of a picture it tells in any case. */
function isMeantBeside(veto: Meaning, reading: Reading): boolean {
  const { label, name, near, field } = reading;
  if (!near.has(veto) || isToldFrom(near, veto)) return false;
  // What is paid, and from where, is often told at length, and the question stands at its end.
  if (veto === 'card' && isToldFrom(reading.around, veto)) return false;
  const isNamed = label.has('code') || name.has('code');
  if (veto === 'captcha') return !isNamed || !isSent(label);
  // "Find it on your list", "codes are valid for an interval": a sentence, where a label would be short.
  if (veto === 'search') return !isNamed && !label.has('rescued') && !label.has('noun');
  if (veto === 'setting') return !isNamed && !field.empty;
  if (veto === 'made') return !isNamed && !label.has('noun');
  return !isNamed;
}

/** "Security code", below "we sent it to your phone number". */
function isSentToPhone({ label, near }: Reading): boolean {
  return !label.has('phone') && near.has('sent') && (label.has('noun') || label.has('ambiguous'));
}

/** "Password", where nothing else is asked for, below "we sent you a one-time password": it is the same word. */
function isCalledOneTime({ label, near, around }: Reading): boolean {
  const word = label.get('other')?.slice(0, stemLength);
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

/** "New password" is for one, also beside the sentence that speaks of the one-time password just used. */
function foreignLabelOf(reading: Reading, vetoes: readonly Meaning[]): string | null {
  const { field, label, name, oneTimeCode } = reading;
  if (oneTimeCode || label.has('code') || label.has('rescued') || label.has('ambiguous')) return null;
  for (const veto of vetoes.filter((one) => one !== 'pin')) {
    const phrase = label.get(veto);
    // Not to be told before it was read what stands around.
    if (veto === 'other' && field.groupSize === 1 && (!field.isReadAround || isCalledOneTime(reading)))
      continue;
    // "Code lifetime" is the noun's own; a "password" that is called `otp` is a one-time password.
    const isSure =
      label.has('foreign') ||
      (!label.has('noun') && (!name.has('code') || (veto === 'phone' && !label.has('sent'))));
    if (phrase !== undefined && isSure) return `${veto}:${phrase}`;
  }
  return null;
}

/** "Security code": the card's, if the words around it are about a card; "code": of the kind that is spoken of first. */
export function aroundVetoOf(reading: Reading, { vetoes }: Rules): string | null {
  const { around } = reading;
  if (reading.oneTimeCode) return null;
  if (reading.ownPhrase('code') !== undefined) return namesakeVetoOf(reading);
  if (around.first(['foreign', 'code']) === 'foreign' && !around.has('factor'))
    return `around:foreign:${around.get('foreign')}`;
  for (const veto of vetoes.filter((one) => one === 'card' || one === 'captcha' || one === 'pairing')) {
    const phrase = around.get(veto);
    // "We sent a code. Enter the code below", "the code shown in your app": that is no picture, and no card's.
    if (phrase !== undefined && !isToldFrom(around, veto)) return `around:${veto}:${phrase}`;
  }
  return null;
}

/** A "confirmation code" may be a ticket's, a "verification code" a diploma's or a picture's, where nothing tells of a sign-in. */
function namesakeVetoOf(reading: Reading): string | null {
  const { own, label, near, around, buttons, group, field } = reading;
  const picture = around.get('captcha');
  if (picture !== undefined && field.groupSize > 1 && !isSentOrShown(reading))
    return `around:captcha:${picture}`;
  // "Confirmation code, in the mail that we sent when you booked", above "find booking".
  if (buttons.has('search') && buttons.has('kind')) return `button:${buttons.get('kind')}`;
  if (own.some(({ isNamed }) => isNamed)) return null;
  const calledSo = reading.name.get('foreign');
  if (calledSo !== undefined) return `name:${calledSo}`;
  if ([label, near, around].some(isSourceTold)) return null;
  const elsewhere = phraseOf([near, around], 'pairing');
  if (elsewhere !== undefined) return `around:pairing:${elsewhere}`;
  const isStep = [label, near, around, buttons].some((text) => text.has('factor'));
  if (field.groupSize === 1 || isStep || buttons.has('proof')) return null;
  if (buttons.has('code') || buttons.has('sent')) return null;
  // "Last name, confirmation code": a ticket is looked for.
  const besideName = field.groupSize < 4 && !field.besidePassword ? around.get('other') : undefined;
  const phrase =
    around.get('kind') ?? buttons.get('captcha') ?? (group.hasText ? 'message' : undefined) ?? besideName;
  return phrase === undefined ? null : `around:kind:${phrase}`;
}

/** "Send code", where no word says what the message is; a button of one word sends the form, in some languages. */
function isSentOrShown({ label, near, around, buttons }: Reading): boolean {
  if (buttons.has('code') || / /.test(buttons.get('sent') ?? '')) return true;
  if ([around, near].some((text) => text.has('sent') || text.has('authenticator') || text.has('factor')))
    return true;
  return isSourceTold(label);
}

/** `otpMobile` is the mobile phone for the code, `mobileOtp` the code. */
function isOfAddress(name: Meanings): boolean {
  return (
    name.first(['code', 'text', 'phone', 'e-mail']) === 'code' &&
    (name.has('text') || name.has('phone') || name.has('e-mail'))
  );
}
