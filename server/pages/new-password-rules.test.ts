import { expect, test } from 'vitest';
import { passwordLength } from './new-password-rules.ts';

test.each([
  ['', 0],
  ['correct horse', 13],
  ['e\u0301', 1],
  ['\u{1F511}\u{1F511}', 2],
  ['  ', 2],
])('%j has %d characters', (typed, length) => {
  expect(passwordLength(typed)).toBe(length);
});
