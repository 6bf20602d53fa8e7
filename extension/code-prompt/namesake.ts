import { isLongSample } from './format.ts';
import { isCopiedFromPicture } from './picture.ts';
import { phraseOf, type Reading } from './reading.ts';
import { isOfAnother, isSourceTold, isToldFrom } from './told.ts';
import type { Rules } from './weights.ts';

/** "Security code": the card's, if the words around it are about a card; "code": of the kind that is spoken of first. */
export function aroundVetoOf(reading: Reading, { vetoes }: Rules): string | null {
  const { around } = reading;
  if (reading.oneTimeCode) return null;
  if (isCopiedFromPicture(reading)) return 'picture';
  if (isLongSample(reading.field) && ![...reading.own, around].some((text) => text.has('rescued')))
    return 'long sample';
  if (reading.ownPhrase('code') !== undefined) return namesakeVetoOf(reading);
  if (around.first(['foreign', 'code']) === 'foreign' && isOfAnother(around) && !around.has('factor'))
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
