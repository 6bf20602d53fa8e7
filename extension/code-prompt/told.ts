import { lengthOf } from './format.ts';
import type { Meaning } from './lexicon/meanings.ts';
import type { Meanings } from './meanings-of-text.ts';
import type { Reading } from './reading.ts';

/** "115 秒", "(59s)": until one may have it sent again. */
const countdown = /^\D{0,2}\d{1,3} ?(?:s|sec|秒|초|с|сек)\W{0,2}$/i;

/** A message is spoken of, or that something was sent. */
export function isSent(text: Meanings): boolean {
  return text.has('text') || text.has('e-mail') || text.has('sent');
}

/** Where a code comes from is told: an app, or a message. Nobody has to be told that of a secret of one's own. */
export function isSourceTold(text: Meanings): boolean {
  return text.has('authenticator') || isSent(text);
}

/** The text says where the code comes from, and a card, if it is spoken of at all, is what the code is sent for. */
export function isToldFrom(text: Meanings, veto: Meaning): boolean {
  if (veto === 'pairing') return text.carrier !== null && text.has('code');
  // Of the card that is paid with, or of the account, the last digits stand above the question.
  if (veto === 'card')
    return text.asksForSent || (isSourceTold(text) && text.first(['code', 'card']) === 'code');
  return veto === 'captcha' && (text.has('authenticator') || (text.has('code') && isSent(text)));
}

/** A button gets the code, or counts down until it will once more. */
export function isFetched({ eachButton, eachMark, field }: Reading): boolean {
  return (
    isFetchedBy(eachButton) ||
    eachMark.some(getsCode) ||
    field.buttonText.split(' | ').some((text) => countdown.test(text))
  );
}

/** `confirmNumber`, as long as a code, with no word but a phone's beside it, where a button gets one. */
export function isFetchedNumber(reading: Reading): boolean {
  const { field, label, name, near } = reading;
  const isUnlabelled = [label, near].every(
    (text) =>
      text.unknown === 0 && [...text.keys()].every((meaning) => meaning === 'phone' || meaning === 'text'),
  );
  const isProof = /^(?:conf|verif|auth|cert|valid|check)/.test(name.get('proof') ?? '');
  const isNumber = /num|no$/i.test(field.name || field.id);
  return isUnlabelled && isProof && isNumber && lengthOf(field) !== null && isFetched(reading);
}

/** "Get code", "获取验证码", "42 秒后重新获取"; "send", alone, sends the form, and a "new code" is a picture's, too. */
export function isFetchedBy(buttons: Meanings[]): boolean {
  return buttons.some(
    (button) => /^(?!new code$|.* again$).* |^秒|^重新/.test(button.get('sent') ?? '') || getsCode(button),
  );
}

/** "Once more", alone, loads a picture. */
export function getsCode(text: Meanings): boolean {
  return text.has('sent') && (['code', 'ambiguous', 'noun'] as const).some((meaning) => text.has(meaning));
}

/** Another code is spoken of; but by a QR code an app gets its secret, and then it shows the one that is asked for. */
export function isOfAnother(text: Meanings): boolean {
  const phrase = text.get('foreign');
  const isForApp = text.has('authenticator') || text.has('factor');
  return phrase !== undefined && !(isForApp && /\bqr\b/.test(phrase));
}

/** A code was sent, and it is told by what, or that it is a one-time code: no other that one was given. */
export function isCodeToldFrom(text: Meanings): boolean {
  return text.isCodeSent && (text.carrier !== null || text.isNamed);
}
