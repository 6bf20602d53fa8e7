import { expect, test } from 'vitest';
import { readTemporaryPassword } from '../../shared/temporary-password.ts';
import { seededRandom } from '../testing/test-server.ts';
import { fitsSecretHash, newTemporaryPassword } from './temporary-password.ts';

test('S-I01 a temporary password has a secret of 160 bits and leads to its hash, which does not lead back', () => {
  const random = seededRandom('temporary passwords');
  const made = Array.from({ length: 200 }, () => newTemporaryPassword(random));
  expect(new Set(made.map(({ id }) => id)).size).toBe(200);
  expect(new Set(made.map(({ secretHash }) => secretHash)).size).toBe(200);
  for (const { text, id, secretHash } of made) {
    const parts = readTemporaryPassword(text);
    expect(parts).toMatchObject({ id });
    expect(parts?.secret).toHaveLength(160 / 5);
    expect(parts !== null && fitsSecretHash(secretHash, parts)).toBe(true);
  }
});

test('S-I06 another secret, another id, or a hash from another row do not fit', () => {
  const random = seededRandom('temporary passwords');
  const [one, other] = [newTemporaryPassword(random), newTemporaryPassword(random)];
  const [ones, others] = [one, other].map(
    ({ text }) => readTemporaryPassword(text) ?? { id: '', secret: '' },
  );
  const right = ones ?? { id: '', secret: '' };
  expect(fitsSecretHash(one.secretHash, { ...right, secret: others?.secret ?? '' })).toBe(false);
  expect(fitsSecretHash(one.secretHash, { ...right, id: other.id })).toBe(false);
  expect(fitsSecretHash(other.secretHash, right)).toBe(false);
  expect(fitsSecretHash('', right)).toBe(false);
});
