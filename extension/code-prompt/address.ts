import { lengthOf } from './format.ts';
import type { Meanings } from './meanings-of-text.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Rules } from './weights.ts';

/** Digits of a phone number; a code has fewer. */
const fewestOfPhone = 9;
/** With one of these a label that names an address as well tells where the code was sent. */
export const namesOfCodes = ['code', 'rescued', 'noun', 'ambiguous', 'sent', 'proof', 'factor'] as const;

/** "E-mail", below "sign in with a one-time code": where the code will be sent to. */
export function addressVetoOf(reading: Reading, { addresses }: Rules, hasCode: boolean): string | null {
  const { field, label, title, name, near, oneTimeCode } = reading;
  if (oneTimeCode || (name.has('code') && !isOfAddress(name))) return null;
  const mayBePhone = lengthOf(field) === null && (field.type === 'tel' || takesPhone(field));
  // "Phone number for codes".
  if (mayBePhone && label.has('phone') && !label.has('code')) return `address:${label.get('phone')}`;
  // A phone's field often tells below its title that a code will be sent there.
  const naming = mayBePhone && title.size > 0 ? title : label;
  if (namesOfCodes.some((meaning) => naming.has(meaning))) return null;
  if (field.type === 'tel' && takesPhone(field) && speaksOfPhone(label.size > 0 ? label : near))
    return `address:${field.maxLength} digits`;
  const isCalledCode = hasCode || reading.ownPhrase('noun') || reading.ownPhrase('ambiguous');
  for (const address of addresses) {
    const phrase = phraseOf(isCalledCode ? [naming] : [naming, name], address);
    if (phrase !== undefined && phrase !== 'sms') return `address:${phrase}`;
  }
  return null;
}

function takesPhone({ maxLength }: Reading['field']): boolean {
  return maxLength !== null && maxLength >= fewestOfPhone;
}

/** Before it speaks of a code, if it does. */
function speaksOfPhone(text: Meanings): boolean {
  const first = text.first(['code', 'ambiguous', 'noun', 'text', 'phone']);
  return first === 'text' || first === 'phone';
}

/** `otpMobile` is the mobile phone for the code, `mobileOtp` the code. */
function isOfAddress(name: Meanings): boolean {
  return (
    name.first(['code', 'text', 'phone', 'e-mail']) === 'code' &&
    (name.has('text') || name.has('phone') || name.has('e-mail'))
  );
}
