import { expect, test } from 'vitest';
import { groupTexts, isForAuthenticators, pastedLines } from './group-texts.ts';

test('a pasted text is its lines, without the empty ones and the white space', () => {
  expect(pastedLines(' otpauth://totp/My site:a?secret=AB CD \r\n\n\tzweite\n')).toEqual([
    'otpauth://totp/My site:a?secret=AB CD',
    'zweite',
  ]);
  expect(pastedLines(' \n ')).toEqual([]);
});

test('accounts stand alone, the parts of an export together, and each text once', () => {
  const one = 'otpauth://totp/a?secret=AAAA';
  const two = 'otpauth://totp/b?secret=AAAA';
  const parts = ['otpauth-migration://offline?data=1', 'OTPAUTH-MIGRATION://offline?data=2'];
  expect(groupTexts([parts[0] ?? '', one, two, parts[1] ?? '', one])).toEqual([
    { texts: [one] },
    { texts: [two] },
    { texts: parts },
  ]);
  expect(groupTexts([])).toEqual([]);
});

test.each([
  ['otpauth://totp/a', true],
  ['OTPAUTH://totp/a', true],
  ['otpauth-migration://offline?data=', true],
  ['https://example.com/?otpauth://totp/a', false],
  ['javascript:alert(1)', false],
])('%s is for authenticator apps: %s', (text, is) => {
  expect(isForAuthenticators(text)).toBe(is);
});
