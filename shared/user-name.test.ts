import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userNameKey } from './user-name.ts';

test('spellings of one name have one key', () => {
  for (const typed of ['alice', 'Alice', 'ALICE', ' alice ', 'ａｌｉｃｅ', '\talice\n']) {
    expect(userNameKey(typed)).toBe('alice');
  }
});

test('what could be taken for another name is none', () => {
  // Cyrillic а, a zero-width space, a combining mark, a plus alias, dots at the ends.
  for (const typed of [
    'аlice',
    'ali\u200bce',
    'alicé',
    'alice+work',
    '.alice',
    'alice.',
    '',
    ' ',
    'a b',
    'a\0b',
    '\ud800',
  ]) {
    expect(userNameKey(typed)).toBeNull();
  }
  expect(userNameKey('a'.repeat(64))).toBe('a'.repeat(64));
  expect(userNameKey('a'.repeat(65))).toBeNull();
});

test('a key is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const key = userNameKey(typed);
      if (key !== null) expect(userNameKey(key)).toBe(key);
    }),
  );
});
