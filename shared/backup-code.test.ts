import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBackupCode, readBackupCode } from './backup-code.ts';
import { valueBytes } from './backup-code-chain.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyValue = fc.uint8Array({ minLength: valueBytes, maxLength: valueBytes });

/** The chain of `backup-code-chain.test.ts` as it is written down; worked out apart from this code, with x⁵ + x² + 1. */
const vector = [
  ['3a4a8a68955ca5102af5', '7958-MT4N-BJJH-0AQN-C'],
  ['085d1a05afd6c3f4b16f', '11EH-M1DF-TV1Z-9CBF-T'],
  ['0f1b4d1028dcb19a94b1', '1WDM-T418-VJRS-N55H-B'],
  ['615fedb6455b33a36cc9', 'C5FY-VDJ5-BCST-6V69-T'],
  ['84b4b8f7b9a03088f6c4', 'GJTB-HXXS-M0R8-HXP4-K'],
] as const;

test.each(vector)('S-E01 %s is written %s and read again', (hex, code) => {
  const value = Uint8Array.from(Buffer.from(hex, 'hex'));
  expect(formatBackupCode(value)).toBe(code);
  expect(readBackupCode(code)).toEqual({ result: 'code', value });
});

test.each([
  ['as it is printed', '1WDM-T418-VJRS-N55H-B'],
  ['lower case', '1wdm-t418-vjrs-n55h-b'],
  ['without dashes', '1WDMT418VJRSN55HB'],
  ['spaces, tabs, line breaks', ' 1WDM\tT418\r\nVJRS\u00a0N55H B '],
  ['the dashes of word processors', '1WDM–T418—VJRS‑N55H−B'],
  ['I and l for 1', 'IWDM-T4l8-VJRS-N55H-B'],
  ['its number before it', '#3 1WDM-T418-VJRS-N55H-B'],
  ['its number and a colon', ' #3: 1wdm t418 vjrs n55h b'],
])('S-E09 reads a code %s', (_how, typed) => {
  expect(readBackupCode(typed)).toEqual(readBackupCode('1WDM-T418-VJRS-N55H-B'));
  expect(readBackupCode(typed).result).toBe('code');
});

test('S-E09 O is read as 0, I and L as 1, in any case and grouping: one value comes of it', () => {
  const sloppily = fc.tuple(anyValue, fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }));
  fc.assert(
    fc.property(sloppily, ([value, choices]) => {
      const typed = Array.from(formatBackupCode(value), (letter, at) => sloppy(letter, choices[at] ?? 0));
      expect(readBackupCode(typed.join(''))).toEqual({ result: 'code', value });
    }),
  );
});

test('every single wrong letter, and every two that changed places, are told as a slip', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const code = Array.from(formatBackupCode(value).replaceAll('-', ''));
      for (const [at, right] of code.entries()) {
        for (const wrong of letters.replace(right, '')) {
          expect(readBackupCode(code.with(at, wrong).join('')).result).toBe('mistyped');
        }
        for (let other = at + 1; other < code.length; other += 1) {
          const swapped = code.with(at, code[other] ?? '').with(other, right);
          const isSame = code[other] === right;
          expect(readBackupCode(swapped.join('')).result).toBe(isSame ? 'code' : 'mistyped');
        }
      }
    }),
    { numRuns: 10 },
  );
});

test.each([
  ['', 'incomplete'],
  ['1WDM-T418-VJRS-N55H', 'incomplete'],
  ['1WDM-T418-VJRS-N55H-BB', 'mistyped'],
  ['UWDM', 'mistyped'], // no U in the alphabet
  ['1WDM.T418', 'mistyped'],
  ['ıWDM-T418-VJRS-N55H-B', 'mistyped'], // toUpperCase() would make an I of it
  ['１WDM-T418-VJRS-N55H-B', 'mistyped'],
  ['#3', 'mistyped'],
  ['123456', 'incomplete'],
] as const)('%j is %s', (typed, result) => {
  expect(readBackupCode(typed)).toEqual({ result });
});

test('nothing that is typed makes it throw, and what it reads it writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
      const read = readBackupCode(typed);
      if (read.result !== 'code') return;
      expect(readBackupCode(formatBackupCode(read.value))).toEqual(read);
    }),
  );
});

function sloppy(letter: string, choice: number): string {
  if (letter === '-') return ['-', '', ' ', ' - ', '\n', '–'][choice] ?? '-';
  const alike = { '0': ['O', 'o'], '1': ['I', 'l', 'L', 'i'] }[letter]?.[choice];
  if (alike !== undefined) return alike;
  return choice % 2 === 0 ? letter : letter.toLowerCase();
}
