import { valueBytes } from './backup-code-chain.ts';
import { bytesToValues, readCrockford, valuesToBytes, writeCrockford } from './crockford.ts';

/** Letters of the value; one check letter follows them. */
const valueLetters = (valueBytes * 8) / 5;

/** What came of reading a code that a person typed. */
export type ReadBackupCode =
  | { result: 'code'; value: Uint8Array<ArrayBuffer> }
  /** Letters are missing so far, and those that are there can be some of a code. */
  | { result: 'incomplete' }
  /** It cannot be a code: a letter is wrong, missing or too many, or two have changed places. Not a guess. */
  | { result: 'mistyped' };

/** A value as people write it: four groups of four letters and the check letter, `XXXX-XXXX-XXXX-XXXX-C`. */
export function formatBackupCode(value: Uint8Array): string {
  const values = bytesToValues(value);
  const text = writeCrockford([...values, checkValue(values)]);
  return text.replace(/.{4}(?=.)/g, '$&-');
}

/**
 * Reads a code in the way of {@link readCrockford}, also with its number before it, as it stands on the sheet (`#3 XXXX-…`).
 *
 * A typing slip is told from a wrong code: only what passes the check letter is worth asking the server.
 */
export function readBackupCode(typed: string): ReadBackupCode {
  const values = readCrockford(typed.replace(/^\s*#\d{1,3}[\s:.)\p{Pd}]+/u, ''));
  if (values === null || values.length > valueLetters + 1) return { result: 'mistyped' };
  if (values.length <= valueLetters) return { result: 'incomplete' };
  const letters = values.slice(0, valueLetters);
  if (checkValue(letters) !== values[valueLetters]) return { result: 'mistyped' };
  return { result: 'code', value: valuesToBytes(letters) };
}

/**
 * The check letter: a weighted sum over GF(32), the weights being different powers of a primitive element. So every
 * single wrong letter and every two that changed places are found, and of anything else 31 in 32. Crockford's own check
 * symbol, modulo 37, needs signs that people do not find on their keyboards.
 */
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value) => double(sum ^ value), 0);
}

/** Times x in GF(2)[x]/(x⁵ + x² + 1), in which x is primitive: its powers take 31 steps to come round. */
function double(value: number): number {
  return value < 16 ? value << 1 : (value << 1) ^ 0b100101;
}
