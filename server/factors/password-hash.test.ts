import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/test-server.ts';
import { createPasswordHasher, HasherBusyError } from './password-hash.ts';

const cheap = { memoryKib: 64, passes: 1, lanes: 1 };

test('a password fits its own hash, in full: nothing after any byte is cut off', async () => {
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'));
  const long = 'x'.repeat(72);
  const hash = await hasher.hash(`${long}a`);
  expect(await hasher.verify(hash, `${long}a`)).toBe(true);
  expect(await hasher.verify(hash, `${long}b`)).toBe(false);
  expect(await hasher.verify(hash, long)).toBe(false);
});

test('without a hash it says no', async () => {
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'));
  expect(await hasher.verify(null, 'anything')).toBe(false);
});

test('a hash made with other costs is to be made anew, one with these is not', async () => {
  const before = await createPasswordHasher(cheap, seededRandom('hash'));
  const after = await createPasswordHasher({ ...cheap, passes: 2 }, seededRandom('hash'));
  const old = await before.hash('a password');
  expect(before.needsRehash(old)).toBe(false);
  expect(after.needsRehash(old)).toBe(true);
  expect(await after.verify(old, 'a password')).toBe(true);
  expect(parseOptions(await after.hash('a password'))).toMatchObject({ timeCost: 2, saltLen: 16 });
});

test('when too many wait, the next is turned away and those who wait are served in turn', async () => {
  const limits = { parallel: 1, maxWaiting: 2 };
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'), limits);
  const served: number[] = [];
  const hashes = [1, 2, 3].map(async (turn) => {
    await hasher.hash('a password');
    served.push(turn);
  });
  await expect(hasher.hash('a password')).rejects.toBeInstanceOf(HasherBusyError);
  await Promise.all(hashes);
  expect(served).toEqual([1, 2, 3]);
  await expect(hasher.hash('a password')).resolves.toContain('$argon2id$');
});
