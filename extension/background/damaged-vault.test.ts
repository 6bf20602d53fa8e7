import { beforeEach, describe, expect, test } from 'vitest';
import { vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import type { StoredVaultFile } from '../vault/vault-file.ts';
import {
  codeOf,
  currentVaultFile,
  passphrase,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

let worker: TestWorker;
const uri = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';
const otherUri = 'otpauth://totp/Other:bob?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Other';

function add(texts: string[], allowDuplicate = false) {
  return worker.ask('entries.add', { texts, allowDuplicate });
}

async function accounts(): Promise<string[]> {
  return (await worker.ask('entries.list', {})).map(({ account }) => account);
}

describe('X-E05 X-E15 a damaged vault', () => {
  beforeEach(async () => {
    worker = await startUnlockedWorker();
    await add([uri]);
    await add([otherUri]);
    await worker.ask('vault.lock', {});
  });

  /** In both places: one alone is mended (`second-copy.test.ts`). */
  async function damage(change: (file: StoredVaultFile) => unknown): Promise<void> {
    const slot = (await vaultSlot.get()) ?? 'a';
    const changed = change(await currentVaultFile()) as StoredVaultFile;
    await vaultSlots[slot].set(changed);
    await vaultCopy.set(changed);
  }

  const damages: [string, (file: StoredVaultFile) => unknown][] = [
    [
      'a flipped byte',
      (file) => ({
        ...file,
        saveSalt: `${file.saveSalt.startsWith('A') ? 'B' : 'A'}${file.saveSalt.slice(1)}`,
      }),
    ],
    ['half of it', ({ format, revision }) => ({ format, revision })],
    ['a text', () => 'garbage'],
    ['nothing where it should be', () => null],
    ['a flipped byte with a mended shape', (file) => ({ ...file, revision: 1.5 })],
  ];

  test.each(damages)(
    'X-E05 X-E15 %s: closed, untouched, and the save before it is offered',
    async (_name, change) => {
      await damage(change);
      const before = JSON.stringify([...worker.fake.data.local]);
      expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: true });
      expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('vault_damaged');
      expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('vault_exists');
      expect(JSON.stringify([...worker.fake.data.local])).toBe(before);

      expect(await codeOf(worker.ask('vault.restore', { passphrase: 'wrong' }))).toBe('passphrase_wrong');
      expect(await worker.ask('vault.restore', { passphrase })).toMatchObject({ status: 'unlocked' });
      expect(await accounts()).toEqual(['alice']);
      await add([otherUri]);
      expect(await accounts()).toEqual(['alice', 'bob']);
    },
  );

  test('X-E05 both slots and the copy damaged: nothing to offer, nothing overwritten', async () => {
    await vaultCopy.set('garbage' as never);
    await vaultSlots.a.set('garbage' as never);
    await vaultSlots.b.set('garbage' as never);
    const before = JSON.stringify([...worker.fake.data.local]);
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: false });
    for (const name of ['vault.unlock', 'vault.restore'] as const) {
      expect(await codeOf(worker.ask(name, { passphrase }))).toBe('vault_damaged');
    }
    expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('vault_exists');
    expect(JSON.stringify([...worker.fake.data.local])).toBe(before);
  });

  test('X-E07 a damaged vault answers the right and a wrong passphrase alike, and counts neither', async () => {
    await damage((file) => ({ ...file, revision: 1.5 }));
    for (const words of [passphrase, 'wrong', passphrase, 'wrong', 'wrong', 'wrong']) {
      expect(await codeOf(worker.ask('vault.unlock', { passphrase: words }))).toBe('vault_damaged');
    }
    expect(worker.fake.data.local.has('unlock.attempts')).toBe(false);
  });

  test('X-E15 storage that cannot be read is not a missing vault', async () => {
    worker.fake.misbehave = ({ kind, area }) => (kind === 'get' && area === 'local' ? 'refused' : 'done');
    expect(await codeOf(worker.ask('vault.state', {}))).toBe('storage_failed');
    expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('storage_failed');
    worker.fake.misbehave = () => 'done';
    await worker.ask('vault.unlock', { passphrase });
    expect(await accounts()).toEqual(['alice', 'bob']);
  });

  test('going back is refused to a vault that is whole: it opens as it is', async () => {
    expect(await worker.ask('vault.restore', { passphrase })).toMatchObject({ status: 'unlocked' });
    expect(await accounts()).toEqual(['alice', 'bob']);
  });

  test('X-E15 damage while unlocked is said, not shown as an empty vault', async () => {
    await worker.ask('vault.unlock', { passphrase });
    await damage(() => 'garbage');
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('vault_damaged');
    expect(await codeOf(add([uri], true))).toBe('vault_damaged');
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'damaged', canRestore: true });
  });

  test('X-E15 the name of the current slot is lost: the newer save is found', async () => {
    await vaultSlot.remove();
    await worker.ask('vault.unlock', { passphrase });
    expect(await accounts()).toEqual(['alice', 'bob']);
  });

  test('X-E15 the browser’s data was cleared while unlocked: no vault, and no key to one', async () => {
    await worker.ask('vault.unlock', { passphrase });
    worker.fake.data.local.clear();
    worker.fake.database.clear();
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('vault_missing');
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'missing' });
    expect(worker.fake.data.session.has('vault.key')).toBe(false);
  });

  test('a vault of a later version is named as such and left alone', async () => {
    await damage((file) => ({ ...file, format: 5 }));
    const before = JSON.stringify([...worker.fake.data.local]);
    expect(await worker.ask('vault.state', {})).toEqual({
      status: 'newer',
      isKeptTwice: true,
      hasPassphrase: false,
      passkeys: [],
      nextTryAtMs: null,
      canRestore: false,
    });
    const answers = [
      worker.ask('vault.unlock', { passphrase }),
      worker.ask('vault.restore', { passphrase }),
      worker.ask('vault.change-passphrase', { passphrase, next: 'another passphrase of mine' }),
      worker.ask('vault.set-aside', {}),
    ];
    expect(new Set(await Promise.all(answers.map(codeOf)))).toEqual(new Set(['vault_newer']));
    expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('vault_exists');
    expect(JSON.stringify([...worker.fake.data.local])).toBe(before);
  });
});
