import { expect, test } from 'vitest';
import { groupDigits, spelledOut } from './group-digits.ts';

test.each([
  ['', []],
  ['12345', ['12345']],
  ['123456', ['123', '456']],
  ['1234567', ['1234', '567']],
  ['12345678', ['1234', '5678']],
  ['1234567890', ['12345', '67890']],
  ['2BC4D', ['2BC4D']], // Steam
])('%s is grouped for the eye', (code, groups) => {
  expect(groupDigits(code)).toEqual(groups);
  expect(groupDigits(code).join('')).toBe(code);
});

test('a code is read out digit by digit', () => {
  expect(spelledOut('012345')).toBe('0 1 2 3 4 5');
});
