import type { FieldSignals } from './prompt.ts';

/** "123-456-789" */
const longestSample = 11;

/** Number of characters the field is made for, or null. */
export function lengthOf({ maxLength, pattern }: FieldSignals): number | null {
  const counted = /^\^?(?:\\d|\[0-9\])\{(\d{1,2})\}\$?$/.exec(pattern)?.[1];
  const length = counted === undefined ? maxLength : Number(counted);
  return length !== null && length >= 4 && length <= 8 ? length : null;
}

export function takesDigits({ inputMode, type, pattern }: FieldSignals): boolean {
  return (
    inputMode === 'numeric' ||
    inputMode === 'decimal' ||
    type === 'tel' ||
    type === 'number' ||
    /\\d|0-9/.test(pattern)
  );
}

/** "000000", "123 456": how long what it takes looks, or null. */
export function sampleLengthOf({ placeholder }: FieldSignals): number | null {
  const digits = placeholder.replace(/[ -]/g, '');
  return /^\d{6,8}$/.test(digits) ? digits.length : null;
}

/** One that stands there already is a setting or a quantity. */
export function isFilledNumber({ type, empty }: FieldSignals): boolean {
  return type === 'number' && !empty;
}

/** "DN-2024-XXXXXXXXX", "1234567890:ABCdef", "98765 43210": how something looks that is longer than a code to sign in with. */
export function isLongSample({ placeholder }: FieldSignals): boolean {
  if (/^\+?(?:[ -]?\d){10,}$/.test(placeholder)) return true;
  return /^(?=.*[X\d])[A-Z\d#]+(?:[-:][A-Z\d#]+)+$/i.test(placeholder) && placeholder.length > longestSample;
}

/** `phone`, of `sms[phone]`: frameworks put the thing before what is asked of it; `otp[phone]` may be what was sent there. */
export function attributeIn(name: string): string {
  return (
    /^(?!t?otp|[t2m]fa|two|code|tan\b|token|verif|confirm|auth|challenge)\w+\[(\w+)\]$/i.exec(name)?.[1] ??
    name
  );
}
