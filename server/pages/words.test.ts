import { expect, test } from 'vitest';
import { errorSentences } from './words.ts';

test.each(Object.entries(errorSentences))('%s is told in whole sentences, not in codes', (code, sentence) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(sentence).not.toContain('_');
  expect(sentence).not.toContain(code);
});

test('a wrong name and a wrong password are told alike', () => {
  // The sentence must not say which of the two it was (security-case S-H01).
  expect(errorSentences.invalid_credentials).toContain('user name or the password');
});
