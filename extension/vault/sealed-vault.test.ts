import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { openVault, readVaultFile, sealVault } from './sealed-vault.ts';
import { macKey, open, seal, sealingKey } from './sealing.ts';
import { anyEntry, cheapKdfCost, exampleEntry, randomBytes } from './testing/entries.ts';
import { makePasskeyLock, sealForPasskey, unwrapByPasskey } from './passkey-wrapped-key.ts';
import { wrappedKeysOf, type PasskeyWrappedKey, type StoredVaultFile, type VaultFile } from './vault-file.ts';
import { wrapVaultKey } from './wrapped-key.ts';

const vaultKey = randomBytes(32);
const prfOutput = randomBytes(32);
const options = { rpId: 'ourselves', credentialId: 'AAAA', transports: ['usb'], salt: 'A'.repeat(43) };
const { lock, publicKey } = await makePasskeyLock(options, prfOutput, randomBytes);
const wrapped = {
  wrappedKey: await wrapVaultKey(vaultKey, 'a passphrase', cheapKdfCost, randomBytes),
  wrappedByPasskeys: [await sealForPasskey(lock, publicKey, vaultKey, randomBytes)],
};
const passkeys = [{ credentialId: 'AAAA', name: 'A key', publicKey, addedAtMs: 1 }];
const nothingElse = { corrections: [], arrangement: [], pairedAccounts: [], passkeys: [] };
const entries = ['one', 'two', 'three'].map((id) => ({ ...exampleEntry, id }));
const file = await sealVault(
  vaultKey,
  { ...wrapped, revision: 7, entries, ...nothingElse, passkeys },
  randomBytes,
);

test('what is sealed opens again, in order, also when storage mixes up the keys', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 5 }), async (any) => {
      const sealed = await sealVault(
        vaultKey,
        { ...wrapped, revision: 1, entries: any, ...nothingElse },
        randomBytes,
      );
      const stored = Object.fromEntries(Object.entries(sealed).reverse());
      expect(await openVault(await readVaultFile(stored), vaultKey)).toEqual({
        entries: any,
        ...nothingElse,
      });
    }),
    { numRuns: 100 },
  );
});

test('a later format is not guessed at, and not called damage', async () => {
  await expect(readVaultFile({ ...file, format: 5, more: {} })).rejects.toMatchObject({
    code: 'vault_newer',
  });
});

test.each([undefined, 7, 'x', [], {}, { format: 0 }, { format: 2 }, { format: 'x' }])(
  'X-E15 %j is no vault',
  async (stored) => {
    await expect(readVaultFile(stored)).rejects.toMatchObject({ code: 'vault_damaged' });
  },
);

test.each([{ memoryKiB: 262_145 }, { passes: 17 }, { memoryKiB: 2 ** 40 }])(
  'X-E05 a cost that would hang the browser (%j) is not tried',
  async (cost) => {
    const costly = { ...file, wrappedKey: { ...wrapped.wrappedKey, ...cost } };
    await expect(readVaultFile(costly)).rejects.toMatchObject({ code: 'vault_damaged' });
  },
);

describe('X-E05 whatever is changed in the file, nothing opens', () => {
  /** Every place that holds a value. */
  function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
    if (typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]));
  }

  function valueAt(target: object, path: (string | number)[]): unknown {
    return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], target);
  }

  function changedAt(path: (string | number)[], change: (value: unknown) => unknown): VaultFile {
    const copy = structuredClone(file);
    const parent = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
    const key = String(path.at(-1));
    parent[key] = change(parent[key]);
    return copy;
  }

  /** An attacker mends the checksum, which needs no key. */
  async function withChecksum(changed: VaultFile): Promise<VaultFile> {
    const { kdf, memoryKiB, passes, salt, sealed } = changed.wrappedKey ?? wrapped.wrappedKey;
    const records = changed.records.map(({ id, nonce, box }) => [id, nonce, box]);
    const byPassphrase = [kdf, memoryKiB, passes, salt, sealed.nonce, sealed.box];
    const byPasskeys = changed.wrappedByPasskeys.map((of) => [
      ...[of.kdf, of.rpId, of.credentialId, of.transports, of.salt, of.privateKey.nonce, of.privateKey.box],
      ...[of.ephemeralKey, of.sealed.nonce, of.sealed.box],
    ]);
    const words = [changed.wrappedKey && byPassphrase, byPasskeys, changed.saveSalt, records];
    const text = JSON.stringify([changed.format, changed.revision, ...words]);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return { ...changed, checksum: toBase64Url(new Uint8Array(digest)) };
  }

  async function codeOfOpening(stored: unknown): Promise<string> {
    return readVaultFile(stored)
      .then((whole) => openVault(whole, vaultKey))
      .then(
        () => 'opened',
        (error: unknown) => (error as { code: string }).code,
      );
  }

  /** Each character of each text becomes another one, each number its neighbour. */
  function* changes(): Generator<VaultFile> {
    for (const path of places(file)) {
      const value = valueAt(file, path);
      if (typeof value === 'number') yield changedAt(path, () => value + 1);
      if (typeof value !== 'string') continue;
      for (let index = 0; index < value.length; index++) {
        // Not the neighbouring letter: in the last place that may differ in unused bits only.
        const other = value[index] === 'A' ? 'g' : 'A';
        yield changedAt(path, () => value.slice(0, index) + other + value.slice(index + 1));
      }
    }
  }

  test('X-E05 R-G01 every character and number of it, by accident', async () => {
    const codes = new Set<string>();
    for (const changed of changes()) codes.add(await codeOfOpening(changed));
    expect([...codes].sort()).toEqual(['vault_damaged', 'vault_newer']); // `format` + 1 is a later format
  });

  test('X-E05 R-G01 every character and number of it, by someone who mends the checksum', async () => {
    const codes = new Set<string>();
    for (const changed of changes()) {
      if (changed.checksum !== file.checksum) continue; // mending would undo just this change
      codes.add(await codeOfOpening(await withChecksum(changed)));
    }
    expect([...codes].sort()).toEqual(['vault_damaged', 'vault_newer']);
    expect(await codeOfOpening(await withChecksum(file))).toBe('opened');
  });

  function parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  const [one, two, three] = file.records as [
    VaultFile['records'][0],
    VaultFile['records'][0],
    VaultFile['records'][0],
  ];
  test.each([
    ['swapped', [two, one, three]],
    ['dropped', [one, two]],
    ['repeated', [one, one, two, three]],
    ['put under another name', [{ ...two, id: one.id }, { ...one, id: two.id }, three]],
    ['all gone', []],
    ['zeroed', [one, two, { ...three, box: toBase64Url(new Uint8Array(fromBase64Url(three.box).length)) }]],
  ])('X-E05 R-G01 records %s', async (_name, records) => {
    expect(await codeOfOpening(await withChecksum({ ...file, records }))).toBe('vault_damaged');
  });

  test('X-E05 a record of another save of the same vault', async () => {
    const other = await sealVault(
      vaultKey,
      { ...wrapped, revision: 8, entries, ...nothingElse },
      randomBytes,
    );
    const mixed = { ...file, records: [other.records[0] ?? one, two, three] };
    expect(await codeOfOpening(await withChecksum(mixed))).toBe('vault_damaged');
  });

  test('R-G01 cut short or zeroed from anywhere on, nothing opens and nothing is taken for a later format', async () => {
    const text = JSON.stringify(file);
    const codes = new Set<string>();
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length);
      codes.add(await codeOfOpening(parsed(cut)));
      // As a disk leaves what it did not get to.
      codes.add(await codeOfOpening(parsed(cut.padEnd(text.length, '\0'))));
    }
    expect([...codes]).toEqual(['vault_damaged']);
  });

  test.each([
    ['gone', []],
    ['there twice', [...wrapped.wrappedByPasskeys, ...wrapped.wrappedByPasskeys]],
    ['of an unknown kind', [{ ...wrapped.wrappedByPasskeys[0], kdf: 'webauthn-other' }]],
  ])('X-E05 R-G01 what a passkey opens it with is %s', async (_name, wrappedByPasskeys) => {
    const changed = { ...file, wrappedByPasskeys } as VaultFile;
    expect(await codeOfOpening(changed)).toBe('vault_damaged');
    expect(await codeOfOpening(await withChecksum(changed))).toBe('vault_damaged');
  });

  test('X-E05 R-G01 the passphrase’s way in is taken away, or nobody’s is left', async () => {
    for (const changed of [
      { ...file, wrappedKey: null },
      { ...file, wrappedKey: null, wrappedByPasskeys: [] },
    ])
      expect(await codeOfOpening(await withChecksum(changed))).toBe('vault_damaged');
  });

  test('X-E11 what one passkey opens with is damaged in a vault that is whole: the other ways still open', async () => {
    const [good] = wrapped.wrappedByPasskeys as [PasskeyWrappedKey];
    const bad = { ...good, credentialId: 'BBBB' }; // sealed for another's place
    const sealed = await sealVault(
      vaultKey,
      { ...wrapped, wrappedByPasskeys: [bad, good], revision: 1, entries, ...nothingElse, passkeys },
      randomBytes,
    );
    const read: StoredVaultFile = await readVaultFile(sealed);
    const [first, second] = wrappedKeysOf(read).wrappedByPasskeys as [PasskeyWrappedKey, PasskeyWrappedKey];
    expect(await unwrapByPasskey(first, prfOutput)).toBeNull();
    expect(await unwrapByPasskey(second, prfOutput)).toEqual(vaultKey);
    expect((await openVault(read, vaultKey)).entries).toEqual(entries);
  });

  test('X-E05 another key', async () => {
    await expect(openVault(file, randomBytes(32))).rejects.toMatchObject({ code: 'vault_damaged' });
  });
});

describe('X-E06 nonces and keys', () => {
  test('X-E06 100 000 sealings, and were they all under one key: no nonce comes twice', async () => {
    const key = await sealingKey(vaultKey, randomBytes(32), 'seal records');
    const nonces = new Set<string>();
    for (let round = 0; round < 100; round++) {
      const sealings = Array.from({ length: 1000 }, () => seal(key, ['x'], new Uint8Array(16), randomBytes));
      for (const { nonce } of await Promise.all(sealings)) nonces.add(nonce);
    }
    expect(nonces.size).toBe(100_000);
  }, 120_000);

  test('X-E06 and they are not: every save has a salt, and so keys, of its own', async () => {
    const saltOf = async (_: unknown, index: number): Promise<string> =>
      (
        await sealVault(
          vaultKey,
          { ...wrapped, revision: index + 1, entries: [], ...nothingElse },
          randomBytes,
        )
      ).saveSalt;
    const salts = await Promise.all(Array.from({ length: 1000 }, saltOf));
    expect(new Set(salts).size).toBe(1000);
  });

  test('X-E06 within a save every record has its own nonce', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...exampleEntry, id: String(index) }));
    const sealed = await sealVault(
      vaultKey,
      { ...wrapped, revision: 1, entries: many, ...nothingElse },
      randomBytes,
    );
    expect(new Set(sealed.records.map(({ nonce }) => nonce)).size).toBe(500);
  });

  test('X-E06 one master key gives each purpose and each save a key of its own', async () => {
    const salt = randomBytes(32);
    const text = new TextEncoder().encode('text');
    const sealed = await seal(await sealingKey(vaultKey, salt, 'seal records'), ['x'], text, randomBytes);
    const opened = async (key: CryptoKey, context: string[]) => (await open(key, context, sealed)) !== null;
    expect(await opened(await sealingKey(vaultKey, salt, 'seal records'), ['x'])).toBe(true);
    expect(await opened(await sealingKey(vaultKey, salt, 'seal records'), ['y'])).toBe(false);
    expect(await opened(await sealingKey(vaultKey, salt, 'wrap vault key'), ['x'])).toBe(false);
    expect(await opened(await sealingKey(vaultKey, randomBytes(32), 'seal records'), ['x'])).toBe(false);
    const mac = await crypto.subtle.sign('HMAC', await macKey(vaultKey, salt, 'authenticate file'), text);
    const other = await macKey(vaultKey, salt, 'seal records');
    expect(await crypto.subtle.verify('HMAC', other, mac, text)).toBe(false);
  });
});
