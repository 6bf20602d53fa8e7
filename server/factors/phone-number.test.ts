import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endingOf, prefixOf, readPhoneNumber } from './phone-number.ts';

const everywhere = { countries: null };
const read = (typed: string): string | null => readPhoneNumber(typed, everywhere)?.e164 ?? null;

describe('S-D08 numbers as people write them', () => {
  test.each([
    ['+1 (415) 555-2671', '+14155552671'],
    ['+1 415.555.2671', '+14155552671'],
    ['0041 79 123 45 67', '+41791234567'],
    ['＋41 79 123 45 67', '+41791234567'],
    ['+41 (0)79 123 45 67', '+41791234567'],
    ['+٤١ ٧٩ ١٢٣ ٤٥ ٦٧', '+41791234567'],
    ['  +49–1512–3456789 ', '+4915123456789'],
  ])('%s is %s', (typed, e164) => expect(read(typed)).toBe(e164));

  test.each([
    ['', 'nothing'],
    ['+', 'a plus'],
    ['call me', 'words'],
    ['+1 415 555 2671 ext. 5', 'an extension'],
    ['+1 415 555 2671,5', 'a pause and an extension'],
    ['+1 415 555 CODE', 'letters'],
    ['+' + '1'.repeat(40), 'forty digits'],
    ['+1 415 555 267', 'a digit short'],
    ['+1 415 555 26711', 'a digit long'],
    ['72975', 'a short code'],
    ['911', 'an emergency number'],
    ['+4️⃣1️⃣791234567', 'emoji digits'],
    ['+41 79 123 45 67\n+1 415 555 2671', 'two numbers'],
    ['++41791234567', 'two plus signs'],
    ['079 123 45 67', 'no country, where several are served'],
    ['+41 44 668 18 00', 'a landline'],
    ['+1 800 555 0199', 'a toll-free number'],
    ['+49 32 22999 8877', 'a number of the internet'],
  ])('%s is none: %s', (typed) => expect(read(typed)).toBeNull());

  test('where texts go to one country, numbers may be written as they are dialled there', () => {
    const swiss = { countries: ['CH'] };
    expect(readPhoneNumber('079 123 45 67', swiss)?.e164).toBe('+41791234567');
    expect(readPhoneNumber('+41791234567', swiss)?.e164).toBe('+41791234567');
  });

  test('whatever is between the digits, equal numbers come out equal, and what comes out stays', () => {
    const between = fc.constantFrom('', ' ', '-', '.', '\u00a0', '/');
    fc.assert(
      fc.property(fc.array(between, { minLength: 11, maxLength: 11 }), (signs) => {
        const typed = `+${Array.from('41791234567')
          .map((digit, at) => digit + (signs[at] ?? ''))
          .join('')}`;
        expect(read(typed)).toBe('+41791234567');
      }),
    );
  });

  test('of anything at all: E.164 or null, never a throw', () => {
    const digitish = fc.stringMatching(/^[+0-9 ()./-]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digitish), (typed) => {
        const e164 = read(typed);
        if (e164 === null) return;
        expect(e164).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(read(e164)).toBe(e164);
      }),
    );
  });
});

describe('S-D13 numbers that no text goes to are told from others nowhere', () => {
  const rules = { countries: ['US', 'CH'] };
  test.each([
    ['+1 415 555 2671', true, 'US'],
    ['+41 79 123 45 67', true, 'CH'],
    ['+1 900 234 5678', false, 'US'], // premium rate
    ['+1 242 357 2000', false, 'BS'], // +1 is not the United States alone
    ['+7 916 123 45 67', false, 'RU'],
    ['+88 16 1234 5678', false, null], // satellites
    ['+870 773 111 632', false, null],
    ['+882 13300655', false, null],
  ])('%s: %s', (typed, isServed, country) => {
    expect(readPhoneNumber(typed, rules)).toMatchObject({ isServed, country });
  });

  test('satellites and premium numbers not even where every country is served', () => {
    for (const typed of ['+88 16 1234 5678', '+1 900 234 5678']) {
      expect(readPhoneNumber(typed, everywhere)).toMatchObject({ isServed: false });
    }
  });
});

test('of a number, two digits are shown; ten thousand are a range', () => {
  expect(endingOf('+41791234567')).toBe('67');
  expect(prefixOf('+41791234567')).toBe('+4179123');
});
