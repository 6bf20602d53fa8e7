import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, groupsOfFour } from './typed-code.ts';

test.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  [' 012-345 ', '012345'],
  ['1234567', '123456'],
  ['12a', '12'],
  ['', ''],
])('%j holds the code %s', (typed, code) => {
  expect(digitsOf(typed)).toBe(code);
});

test('a secret in groups keeps every letter and breaks only after four', () => {
  expect(groupsOfFour('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(groupsOfFour('ABCDEFGH')).toBe('ABCD EFGH');
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z2-7]{0,64}$/), (secret) => {
      expect(groupsOfFour(secret).replaceAll(' ', '')).toBe(secret);
    }),
  );
});
