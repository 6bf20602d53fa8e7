import fc from 'fast-check';
import { Check } from 'typebox/value';
import { beforeEach, describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../shared/base32.ts';
import { backupMaxChars, messages, type Preview } from '../messaging/contract.ts';
import type { Entry } from '../vault/entry.ts';
import { sealExport } from '../vault/export.ts';
import { cheapKdfCost, exampleEntry, randomBytes } from '../vault/testing/entries.ts';
import type { VaultFile } from '../vault/vault-file.ts';
import { currentKdfCost } from '../vault/wrapped-key.ts';
import {
  byPassphrase,
  codeOf,
  passphrase,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';
import { changeEntries, peekUnlockedEntries } from './vault-access.ts';

const exportPassphrase = 'a passphrase for moving';
let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

async function put(entries: readonly Entry[]): Promise<void> {
  await changeEntries(worker.deps, () => ({ entries, result: null }));
}

/** All that a backup is to keep, in order: an entry's number and time of adding are the vault's own. */
async function kept(): Promise<Omit<Entry, 'id' | 'addedAtMs'>[]> {
  const entries = await peekUnlockedEntries(worker.deps);
  return entries.map(({ id: _id, addedAtMs: _addedAtMs, ...entry }) => entry);
}

function save() {
  return worker.ask('vault.export', { passphrase, exportPassphrase });
}

function preview(text: string): Promise<Preview> {
  return worker.ask('vault.import-preview', { text, exportPassphrase });
}

function bringBack(text: string, allowDuplicate = false) {
  return worker.ask('vault.import', { text, exportPassphrase, allowDuplicate });
}

async function sealed(...entries: Entry[]): Promise<string> {
  return JSON.stringify(
    await sealExport({ entries, arrangement: [] }, exportPassphrase, cheapKdfCost, randomBytes),
  );
}

describe('X-E13 saving a copy', () => {
  beforeEach(() => put([exampleEntry]));

  test('X-E13 it is sealed, at the cost a passphrase has today, and named by its day', async () => {
    worker.deps.kdfCost = currentKdfCost;
    const { text, fileName } = await save();
    for (const inside of [exampleEntry.secret, exampleEntry.issuer, exampleEntry.account])
      expect(text).not.toContain(inside);
    // P12: argon2id with 19 MiB × 2 at least.
    const { kdf, memoryKiB, passes } = byPassphrase(JSON.parse(text) as VaultFile);
    expect(kdf).toBe('argon2id');
    expect(memoryKiB).toBeGreaterThanOrEqual(19_456);
    expect(passes).toBeGreaterThanOrEqual(2);
    expect(fileName).toBe('countersign-2027-01-15.json');
  });

  test('X-E13 its passphrase is its own: the vault’s does not open it, nor is a short one taken', async () => {
    const { text } = await save();
    const withVaults = { text, exportPassphrase: passphrase };
    expect(await codeOf(worker.ask('vault.import-preview', withVaults))).toBe('backup_passphrase_wrong');
    expect(await codeOf(worker.ask('vault.export', { passphrase, exportPassphrase: 'eleven char' }))).toBe(
      'passphrase_too_short',
    );
  });

  test('X-E13 it needs the vault’s passphrase, though the vault is unlocked; wrong ones count as at unlocking', async () => {
    const wrong = () => codeOf(worker.ask('vault.export', { passphrase: 'wrong', exportPassphrase }));
    const codes = await Promise.all(Array.from({ length: 10 }, wrong));
    expect(codes.filter((code) => code === 'passphrase_wrong')).toHaveLength(3);
    expect(codes.filter((code) => code === 'passphrase_wait')).toHaveLength(7);
    expect(await codeOf(save())).toBe('passphrase_wait');
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wait');
    worker.clock.nowMs += 2000;
    expect(await codeOf(save())).toBe('done');
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'unlocked', nextTryAtMs: null });
  });

  test('X-E13 no copy without an attempt that was counted', async () => {
    worker.fake.misbehave = ({ kind, key }) =>
      kind === 'set' && key === 'unlock.attempts' ? 'refused' : 'done';
    expect(await codeOf(save())).toBe('storage_failed');
  });
});

describe('X-E13 bringing a copy back', () => {
  const alice = exampleEntry;
  const bob: Entry = { ...alice, id: 'bob', account: 'bob', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };

  const name = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((text) => text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '').trim());
  const site = fc.constantFrom<Entry['sites'][number]>(
    { scope: 'domain', value: 'example.com' },
    { scope: 'host', value: 'login.example.co.uk' },
    { scope: 'origin', value: 'http://localhost:8080' },
  );
  const counted = fc.oneof(
    fc.record({ type: fc.constant('hotp' as const), counter: fc.maxSafeNat() }),
    fc.record({ type: fc.constantFrom('totp' as const, 'steam' as const), counter: fc.constant(null) }),
  );
  const entry: fc.Arbitrary<Entry> = fc
    .record({
      id: fc.uuid(),
      issuer: name,
      account: name,
      secret: fc.uint8Array({ minLength: 2, maxLength: 64 }).map(encodeBase32),
      algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
      digits: fc.integer({ min: 5, max: 10 }),
      periodSeconds: fc.integer({ min: 1, max: 86_400 }),
      sites: fc.uniqueArray(site, { maxLength: 3 }),
      addedAtMs: fc.maxSafeNat(),
    })
    .chain((rest) => counted.map((type) => ({ ...rest, ...type })));

  test('X-E13 out of one vault and into an empty one is the same vault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (entries) => {
        worker = await startUnlockedWorker();
        await put(entries);
        const before = await kept();
        const { text } = await save();

        worker = await startUnlockedWorker();
        expect((await preview(text)).entries).toHaveLength(entries.length);
        expect(await kept()).toEqual([]);
        await bringBack(text);
        expect(await kept()).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('X-E13 the preview says which are here already; they are left out, or added once more if that is wanted', async () => {
    await put([alice]);
    const text = await sealed({ ...alice, id: 'other', issuer: 'Renamed' }, bob);
    expect((await preview(text)).entries).toMatchObject([
      { issuer: 'Renamed', duplicate: true },
      { account: 'bob', duplicate: false },
    ]);
    expect(await bringBack(text)).toMatchObject([{ account: 'bob', newest: true }]);
    expect(await kept()).toHaveLength(2);
    expect(await bringBack(text)).toEqual([]);
    expect(await bringBack(text, true)).toHaveLength(2);
    expect(await kept()).toHaveLength(4);
  });

  test('X-E13 what comes has a number of its own: nothing that is here is replaced', async () => {
    await put([alice]);
    await bringBack(await sealed({ ...bob, id: alice.id }));
    const ids = (await peekUnlockedEntries(worker.deps)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(alice.id);
  });

  test('X-E13 more than a vault holds is refused as one', async () => {
    await put(Array.from({ length: 10_000 }, (_, index) => ({ ...alice, id: String(index) })));
    expect(await codeOf(bringBack(await sealed(bob)))).toBe('storage_failed');
    expect(await kept()).toHaveLength(10_000);
  });

  test.each<[string, Partial<Entry>]>([
    ['a name with an override of direction', { issuer: 'moc.\u202eelpmaxe' }],
    ['a name with white space around it', { account: ' alice' }],
    ['a secret in another spelling', { secret: alice.secret.toLowerCase() }],
    ['a secret that is not base32', { secret: '018!' }],
    ['a counter that cannot be counted', { type: 'hotp', counter: 1e300 }],
    ['no counter to count', { type: 'hotp' }],
    ['a counter where nothing counts', { counter: 1 }],
  ])('X-E13 X-F01 well sealed, but never saved by this extension: %s', async (_name, change) => {
    const text = await sealed(bob, { ...alice, ...change });
    expect(await codeOf(preview(text))).toBe('backup_damaged');
    expect(await codeOf(bringBack(text))).toBe('backup_damaged');
    expect(await kept()).toEqual([]);
  });

  test('a rule that is no site, or no longer one, stays behind', async () => {
    const good = { scope: 'domain', value: 'example.com' } as const;
    await bringBack(await sealed({ ...alice, sites: [{ scope: 'domain', value: 'co.uk' }, good] }));
    expect((await kept())[0]?.sites).toEqual([good]);
  });
});

describe('X-E13 a copy that is not as it was', () => {
  let text: string;

  beforeEach(async () => {
    text = await sealed(exampleEntry, { ...exampleEntry, id: 'second' });
    await put([{ ...exampleEntry, id: 'here', account: 'here' }]);
  });

  async function expectRefused(changed: string, codes = ['backup_damaged']): Promise<void> {
    const disk = [...worker.fake.data.local].join();
    expect(codes).toContain(await codeOf(preview(changed)));
    expect(codes).toContain(await codeOf(bringBack(changed, true)));
    expect([...worker.fake.data.local].join()).toBe(disk);
  }

  test('X-E13 cut short anywhere: refused, nothing changed', async () => {
    for (let length = 0; length < text.length; length++) await expectRefused(text.slice(0, length));
  });

  test('X-E13 damaged at any one character: refused, nothing changed', async () => {
    const spellings = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"{}[]:,\\ \0é';
    for (let at = 0; at < text.length; at++) {
      for (const by of [1, 17]) {
        const now = spellings.indexOf(text.charAt(at));
        const other = spellings.charAt((now + by) % spellings.length);
        // One digit can be a later format: `backup_newer`.
        await expectRefused(text.slice(0, at) + other + text.slice(at + 1), [
          'backup_damaged',
          'backup_newer',
        ]);
      }
    }
  });

  test('X-E13 the seal of the file has one spelling: bits that mean nothing are no way to change it', async () => {
    const file = JSON.parse(text) as VaultFile;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(file.mac.slice(-1));
    for (const bits of [1, 2, 3]) {
      const mac = file.mac.slice(0, -1) + alphabet.charAt(last + bits);
      await expectRefused(JSON.stringify({ ...file, mac }));
    }
  });

  test.each(['', 'null', '7', '[]', '{}', 'otpauth://totp/x?secret=MFRGG', '['.repeat(100_000)])(
    'X-E13 what never was a copy: %.20s',
    async (other) => {
      await expectRefused(other);
    },
  );

  test('X-E13 longer than any copy: not even handed to the worker’s reader', () => {
    const request = { text: 'x'.repeat(backupMaxChars), exportPassphrase };
    expect(Check(messages['vault.import-preview'].request, request)).toBe(true);
    const longer = { ...request, text: `${request.text}x` };
    expect(Check(messages['vault.import-preview'].request, longer)).toBe(false);
    expect(Check(messages['vault.import'].request, { ...longer, allowDuplicate: true })).toBe(false);
  });

  test('X-E13 of a later version, or with another passphrase: told apart from damage', async () => {
    const file = JSON.parse(text) as VaultFile;
    await expectRefused(JSON.stringify({ ...file, format: 5 }), ['backup_newer']);
    const request = { text, exportPassphrase: 'not this one' };
    expect(await codeOf(worker.ask('vault.import-preview', request))).toBe('backup_passphrase_wrong');
    expect(await codeOf(worker.ask('vault.import', { ...request, allowDuplicate: true }))).toBe(
      'backup_passphrase_wrong',
    );
    // A copy's passphrase is not the vault's: missing it holds nobody up.
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'unlocked', nextTryAtMs: null });
  });
});
