import { beforeEach, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { vaultSlot, vaultSlots } from '../storage/items.ts';
import { sortEntries } from '../ui/sort-entries.ts';
import type { StoredVaultFile } from '../vault/vault-file.ts';
import {
  byPassphrase,
  codeOf,
  currentVaultFile,
  passphrase,
  startTestWorker,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

const exportPassphrase = 'a passphrase for moving';
let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

/** @returns its id. */
async function add(issuer: string): Promise<string> {
  const secret = 'JBSWY3DPEHPK3PXP';
  const typed = { issuer, account: '', secret, allowDuplicate: true };
  const [view] = await worker.ask('entries.add-typed', typed);
  return view?.id ?? '';
}

/** As the lists show them. */
async function shown(): Promise<string[]> {
  return sortEntries(await worker.ask('entries.list', {}), 'en').map(({ issuer }) => issuer);
}

test('the order its owner gave, in one save; none again is by name', async () => {
  const [ant, bee, cat] = [await add('Ant'), await add('Bee'), await add('Cat')];
  expect(await shown()).toEqual(['Ant', 'Bee', 'Cat']);
  const { revision } = await currentVaultFile();
  await worker.ask('entries.arrange', { ids: [cat, ant, bee] });
  expect((await currentVaultFile()).revision).toBe(revision + 1);
  expect(await shown()).toEqual(['Cat', 'Ant', 'Bee']);
  await worker.ask('vault.lock', {});
  await worker.ask('vault.unlock', { passphrase });
  expect(await shown()).toEqual(['Cat', 'Ant', 'Bee']);
  await worker.ask('entries.arrange', { ids: [] });
  expect(await shown()).toEqual(['Ant', 'Bee', 'Cat']);
});

test('X-E17 an order from a window that had not seen the newest change loses nothing', async () => {
  const [ant, bee] = [await add('Ant'), await add('Bee')];
  await add('Cat');
  await worker.ask('entries.remove', { id: ant });
  const views = await worker.ask('entries.arrange', { ids: [bee, ant, bee, 'nobody'] });
  expect(views).toHaveLength(2);
  expect(await shown()).toEqual(['Bee', 'Cat']);
  await add('Ape');
  expect(await shown()).toEqual(['Bee', 'Cat', 'Ape']);
});

test('which one is newest is no matter of the order', async () => {
  const [ant, bee] = [await add('Ant'), await add('Bee')];
  worker.clock.nowMs += 1;
  const cat = await add('Cat');
  await worker.ask('entries.arrange', { ids: [cat, ant, bee] });
  const list = await worker.ask('entries.list', {});
  expect(list.filter(({ newest }) => newest).map(({ issuer }) => issuer)).toEqual(['Cat']);
});

test('X-E13 the order goes along to an empty vault, and changes none that is there', async () => {
  const [ant, bee, cat] = [await add('Ant'), await add('Bee'), await add('Cat')];
  await worker.ask('entries.arrange', { ids: [cat, ant, bee] });
  const { text } = await worker.ask('vault.export', { passphrase, exportPassphrase });
  const backup = { text, exportPassphrase, allowDuplicate: true };

  worker = await startUnlockedWorker();
  await worker.ask('vault.import', backup);
  expect(await shown()).toEqual(['Cat', 'Ant', 'Bee']);
  await worker.ask('vault.import', backup);
  expect(await shown()).toEqual(['Cat', 'Ant', 'Bee', 'Ant', 'Bee', 'Cat']);
});

test('a removed entry comes back as it was: its place, its sites, its number', async () => {
  const [ant, bee, cat] = [await add('Ant'), await add('Bee'), await add('Cat')];
  await worker.ask('sites.bind', { id: bee, rule: { scope: 'domain', value: 'example.com' } });
  await worker.ask('entries.arrange', { ids: [cat, bee, ant] });
  const before = await worker.ask('entries.list', {});
  await worker.ask('entries.remove', { id: bee });
  expect(await shown()).toEqual(['Cat', 'Ant']);
  const { revision } = await currentVaultFile();
  await worker.ask('entries.restore', { id: bee });
  expect((await currentVaultFile()).revision).toBe(revision + 1);
  expect(await worker.ask('entries.list', {})).toEqual(before);
  // Twice is once.
  expect(await codeOf(worker.ask('entries.restore', { id: bee }))).toBe('entry_not_found');
  expect(await worker.ask('entries.list', {})).toEqual(before);
});

test('X-E01 what was removed is kept in memory only, sealed, and not beyond the lock', async () => {
  const ant = await add('Ant');
  await worker.ask('entries.remove', { id: ant });
  const kept = worker.fake.data.session.get('vault.removed') ?? '';
  expect(kept).toContain(ant);
  expect(kept).not.toMatch(/JBSWY3DP|Ant"/);
  expect([...worker.fake.data.local.keys()]).not.toContain('vault.removed');
  await worker.ask('vault.lock', {});
  expect(worker.fake.data.session.has('vault.removed')).toBe(false);
  await worker.ask('vault.unlock', { passphrase });
  expect(await codeOf(worker.ask('entries.restore', { id: ant }))).toBe('entry_not_found');
});

test('a removal without room for the way back is still a removal; a failed putting back can be tried again', async () => {
  const [ant, bee] = [await add('Ant'), await add('Bee')];
  worker.fake.misbehave = ({ kind, key }) => (kind === 'set' && key === 'vault.removed' ? 'refused' : 'done');
  expect(await codeOf(worker.ask('entries.remove', { id: ant }))).toBe('done');
  worker.fake.misbehave = () => 'done';
  expect(await shown()).toEqual(['Bee']);
  await worker.ask('entries.remove', { id: bee });
  worker.fake.misbehave = ({ kind, key }) =>
    kind === 'set' && key.startsWith('vault.a') ? 'refused' : 'done';
  const codes = [await codeOf(worker.ask('entries.restore', { id: bee }))];
  worker.fake.misbehave = () => 'done';
  codes.push(await codeOf(worker.ask('entries.restore', { id: bee })));
  expect(codes).toContain('done');
  expect(await shown()).toEqual(['Bee']);
});

test('X-E16 a vault of format 1 opens as it is, becomes format 4 with the first change, and loses nothing', async () => {
  worker = startTestWorker();
  const old = JSON.parse(
    readFileSync('extension/vault/testing/vault-format-1.json', 'utf8'),
  ) as StoredVaultFile;
  const { memoryKiB, passes } = byPassphrase(old);
  worker.deps.kdfCost = { memoryKiB, passes };
  await vaultSlots.a.set(old);
  await vaultSlot.set('a');
  await worker.ask('vault.unlock', { passphrase });
  expect((await currentVaultFile()).format).toBe(1);
  const before = await worker.ask('entries.list', {});
  expect(before).toHaveLength(2);
  await worker.ask('entries.arrange', { ids: before.map(({ id }) => id).toReversed() });
  expect((await currentVaultFile()).format).toBe(4);
  const after = await worker.ask('entries.list', {});
  expect(after.map(({ place, ...view }) => ({ ...view, place: place === null ? 0 : null }))).toEqual(before);
  expect(after.map(({ place }) => place)).toEqual([1, 0]);
  // The save before is the old one, as it was.
  expect(await vaultSlots.a.get()).toEqual(old);
});
