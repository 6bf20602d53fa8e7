import { bytesToValues, readCrockford, writeCrockford } from './crockford.ts';

/** 60 bits for ten minutes and one use: far more than a network can be made to try. */
const codeLetters = 12;
/** What {@link pairingCodeFrom} takes: a multiple of five, and no fewer bits than letters need. */
export const pairingCodeBytes = 10;

/** A code from random bytes, in the canonical form: letters without dashes. */
export function pairingCodeFrom(bytes: Uint8Array): string {
  return writeCrockford(bytesToValues(bytes).slice(0, codeLetters));
}

/** As people read it: three groups of four. */
export function formatPairingCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-');
}

/** What was typed, in the canonical form; null if it cannot be a code. Read in the forgiving way of {@link readCrockford}. */
export function readPairingCode(typed: string): string | null {
  const values = readCrockford(typed);
  return values?.length === codeLetters ? writeCrockford(values) : null;
}
