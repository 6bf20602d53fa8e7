import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerWithinMs } from '../storage/database.ts';
import { vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import type { StorageOperation } from '../storage/testing/fake-browser.ts';
import { readVaultFile, sealVault } from '../vault/sealed-vault.ts';
import { randomBytes } from '../vault/testing/entries.ts';
import {
  byPassphrase,
  codeOf,
  currentVaultFile,
  passphrase,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

async function add(...names: string[]): Promise<void> {
  for (const name of names) {
    const text = `otpauth://totp/${name}?secret=JBSWY3DPEHPK3PXP`;
    await worker.ask('entries.add', { texts: [text], allowDuplicate: true });
  }
}

/** Who is in the vault, after the browser was started again. */
async function accounts(): Promise<string[]> {
  worker.fake.restart();
  await worker.ask('vault.unlock', { passphrase });
  return (await worker.ask('entries.list', {})).map(({ account }) => account);
}

function local(): Map<string, string> {
  return new Map(worker.fake.data.local);
}

function isDatabase({ area }: StorageOperation): boolean {
  return area === 'database';
}

describe('R-F04 the browser has lost saves of one store that it had confirmed', () => {
  test.each([0, 1, 2, 3])(
    'R-F04 storage.local is as it was %i saves before: the vault is as it was saved last, and both have it again',
    async (saves) => {
      await add('alice');
      const names = ['bob', 'carol', 'dora'].slice(0, saves);
      const before = local();
      await add(...names);
      const last = await currentVaultFile();
      worker.fake.data.local = before;
      expect(await accounts()).toEqual(['alice', ...names]);
      expect(await currentVaultFile()).toEqual(last);
      expect(await worker.ask('vault.state', {})).toMatchObject({ isKeptTwice: true });
      await add('eve');
      worker.fake.database.clear();
      expect(await accounts()).toEqual(['alice', ...names, 'eve']);
    },
  );

  test('R-F04 any of its keys is as it was some saves before, whichever the others are', async () => {
    const states = [local()];
    for (const name of ['alice', 'bob', 'carol']) {
      await add(name);
      states.push(local());
    }
    const copy = new Map(worker.fake.database);
    for (const a of states)
      for (const b of states)
        for (const slot of states) {
          const mixed = { 'vault.a': a, 'vault.b': b, 'vault.slot': slot };
          worker.fake.data.local.clear();
          for (const [key, state] of Object.entries(mixed)) {
            const value = state.get(key);
            if (value !== undefined) worker.fake.data.local.set(key, value);
          }
          worker.fake.database = new Map(copy);
          expect(await accounts()).toEqual(['alice', 'bob', 'carol']);
          expect(await worker.ask('vault.state', {})).toMatchObject({ isKeptTwice: true });
        }
  });

  test('R-F04 X-E15 all of storage.local is gone: the copy is the vault', async () => {
    await add('alice');
    worker.fake.data.local.clear();
    expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('vault_exists');
    expect(await accounts()).toEqual(['alice']);
    expect((await currentVaultFile()).revision).toBe(2);
  });

  test('R-F04 the copy is gone or old: the slots are the vault, and it is made again', async () => {
    await add('alice');
    const old = new Map(worker.fake.database);
    await add('bob');
    for (const lost of [new Map<string, string>(), old]) {
      worker.fake.database = new Map(lost);
      expect(await accounts()).toEqual(['alice', 'bob']);
      expect(await vaultCopy.get()).toEqual(await currentVaultFile());
    }
  });
});

describe('X-E05 one place is damaged', () => {
  test.each(['a', 'b'] as const)(
    'X-E05 slot %s: the vault is whole, and the damaged text is kept',
    async (name) => {
      await add('alice', 'bob');
      if ((await vaultSlot.get()) !== name) await add('carol');
      const names = (await worker.ask('entries.list', {})).map(({ account }) => account);
      await vaultSlots[name].set('garbage' as never);
      expect(await accounts()).toEqual(names);
      expect(await vaultSlots[name].get()).toBe('garbage');
      await add('dora');
      expect(await accounts()).toEqual([...names, 'dora']);
    },
  );

  test('X-E05 both slots: which of them was later nobody can tell, so it is offered and not done', async () => {
    await add('alice', 'bob');
    await vaultSlots.a.set('garbage' as never);
    await vaultSlots.b.set('garbage' as never);
    const before = [...local()];
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: true });
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('vault_damaged');
    expect([...local()]).toEqual(before);
    await worker.ask('vault.restore', { passphrase });
    expect(await accounts()).toEqual(['alice', 'bob']);
  });

  test('X-E05 the copy: the slots are the vault, and it is made again', async () => {
    await add('alice');
    await vaultCopy.set({ format: 4, records: 'rot' } as never);
    expect(await accounts()).toEqual(['alice']);
    expect(await vaultCopy.get()).toEqual(await currentVaultFile());
  });

  test('X-E16 the copy is of a later version: nothing is touched', async () => {
    await add('alice');
    await vaultCopy.set({ format: 5 } as never);
    const before = [...local()];
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'newer' });
    expect(await codeOf(add('bob'))).toBe('vault_newer');
    expect([...local()]).toEqual(before);
    expect(await vaultCopy.get()).toEqual({ format: 5 });
  });
});

describe('X-E05 somebody puts another file in one of the places', () => {
  /** Looks whole and later than all; nobody's key opens it. */
  async function forge(): Promise<never> {
    const { wrappedKey } = await currentVaultFile();
    const content = { entries: [], corrections: [], arrangement: [], pairedAccounts: [], passkeys: [] };
    const ways = { wrappedKey, wrappedByPasskeys: [], revision: 1_000 };
    const file = await sealVault(randomBytes(32), { ...content, ...ways }, randomBytes);
    return (await readVaultFile(file)) as never;
  }

  test('X-E05 in the copy: it never gets into the slots, and the owner goes back to what does open', async () => {
    await add('alice', 'bob');
    await vaultCopy.set(await forge());
    const before = [...local()];
    expect(await codeOf(accounts())).toBe('vault_damaged');
    expect([...local()].filter(([key]) => key.startsWith('vault.'))).toEqual(before);
    expect(await worker.ask('vault.restore', { passphrase })).toMatchObject({ status: 'unlocked' });
    expect(await accounts()).toEqual(['alice', 'bob']);
    await add('carol');
    expect(await accounts()).toEqual(['alice', 'bob', 'carol']);
  });

  test('X-E05 in the slot: the copy has the last save, and comes before the save before', async () => {
    await add('alice', 'bob');
    const slot = (await vaultSlot.get()) ?? 'a';
    const forged = { ...((await forge()) as object), revision: 3 };
    await vaultSlots[slot].set(forged as never);
    expect(await accounts()).toEqual(['alice', 'bob']); // its checksum is wrong: damaged, and the copy is the vault
  });

  test('X-E12 an old copy, put back after the passphrase was changed, opens nothing', async () => {
    await add('alice');
    const old = new Map(worker.fake.database);
    const next = 'another passphrase of mine';
    await worker.ask('vault.change-passphrase', { passphrase, next });
    worker.fake.database = old;
    worker.fake.restart();
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wrong');
    expect(await codeOf(worker.ask('vault.restore', { passphrase }))).toBe('passphrase_wrong');
    await worker.ask('vault.unlock', { passphrase: next });
    expect(byPassphrase(await vaultCopy.get())).toEqual(byPassphrase(await currentVaultFile()));
  });
});

describe('R-F05 X-E15 IndexedDB does not work', () => {
  test.each(['refused', 'lost', 'torn', 'refused-but-done'] as const)(
    'R-F05 X-E15 %s: everything is saved, it is said, and made good by the next unlocking',
    async (fate) => {
      worker.fake.misbehave = (operation) => (isDatabase(operation) ? fate : 'done');
      await add('alice', 'bob');
      expect(await accounts()).toEqual(['alice', 'bob']);
      await worker.ask('vault.change-passphrase', { passphrase, next: passphrase });
      const isKeptTwice = fate === 'refused-but-done' ? (expect.any(Boolean) as boolean) : false;
      worker.fake.misbehave = (operation) =>
        isDatabase(operation) && operation.kind !== 'get' ? fate : 'done';
      expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'unlocked', isKeptTwice });
      worker.fake.misbehave = () => 'done';
      expect(await accounts()).toEqual(['alice', 'bob']);
      expect(await worker.ask('vault.state', {})).toMatchObject({ isKeptTwice: true });
      expect(await vaultCopy.get()).toEqual(await currentVaultFile());
    },
  );

  test('X-E12 a copy that cannot be replaced is removed: it would open with the passphrase of before', async () => {
    worker.fake.misbehave = ({ area, kind }) => (area === 'database' && kind === 'set' ? 'refused' : 'done');
    await worker.ask('vault.change-passphrase', { passphrase, next: 'another passphrase of mine' });
    expect(worker.fake.database.size).toBe(0);
  });

  test('R-F05 it cannot even be opened: a vault is filled and opened without it', async () => {
    const open = () => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    };
    globalThis.indexedDB = { open } as unknown as IDBFactory;
    await add('alice');
    expect(await accounts()).toEqual(['alice']);
  });

  test('R-F05 it never answers: that is a failure in time, as any other', async () => {
    vi.useFakeTimers();
    try {
      globalThis.indexedDB = { open: () => ({}) } as unknown as IDBFactory;
      const asked = codeOf(vaultCopy.get());
      await vi.advanceTimersByTimeAsync(answerWithinMs);
      expect(await asked).toBe('storage_failed');
    } finally {
      vi.useRealTimers();
    }
  });

  test('R-F04 saves that were made while it could not be read are later than all that it holds', async () => {
    const before = local();
    await add('alice', 'bob', 'carol');
    worker.fake.data.local = before;
    worker.fake.misbehave = (operation) => (isDatabase(operation) ? 'refused' : 'done');
    expect(await accounts()).toEqual([]);
    await add('dora');
    worker.fake.misbehave = () => 'done';
    expect(await accounts()).toEqual(['dora']);
  });

  test('R-F05 a slot that is lost cannot be mended: the owner is let in all the same, and loses nothing', async () => {
    const before = local();
    await add('alice');
    worker.fake.data.local = before;
    worker.fake.misbehave = ({ key, kind }) =>
      kind === 'set' && /^vault\.[ab]$/.test(key) ? 'refused' : 'done';
    expect(await accounts()).toEqual(['alice']);
    expect(await worker.ask('vault.state', {})).toMatchObject({ isKeptTwice: false });
    worker.fake.misbehave = () => 'done';
    expect(await accounts()).toEqual(['alice']);
    expect(await worker.ask('vault.state', {})).toMatchObject({ isKeptTwice: true });
  });
});
