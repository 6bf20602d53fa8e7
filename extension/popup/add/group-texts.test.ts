import { expect, test } from 'vitest';
import { isForAuthenticators } from '../../qr/read-picture.ts';
import { groupTexts, isBareSecret, pastedLines } from './group-texts.ts';

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

test.each([
  ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', true],
  [' gezd gnbv-gy3t qojq ', true],
  ['GEZDGNBVGY3TQOJQ====', true],
  ['', false],
  ['=', false],
  ['GEZDGNBV\nGY3TQOJQ', false], // two of them, perhaps
  ['GEZDGNB0', false],
  ['otpauth://totp/a?secret=GEZDGNBV', false],
  ['secret: GEZDGNBV', false],
])('%j is a bare secret: %s', (pasted, is) => {
  expect(isBareSecret(pasted)).toBe(is);
});

test('a link inside other text stays a line with that text, which is no link (docs/decisions/002)', () => {
  expect(pastedLines('Your link: otpauth://totp/a?secret=AAAA')).toEqual([
    'Your link: otpauth://totp/a?secret=AAAA',
  ]);
});
