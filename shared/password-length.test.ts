import { expect, test } from 'vitest';
import { passwordLength } from './password-length.ts';

test.each([
  ['', 0],
  ['12345678', 8],
  [' a\0b ', 5],
  ['😀😀', 2],
  ['caf\u00e9', 4],
  ['cafe\u0301', 4],
  ['\ud800', 1],
])('%j is %i long', (typed, length) => {
  expect(passwordLength(typed)).toBe(length);
});
