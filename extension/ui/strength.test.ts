import { expect, test } from 'vitest';
import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { isObvious, judgeStrength } from './strength.ts';

test.each([
  ['', 'empty'],
  ['horse', 'short'],
  ['😀'.repeat(11), 'short'],
  ['aaaaaaaaaaaaaaaa', 'pattern'],
  ['hahahahahahaha', 'pattern'],
  ['abcdefghijklmnop', 'pattern'],
  ['qwertyuiopasdf', 'pattern'],
  ['password12345', 'common'],
  ['Passwort2026!!', 'common'],
  ['1234567890123', 'common'],
  ['correct horse', 'fair'],
  ['correct horse battery staple', 'strong'],
  ['mein alter Füller schreibt blau', 'strong'],
  ['x7!Kq2#mVz9$Lp', 'strong'],
])('%s is %s', (passphrase, strength) => {
  expect(judgeStrength(passphrase, passphraseMinCodePoints)).toBe(strength);
});

test.each([
  ['passwordpassword', true],
  ['Password2026!!', true],
  ['aaaaaaaaaaaaaaaa', true],
  ['abababaabbba', true],
  ['herons herons herons ', true],
  ['abcdefghijklmnop', true],
  ['qwertyuiopasdf', true],
  ['poiuytrewqlkj', true],
  ['123456789012', true],
  ['seven lanterns by the river', false],
  ['a passphrase for tests only', false],
  ['mein alter Füller schreibt blau', false],
  ['x7!Kq2#mVz9$Lp', false],
])('%s is obvious: %s', (passphrase, obvious) => {
  expect(isObvious(passphrase)).toBe(obvious);
});
