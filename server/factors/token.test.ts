import { expect, test } from 'vitest';
import { seededRandom } from '../testing/test-server.ts';
import { newToken, tokenHash } from './token.ts';

test('a token leads to its hash and is not part of it', () => {
  const { token, hash } = newToken(seededRandom('token'));
  expect(tokenHash(token)).toBe(hash);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(tokenHash(hash)).not.toBe(hash);
});

test('what cannot be a token has no hash', () => {
  for (const text of [
    '',
    'short',
    'x'.repeat(42),
    'x'.repeat(44),
    `${'x'.repeat(42)}=`,
    `${'x'.repeat(42)}é`,
  ]) {
    expect(tokenHash(text)).toBeNull();
  }
});
