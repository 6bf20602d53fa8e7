import { beforeEach, describe, expect, test } from 'vitest';
import { setAsideVault, unlockedKey, vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import {
  codeOf,
  passphrase,
  startTestWorker,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

let worker: TestWorker;
const uri = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';

/** A vault that rotted after its very first save, copy and all: nothing to go back to. */
async function rotAtFirstSave(): Promise<string> {
  const file = await vaultSlots.a.get();
  await vaultSlots.a.set({ ...file, records: 'rot' } as never);
  await vaultCopy.set('rot' as never);
  return everything();
}

/** What lies in storage of the vault, as it is set aside. */
async function everything(): Promise<string> {
  const { a, b } = vaultSlots;
  const slots = { a: await a.get(), b: await b.get(), slot: await vaultSlot.get() };
  return JSON.stringify({ ...slots, copy: await vaultCopy.get() });
}

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

describe('X-E15 a damaged vault is set aside', () => {
  test('X-E15 kept to the letter, and a new vault can be made and used', async () => {
    const rotten = await rotAtFirstSave();
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: false });
    expect(await worker.ask('vault.set-aside', {})).toEqual({
      status: 'missing',
      nextTryAtMs: null,
      canRestore: false,
      isKeptTwice: true,
      hasPassphrase: false,
      passkeys: [],
    });
    expect(await setAsideVault(1).get()).toBe(rotten);
    expect(await unlockedKey.get()).toBeNull();
    expect([...worker.fake.data.local.keys()]).toEqual(['vault.aside.1']);
    expect(worker.fake.database.size).toBe(0);

    await worker.ask('vault.create', { passphrase: 'a new passphrase of mine' });
    await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
    expect(await worker.ask('entries.list', {})).toMatchObject([{ account: 'alice' }]);
    expect(await setAsideVault(1).get()).toBe(rotten);
  });

  test('X-E15 with a copy that cannot be read: whatever its number, it is not the new vault when it can be read again', async () => {
    const copy = await vaultCopy.get();
    await vaultCopy.set({ ...copy, revision: Number.MAX_SAFE_INTEGER - 1 } as never);
    await vaultSlots.a.set('rot' as never);
    worker.fake.misbehave = ({ area }) => (area === 'database' ? 'refused' : 'done');
    await worker.ask('vault.set-aside', {});
    const next = { passphrase: 'a new passphrase of mine' };
    await worker.ask('vault.create', next);
    await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
    worker.fake.misbehave = () => 'done';
    for (const isKeptTwice of [false, true]) {
      worker.fake.restart();
      expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'locked', isKeptTwice });
      await worker.ask('vault.unlock', next);
      expect(await worker.ask('entries.list', {})).toMatchObject([{ account: 'alice' }]);
    }
    expect([...worker.fake.data.local.keys()]).not.toContain('vault.copy-given-up');
  });

  test('X-E15 the next one gets the next number: nothing that was set aside is overwritten', async () => {
    const kept: string[] = [];
    for (let round = 1; round <= 3; round++) {
      kept.push(await rotAtFirstSave());
      await worker.ask('vault.set-aside', {});
      await worker.ask('vault.create', { passphrase });
    }
    expect(await Promise.all([1, 2, 3, 4].map((number) => setAsideVault(number).get()))).toEqual([
      ...kept,
      null,
    ]);
  });

  test('X-E15 what could still be restored is kept with it', async () => {
    await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
    const before = await vaultSlots.a.get();
    await vaultSlots.b.set('rot' as never);
    await vaultCopy.set('rot' as never);
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: true });
    await worker.ask('vault.set-aside', {});
    const kept = { a: before, b: 'rot', slot: 'b', copy: 'rot' };
    expect(JSON.parse((await setAsideVault(1).get()) ?? '')).toEqual(kept);
  });

  test('X-E15 R-F01 R-F05 cut short anywhere: nothing is lost, and asking again ends it', async () => {
    for (let operation = 1; operation <= 30; operation++) {
      for (const fate of ['refused', 'refused-but-done'] as const) {
        worker = await startUnlockedWorker();
        await worker.ask('entries.add', { texts: [uri], allowDuplicate: false });
        await vaultSlots.b.set('rot' as never);
        await vaultCopy.set('rot' as never);
        const all = await everything();
        let count = 0;
        worker.fake.misbehave = () => (++count === operation ? fate : count > operation ? 'refused' : 'done');
        await codeOf(worker.ask('vault.set-aside', {}));
        worker.fake.misbehave = () => 'done';

        const { status } = await worker.ask('vault.state', {});
        expect(['damaged', 'missing']).toContain(status);
        expect([await everything(), await setAsideVault(1).get()]).toContain(all);
        if (status === 'damaged') await worker.ask('vault.set-aside', {});
        expect(await setAsideVault(1).get()).toBe(all);
        expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'missing' });
      }
    }
  });

  test('X-E15 a copy that is not what was written is not believed: the slots stay', async () => {
    const rotten = await rotAtFirstSave();
    worker.fake.misbehave = ({ kind, key }) =>
      kind === 'set' && key.startsWith('vault.aside') ? 'torn' : 'done';
    expect(await codeOf(worker.ask('vault.set-aside', {}))).toBe('storage_failed');
    expect(await everything()).toBe(rotten);
  });
});

test.each([
  ['locked', () => worker.ask('vault.lock', {})],
  ['unlocked', () => Promise.resolve()],
])('a whole vault, %s, cannot be set aside', async (status, act) => {
  await act();
  const before = JSON.stringify([...worker.fake.data.local]);
  expect(await codeOf(worker.ask('vault.set-aside', {}))).toBe('vault_exists');
  expect(JSON.stringify([...worker.fake.data.local])).toBe(before);
  expect(await worker.ask('vault.state', {})).toMatchObject({ status });
});

test('no vault cannot be set aside', async () => {
  worker = startTestWorker();
  expect(await codeOf(worker.ask('vault.set-aside', {}))).toBe('vault_missing');
  expect(worker.fake.data.local.size).toBe(0);
});
