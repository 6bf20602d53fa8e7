import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PasskeyWrappedKey, StoredVaultFile } from '../vault/vault-file.ts';
import { wrappedKeysOf } from '../vault/vault-file.ts';
import { unlockedKey, vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import { FakePasskey } from './testing/fake-passkey.ts';
import {
  codeOf,
  currentVaultFile,
  passphrase,
  startTestWorker,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

const uri = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';
const proof = { passphrase };
let worker: TestWorker;
let one: FakePasskey;
let two: FakePasskey;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
  one = new FakePasskey('one');
  two = new FakePasskey('two');
});

async function unlockBy(passkey: FakePasskey): Promise<unknown> {
  await worker.ask('vault.lock', {});
  return codeOf(worker.ask('vault.unlock', await passkey.use(worker)));
}

async function accounts(): Promise<string[]> {
  return (await worker.ask('entries.list', {})).map(({ account }) => account);
}

async function slots(): Promise<string> {
  return JSON.stringify([await vaultSlots.a.get(), await vaultSlots.b.get(), await vaultSlot.get()]);
}

describe('X-E11 a passkey opens the vault', () => {
  test('X-E11 the right one opens, beside the passphrase; another one and another output do not', async () => {
    await one.addTo(worker, proof);
    expect(await unlockBy(one)).toBe('done');
    expect(await accounts()).toEqual(['alice']);
    expect(await unlockBy(two)).toBe('passkey_wrong');
    const { passkey } = await one.use(worker);
    const other = { ...passkey, prfOutput: two.output('anything') };
    expect(await codeOf(worker.ask('vault.unlock', { passkey: other }))).toBe('passkey_wrong');
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'locked', nextTryAtMs: null });
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('done');
  });

  test('X-E11 it opens while the passphrase is not admitted, and does not count as a try of it', async () => {
    await one.addTo(worker, proof);
    await worker.ask('vault.lock', {});
    for (let tries = 0; tries < 3; tries++)
      expect(await codeOf(worker.ask('vault.unlock', { passphrase: 'wrong' }))).toBe('passphrase_wrong');
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wait');
    expect(await unlockBy(two)).toBe('passkey_wrong');
    expect(await unlockBy(one)).toBe('done');
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wait');
  });

  test('X-E11 several, each named, with an input of its own; renamed, and told in order', async () => {
    await one.addTo(worker, proof);
    await two.addTo(worker, await one.use(worker));
    const { passkeys } = await worker.ask('vault.state', {});
    expect(new Set(passkeys.map(({ salt }) => salt)).size).toBe(2);
    const { taken } = await worker.ask('passkeys.begin', proof);
    expect(taken).toEqual(passkeys);
    await worker.ask('passkeys.rename', { credentialId: 'one', name: 'Blue key' });
    const named = await worker.ask('passkeys.list', {});
    expect(named.map(({ name }) => name)).toEqual(['Blue key', 'Key two']);
    expect(await codeOf(worker.ask('passkeys.rename', { credentialId: 'x', name: 'y' }))).toBe(
      'passkey_not_found',
    );
    expect(await unlockBy(one)).toBe('done');
    expect(await unlockBy(two)).toBe('done');
    // The names are sealed: a stolen file does not tell what its owner carries.
    expect(await slots()).not.toContain('Blue key');
  });

  test('X-E11 adding wants the passphrase or a passkey anew, and changes nothing without it', async () => {
    const before = await slots();
    expect(await codeOf(one.addTo(worker, { passphrase: 'wrong' }))).toBe('passphrase_wrong');
    expect(await codeOf(one.addTo(worker, await two.use(worker)))).toBe('passkey_wrong');
    expect(await slots()).toBe(before);
    await one.addTo(worker, proof);
    const after = await slots();
    expect(await codeOf(one.addTo(worker, proof))).toBe('passkey_exists');
    expect(await slots()).toBe(after);
  });

  test('X-E11 sixteen are enough', async () => {
    for (let number = 0; number < 16; number++) await new FakePasskey(`key${number}`).addTo(worker, proof);
    expect(await codeOf(one.addTo(worker, proof))).toBe('too_many_passkeys');
    expect(await worker.ask('passkeys.list', {})).toHaveLength(16);
  });

  test('X-E11 one of another build of the extension is named, and does not count as a way in', async () => {
    await one.addTo(worker, proof);
    const options = { rpId: 'another-build', credentialId: 'far', transports: [], salt: 'A'.repeat(43) };
    const made = { name: 'Far', options, prfOutput: 'A'.repeat(43) };
    await worker.ask('passkeys.add', { ...proof, ...made });
    const { passkeys } = await worker.ask('vault.state', {});
    expect(passkeys.map(({ rpId }) => rpId)).toEqual(['ourselves', 'another-build']);
    expect((await worker.ask('passkeys.begin', proof)).taken).toHaveLength(1);
    expect(await codeOf(worker.ask('vault.remove-passphrase', await one.use(worker)))).toBe(
      'second_way_needed',
    );
  });
});

describe('X-E11 passkeys instead of the passphrase', () => {
  test('X-E11 only with two of them, or with a copy that has every account', async () => {
    await one.addTo(worker, proof);
    const remove = async () => codeOf(worker.ask('vault.remove-passphrase', await one.use(worker)));
    expect(await remove()).toBe('second_way_needed');
    await worker.ask('vault.export', { passphrase, exportPassphrase: 'a passphrase for moving' });
    worker.clock.nowMs += 1;
    const later = 'otpauth://totp/Later:bob?secret=JBSWY3DPEHPK3PXP&issuer=Later';
    await worker.ask('entries.add', { texts: [later], allowDuplicate: false });
    expect(await remove()).toBe('second_way_needed'); // the copy is older than an account
    await two.addTo(worker, proof);
    expect(await remove()).toBe('done');
    expect(await worker.ask('vault.state', {})).toMatchObject({ hasPassphrase: false });
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wrong');
    expect(await unlockBy(two)).toBe('done');
    expect(await accounts()).toEqual(['alice', 'bob']);
  });

  test('X-E11 the last way in cannot be removed', async () => {
    await one.addTo(worker, proof);
    await worker.ask('vault.export', { passphrase, exportPassphrase: 'a passphrase for moving' });
    await worker.ask('vault.remove-passphrase', await one.use(worker));
    const before = await slots();
    const used = await one.use(worker);
    expect(await codeOf(worker.ask('passkeys.remove', { ...used, credentialId: 'one' }))).toBe('last_way_in');
    expect(await slots()).toBe(before);
    expect(await unlockBy(one)).toBe('done');
  });

  test('X-E11 a passphrase can be set again, proven by a passkey, and copies are saved with one', async () => {
    await one.addTo(worker, proof);
    await two.addTo(worker, proof);
    await worker.ask('vault.remove-passphrase', await two.use(worker));
    const used = await one.use(worker);
    const copy = await worker.ask('vault.export', { ...used, exportPassphrase: 'a passphrase for moving' });
    expect(copy.text).not.toContain('"one"'); // who carries the copy needs its passphrase, and learns of no passkey
    await worker.ask('vault.change-passphrase', { ...used, next: 'another passphrase of mine' });
    await worker.ask('vault.lock', {});
    worker.clock.nowMs += 3_600_000;
    const unlocking = worker.ask('vault.unlock', { passphrase: 'another passphrase of mine' });
    expect(await codeOf(unlocking)).toBe('done');
    expect(await unlockBy(one)).toBe('done');
    expect(await unlockBy(two)).toBe('done');
  });
});

describe('X-E12 a new vault key', () => {
  test('X-E12 X-E11 a changed passphrase leaves all passkeys working, under another key', async () => {
    await one.addTo(worker, proof);
    const before = await unlockedKey.get();
    await worker.ask('vault.change-passphrase', { passphrase, next: 'another passphrase of mine' });
    expect(await unlockBy(one)).toBe('done');
    expect(await unlockedKey.get()).not.toBe(before);
    expect(await accounts()).toEqual(['alice']);
  });

  test('X-E12 X-E11 a removed passkey opens no save that is left, and what it knew opens none', async () => {
    await one.addTo(worker, proof);
    await two.addTo(worker, proof);
    const before = await unlockedKey.get();
    const used = await one.use(worker);
    await worker.ask('passkeys.remove', { passphrase, credentialId: 'one' });
    expect(await unlockedKey.get()).not.toBe(before);
    for (const slot of [vaultSlots.a, vaultSlots.b])
      expect(JSON.stringify(await slot.get())).not.toContain('"one"');
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('vault.unlock', used))).toBe('passkey_wrong');
    expect(await codeOf(worker.ask('vault.restore', used))).toBe('passkey_wrong');
    expect(await unlockBy(two)).toBe('done');
  });

  test('X-E12 where there is a passphrase, removing wants that one: the new key is sealed under it', async () => {
    await one.addTo(worker, proof);
    await two.addTo(worker, proof);
    const before = await slots();
    const used = await two.use(worker);
    expect(await codeOf(worker.ask('passkeys.remove', { ...used, credentialId: 'one' }))).toBe(
      'passphrase_wrong',
    );
    expect(await codeOf(worker.ask('passkeys.remove', { passphrase, credentialId: 'x' }))).toBe(
      'passkey_not_found',
    );
    expect(await slots()).toBe(before);
  });
});

describe('X-E05 X-E16 what lies in storage', () => {
  /** Writes the vault as it is changed here. */
  async function change(how: (file: StoredVaultFile) => unknown): Promise<void> {
    const slot = (await vaultSlot.get()) ?? 'a';
    const changed = how(await currentVaultFile()) as StoredVaultFile;
    await vaultSlots[slot].set(changed);
    await vaultCopy.set(changed);
  }

  test.each([
    [
      'a flipped letter of its sealed key',
      (way: PasskeyWrappedKey) => ({ ...way, salt: `B${way.salt.slice(1)}` }),
    ],
    ['an unknown kind', (way: PasskeyWrappedKey) => ({ ...way, kdf: 'webauthn-other' })],
    ['nothing of it', () => ({})],
  ])(
    'R-G01 X-E11 %s: refused, kept, and the save before opens by passkey and by passphrase',
    async (_name, break_) => {
      await one.addTo(worker, proof);
      await worker.ask('entries.arrange', { ids: [] }); // so that the save before knows the passkey too
      await worker.ask('vault.lock', {});
      const used = await one.use(worker);
      await change((file) => ({
        ...file,
        wrappedByPasskeys: wrappedKeysOf(file).wrappedByPasskeys.map(break_),
      }));
      const before = await slots();
      const state = await worker.ask('vault.state', {});
      expect(state).toMatchObject({ status: 'damaged', canRestore: true, hasPassphrase: true });
      expect(state.passkeys.map(({ credentialId }) => credentialId)).toEqual(['one']);
      expect(await codeOf(worker.ask('vault.unlock', used))).toBe('vault_damaged');
      expect(await slots()).toBe(before);
      expect(await codeOf(worker.ask('vault.restore', used))).toBe('done');
      expect(await accounts()).toEqual(['alice']);
      await worker.ask('vault.lock', {});
      expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('done');
    },
  );

  test.each([1, 2, 3])('X-E16 a vault of format %i takes a passkey, and loses nothing', async (format) => {
    worker = startTestWorker();
    const text = readFileSync(`extension/vault/testing/vault-format-${format}.json`, 'utf8');
    const old = JSON.parse(text) as StoredVaultFile;
    await vaultSlots.a.set(old);
    await vaultSlot.set('a');
    const { memoryKiB = 8, passes = 1 } = old.wrappedKey ?? {};
    worker.deps.kdfCost = { memoryKiB, passes };
    await worker.ask('vault.unlock', { passphrase });
    const before = await worker.ask('entries.list', {});
    await one.addTo(worker, proof);
    expect((await currentVaultFile()).format).toBe(4);
    expect(await unlockBy(one)).toBe('done');
    expect(await worker.ask('entries.list', {})).toEqual(before);
    expect(await vaultSlots.a.get()).toEqual(old); // the save before, as it was
  });
});
