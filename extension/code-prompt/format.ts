import type { FieldSignals } from './prompt.ts';

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

/** One that stands there already is a setting or a quantity. */
export function isFilledNumber({ type, empty }: FieldSignals): boolean {
  return type === 'number' && !empty;
}
