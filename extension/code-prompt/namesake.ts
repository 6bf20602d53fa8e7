import { isLongSample, lengthOf } from './format.ts';
import { isCopiedFromPicture, isShownBeside } from './picture.ts';
import { phraseOf, type Reading } from './reading.ts';
import { isFetched, isOfAnother, isSourceTold, isToldFrom } from './told.ts';
import type { Rules } from './weights.ts';

/** What an application is known by to another, beside which a token is one more of the kind. */
const secret = /\b(?:app|api|client)[ _-]secret\b|\baccount[ _-]sid\b|\baccess[ _-]token\b/i;
/** A phone, or an e-mail, and its code may be kept with a button to save them. */
const mostBeside = 2;

/** "Security code": the card's, if the words around it are about a card; "code": of the kind that is spoken of first. */
export function aroundVetoOf(reading: Reading, { vetoes }: Rules): string | null {
  const { around } = reading;
  if (reading.oneTimeCode) return null;
  if (isCopiedFromPicture(reading) || isShownBeside(reading)) return 'picture';
  if (isLongSample(reading.field) && ![...reading.own, around].some((text) => text.has('rescued')))
    return 'long sample';
  if (isHiddenBesideAddress(reading)) return 'password';
  const beside = oneOfManyOf(reading);
  if (beside !== undefined) return `many:${beside}`;
  if (reading.ownPhrase('code') !== undefined) return namesakeVetoOf(reading);
  if (
    around.first(['foreign', 'code']) === 'foreign' &&
    isOfAnother(around) &&
    !around.has('factor') &&
    !isFetched(reading)
  )
    return `around:foreign:${around.get('foreign')}`;
  for (const veto of vetoes.filter((one) => one === 'card' || one === 'captcha' || one === 'pairing')) {
    const phrase = around.get(veto);
    // "We sent a code. Enter the code below", "the code shown in your app": that is no picture, and no card's.
    const isToldOtherwise = isToldFrom(around, veto) && !(veto === 'card' && mayBeOfCard(reading));
    if (phrase !== undefined && !isToldOtherwise) return `around:${veto}:${phrase}`;
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
  const found = lookedUp(reading);
  if (found !== undefined) return `button:${found}`;
  if (own.some(({ isNamed }) => isNamed)) return null;
  const calledSo = reading.name.get('foreign');
  if (calledSo !== undefined) return `name:${calledSo}`;
  if (!isMeantForSignIn(reading)) {
    // Who writes a message gives a phone or an e-mail to be answered at, and copies a code.
    if (group.hasText && field.type !== 'textarea') return 'around:message';
    const card = around.get('card');
    if (card !== undefined && mayBeOfCard(reading)) return `around:card:${card}`;
  }
  if ([label, near, around].some(isSourceTold)) return null;
  const elsewhere = phraseOf([near, around], 'pairing');
  if (elsewhere !== undefined) return `around:pairing:${elsewhere}`;
  if (isStepTold(reading) || own.some((text) => text.has('once'))) return null;
  if (hasSendButton(reading)) return null;
  // What is printed on a certificate is asked for alone, too, and proved by a button.
  const document = around.get('document');
  if (document !== undefined) return `around:document:${document}`;
  if (field.groupSize === 1) return null;
  if (buttons.has('proof')) return null;
  // "Last name, confirmation code": a ticket is looked for.
  const besideName = field.groupSize < 4 && !field.besidePassword ? around.get('other') : undefined;
  const phrase = around.get('kind') ?? buttons.get('captcha') ?? besideName;
  return phrase === undefined ? null : `around:kind:${phrase}`;
}

/**
 * "Clinic, SMS code … save", "app secret, verify token": one of the many things that a form asks for to keep them, where no step
 * of a sign-in is spoken of, and nothing was sent.
 */
function oneOfManyOf(reading: Reading): string | undefined {
  const { own, label, around, buttons, group, field } = reading;
  if (field.groupSize <= mostBeside || around.has('sent') || hasSendButton(reading)) return undefined;
  if (own.some(({ isNamed }) => isNamed) || [...own, around].some(({ isNamedApp }) => isNamedApp))
    return undefined;
  const isOfPerson =
    label.carrier !== null ||
    isStepTold(reading) ||
    field.besidePassword ||
    group.hasAddress ||
    buttons.has('proof');
  return (isOfPerson ? undefined : buttons.get('save')) ?? secret.exec(field.contextText)?.[0];
}

/** "E-mail, κωδικός", typed out of sight: Greek, and who writes "access code", has one word for a password and a code. */
function isHiddenBesideAddress(reading: Reading): boolean {
  const { field, label, name, around, group } = reading;
  return (
    field.type === 'password' &&
    group.hasAddress &&
    label.has('noun') &&
    lengthOf(field) === null &&
    ![label, name].some((text) => text.has('code')) &&
    !(['sent', 'authenticator', 'factor'] as const).some((meaning) => around.has(meaning)) &&
    !hasSendButton(reading)
  );
}

/** Its label, or what is said of codes, tells where it comes from; a phone that is asked for as well does not. */
function isMeantForSignIn(reading: Reading): boolean {
  const { own, label, near, around, buttons } = reading;
  return (
    isSourceTold(label) ||
    near.has('sent') ||
    isStepTold(reading) ||
    own.some((text) => text.has('once')) ||
    [near, around].some((text) => text.isCodeSent || text.asksForSent || text.has('authenticator')) ||
    buttons.has('code') ||
    isFetched(reading)
  );
}

/** Some button speaks of codes or of sending: less than that one gets a code. */
function hasSendButton({ buttons }: Reading): boolean {
  return buttons.has('code') || buttons.has('sent');
}

/** It is said to be a second step. */
function isStepTold({ label, near, around, buttons }: Reading): boolean {
  return [label, near, around, buttons].some((text) => text.has('factor'));
}

/** Three or four digits in a form that asks for more: what will be sent after the card's code is told beside it. */
function mayBeOfCard({ field: { maxLength, groupSize } }: Reading): boolean {
  return groupSize > 1 && maxLength !== null && maxLength <= 4;
}

/** "Find booking", as the words around say, too. */
function lookedUp({ eachButton, around }: Reading): string | undefined {
  const kind = around.get('kind');
  return eachButton.some((button) => button.has('search') && button.get('kind') === kind) ? kind : undefined;
}

/** "Send code", where no word says what the message is; a button of one word sends the form, in some languages. */
function isSentOrShown({ label, near, around, buttons }: Reading): boolean {
  if (buttons.has('code') || / /.test(buttons.get('sent') ?? '')) return true;
  if ([around, near].some((text) => text.has('sent') || text.has('authenticator') || text.has('factor')))
    return true;
  return isSourceTold(label);
}
