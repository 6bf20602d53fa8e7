import { describe, expect, test } from 'vitest';
import { fromBase64Url } from '../../shared/base64url.ts';
import { cheapKdfCost, randomBytes } from './testing/entries.ts';
import type { WrappedKey } from './vault-file.ts';
import { currentKdfCost, isWeaker, unwrapVaultKey, wrapVaultKey } from './wrapped-key.ts';

const vaultKey = randomBytes(32);
const passphrase = 'correct horse battery';

describe('X-E04 the key from the passphrase', () => {
  test('X-E04 the cost of today is above OWASP’s floor, and is stored with a 16-byte salt', async () => {
    const wrapped = await wrapVaultKey(vaultKey, passphrase, currentKdfCost, randomBytes);
    expect(wrapped).toMatchObject({ kdf: 'argon2id', ...currentKdfCost });
    expect(wrapped.memoryKiB).toBeGreaterThanOrEqual(47_104); // 46 MiB with one pass, or
    expect(wrapped.passes).toBeGreaterThanOrEqual(1); // 19 MiB with two: P12
    expect(fromBase64Url(wrapped.salt).length).toBeGreaterThanOrEqual(16);
    expect(await unwrapVaultKey(wrapped, passphrase)).toEqual(vaultKey);
  });

  test('X-E04 two wrappings of one key share neither salt nor nonce nor box', async () => {
    const one = await wrapVaultKey(vaultKey, passphrase, cheapKdfCost, randomBytes);
    const two = await wrapVaultKey(vaultKey, passphrase, cheapKdfCost, randomBytes);
    expect(one.salt).not.toBe(two.salt);
    expect(one.sealed.nonce).not.toBe(two.sealed.nonce);
    expect(one.sealed.box).not.toBe(two.sealed.box);
  });

  test('X-E04 changed parameters do not open', async () => {
    const wrapped = await wrapVaultKey(vaultKey, passphrase, { memoryKiB: 16, passes: 2 }, randomBytes);
    const changes: Partial<WrappedKey>[] = [
      { memoryKiB: 8 },
      { passes: 1 },
      { salt: 'A'.repeat(22) },
      { sealed: { ...wrapped.sealed, nonce: 'A'.repeat(16) } },
    ];
    for (const change of changes)
      expect(await unwrapVaultKey({ ...wrapped, ...change }, passphrase)).toBeNull();
  });

  test.each([
    [{ memoryKiB: 19_456, passes: 2 }, true],
    [{ memoryKiB: 65_536, passes: 2 }, true],
    [{ memoryKiB: 65_536, passes: 3 }, false],
    [{ memoryKiB: 131_072, passes: 4 }, false],
  ])('X-E04 %j is weaker than today: %s', (cost, weaker) => {
    expect(isWeaker(cost, currentKdfCost)).toBe(weaker);
  });
});

test.each(['correct horse batter', 'correct horse batteryy', 'Correct horse battery', ' '])(
  'another passphrase (%j) gives null',
  async (other) => {
    const wrapped = await wrapVaultKey(vaultKey, passphrase, cheapKdfCost, randomBytes);
    expect(await unwrapVaultKey(wrapped, other)).toBeNull();
  },
);

test('a passphrase is the same however the keyboard composed it', async () => {
  const wrapped = await wrapVaultKey(vaultKey, 'caf\u00e9 de la paix', cheapKdfCost, randomBytes);
  expect(await unwrapVaultKey(wrapped, 'cafe\u0301 de la paix')).toEqual(vaultKey);
});
