import { expect, test } from 'vitest';
import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { judgeStrength } from './strength.ts';

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
