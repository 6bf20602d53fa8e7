import { beforeEach, describe, expect, test } from 'vitest';
import {
  clipboardDue,
  pendingFill,
  unlockAttempts,
  unlockedKey,
  vaultCopy,
  vaultSlots,
} from '../storage/items.ts';
import {
  byPassphrase,
  codeOf,
  currentVaultFile,
  passphrase,
  startTestWorker,
  startUnlockedWorker,
  type TestWorker,
} from './testing/test-worker.ts';

let worker: TestWorker;
const uri = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example';

function add(texts: string[], allowDuplicate = false) {
  return worker.ask('entries.add', { texts, allowDuplicate });
}

async function accounts(): Promise<string[]> {
  return (await worker.ask('entries.list', {})).map(({ account }) => account);
}

describe('before there is a vault', () => {
  beforeEach(() => {
    worker = startTestWorker();
  });

  test('X-E02 nothing can be added, and nothing is written', async () => {
    expect(await codeOf(add([uri]))).toBe('vault_missing');
    const typed = { issuer: 'Example', account: 'alice', secret: 'JBSWY3DPEHPK3PXP', allowDuplicate: true };
    expect(await codeOf(worker.ask('entries.add-typed', typed))).toBe('vault_missing');
    expect(worker.fake.log.filter(({ kind }) => kind === 'set')).toEqual([]);
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'missing' });
  });

  test('a passphrase needs 12 code points, counted as people do', async () => {
    expect(await codeOf(worker.ask('vault.create', { passphrase: 'eleven char' }))).toBe(
      'passphrase_too_short',
    );
    expect(await codeOf(worker.ask('vault.create', { passphrase: '😀'.repeat(11) }))).toBe(
      'passphrase_too_short',
    );
    expect(await codeOf(worker.ask('vault.create', { passphrase: 'e\u0301'.repeat(11) }))).toBe(
      'passphrase_too_short',
    );
    expect(worker.fake.data.local.size).toBe(0);
    expect(await codeOf(worker.ask('vault.create', { passphrase: '😀'.repeat(12) }))).toBe('done');
  });

  test('a vault is made once', async () => {
    await worker.ask('vault.create', { passphrase });
    await add([uri]);
    expect(await codeOf(worker.ask('vault.create', { passphrase }))).toBe('vault_exists');
    expect(await accounts()).toEqual(['alice']);
  });
});

describe('unlocking', () => {
  beforeEach(async () => {
    worker = await startUnlockedWorker();
    await add([uri]);
    await worker.ask('vault.lock', {});
  });

  test('the right passphrase opens, and the key is in memory only', async () => {
    expect(await worker.ask('vault.unlock', { passphrase })).toMatchObject({ status: 'unlocked' });
    expect(await accounts()).toEqual(['alice']);
    expect([...worker.fake.data.local.keys()].sort()).toEqual(['vault.a', 'vault.b', 'vault.slot']);
    expect([...worker.fake.database.keys()]).toEqual(['vault.copy']);
  });

  test('X-E10 locked: every message but unlocking is refused, and nothing tells what is inside', async () => {
    const refused = [
      worker.ask('vault.export', { passphrase, exportPassphrase: passphrase }),
      worker.ask('vault.import-preview', { text: '', exportPassphrase: passphrase }),
      worker.ask('vault.import', { text: '', exportPassphrase: passphrase, allowDuplicate: false }),
      worker.ask('passkeys.list', {}),
      worker.ask('passkeys.begin', { passphrase }),
      worker.ask('passkeys.remove', { passphrase, credentialId: 'x' }),
      worker.ask('entries.list', {}),
      worker.ask('entries.codes', {}),
      worker.ask('entries.next-hotp', { id: 'x' }),
      worker.ask('entries.preview', { texts: [uri] }),
      add([uri]),
      worker.ask('entries.add-typed', { issuer: '', account: '', secret: 'MFRGG', allowDuplicate: true }),
      worker.ask('entries.rename', { id: 'x', issuer: '', account: '' }),
      worker.ask('entries.remove', { id: 'x' }),
      worker.ask('sites.bind', { id: 'x', rule: { scope: 'domain', value: 'example.com' } }),
      worker.ask('sites.unbind', { id: 'x', rule: { scope: 'domain', value: 'example.com' } }),
      worker.ask('fill.run', { tabId: 1, entryId: null }),
    ];
    expect(new Set(await Promise.all(refused.map(codeOf)))).toEqual(new Set(['vault_locked']));
    expect(await worker.ask('vault.state', {})).toEqual({
      status: 'locked',
      nextTryAtMs: null,
      canRestore: false,
      isKeptTwice: true,
      hasPassphrase: true,
      passkeys: [],
    });
  });

  test('X-E09 after a lock the memory of the browser holds neither key nor gesture', async () => {
    await worker.ask('vault.unlock', { passphrase });
    await pendingFill.set({ id: 'x', tabId: 1, askedAtMs: 0 });
    const key = await unlockedKey.get();
    expect(key).toHaveLength(43);
    await worker.ask('vault.lock', {});
    expect(worker.fake.data.session.size).toBe(0);
  });

  test('X-E07 ten wrong passphrases: rising delay, counted over restarts, then an hour each', async () => {
    const waitsSeconds: number[] = [];
    for (let failure = 1; failure <= 12; failure++) {
      const refusal: unknown = await worker
        .ask('vault.unlock', { passphrase: 'wrong' })
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'passphrase_wrong' });
      const { nextTryAtMs } = await worker.ask('vault.state', {});
      const untilMs = nextTryAtMs ?? worker.clock.nowMs;
      waitsSeconds.push((untilMs - worker.clock.nowMs) / 1000);
      if (nextTryAtMs !== null) {
        expect(refusal).toMatchObject({ detail: { nextTryAtMs } });
        worker.fake.restart();
        worker.clock.nowMs = nextTryAtMs - 1;
        // Even the right one is not looked at too early, or waiting would tell it from a wrong one.
        expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wait');
      }
      worker.clock.nowMs = untilMs;
    }
    expect(waitsSeconds).toEqual([0, 0, 2, 5, 10, 30, 60, 120, 300, 3600, 3600, 3600]);
    expect(await worker.ask('vault.unlock', { passphrase })).toMatchObject({ status: 'unlocked' });
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('vault.unlock', { passphrase: 'wrong' }))).toBe('passphrase_wrong');
    expect(await worker.ask('vault.state', {})).toMatchObject({ nextTryAtMs: null });
  });

  test('X-E07 an attempt is counted before it is looked at, and not made if it cannot be counted', async () => {
    worker.fake.misbehave = ({ kind, key }) =>
      kind === 'set' && key === 'unlock.attempts' ? 'refused' : 'done';
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('storage_failed');
    worker.fake.misbehave = () => 'done';
    worker.fake.log.length = 0;
    await worker.ask('vault.unlock', { passphrase });
    const counted = worker.fake.log.findIndex(({ key, kind }) => key === 'unlock.attempts' && kind === 'set');
    const unlocked = worker.fake.log.findIndex(({ key, kind }) => key === 'vault.key' && kind === 'set');
    expect(counted).toBeGreaterThan(-1);
    expect(counted).toBeLessThan(unlocked);
  });

  test('X-E07 many at once are tried one after the other: no more are looked at than one by one', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(worker.ask('vault.unlock', { passphrase: 'wrong' }))),
    );
    expect(codes.filter((code) => code === 'passphrase_wrong')).toHaveLength(3);
    expect(codes.filter((code) => code === 'passphrase_wait')).toHaveLength(17);
  });

  test.each([
    null,
    'x',
    [],
    {},
    { failures: '9', nextTryAtMs: 'never' },
    { failures: -1, nextTryAtMs: 1e300 },
  ])('X-E07 a count of attempts that is none (%j) does not shut the owner out', async (stored) => {
    await unlockAttempts.set(stored as never);
    expect(await worker.ask('vault.state', {})).toMatchObject({ status: 'locked', nextTryAtMs: null });
    expect(await worker.ask('vault.unlock', { passphrase })).toMatchObject({ status: 'unlocked' });
  });

  test('X-E07 a clock that was set back makes nobody wait longer than the longest wait', async () => {
    for (let failure = 1; failure <= 3; failure++)
      await codeOf(worker.ask('vault.unlock', { passphrase: 'wrong' }));
    worker.clock.nowMs -= 365 * 86_400_000;
    const { nextTryAtMs } = await worker.ask('vault.state', {});
    expect(nextTryAtMs).toBe(worker.clock.nowMs + 3_600_000);
  });

  test('X-E04 a vault of lower cost is wrapped anew when it is unlocked, wherever it lies', async () => {
    const before = await currentVaultFile();
    worker.deps.kdfCost = { memoryKiB: 16, passes: 2 };
    await worker.ask('vault.unlock', { passphrase });
    for (const slot of [vaultSlots.a, vaultSlots.b, vaultCopy]) {
      const file = await slot.get();
      expect(byPassphrase(file)).toMatchObject({ memoryKiB: 16, passes: 2 });
      expect(byPassphrase(file).salt).not.toBe(byPassphrase(before).salt);
    }
    await worker.ask('vault.lock', {});
    worker.fake.log.length = 0;
    await worker.ask('vault.unlock', { passphrase });
    expect(worker.fake.log.filter(({ kind, key }) => kind === 'set' && key.startsWith('vault.a'))).toEqual(
      [],
    );
    expect(await accounts()).toEqual(['alice']);
  });

  test('X-E04 a full disk stops the new wrapping, not the unlocking', async () => {
    worker.deps.kdfCost = { memoryKiB: 16, passes: 2 };
    worker.fake.misbehave = ({ kind, key }) =>
      kind === 'set' && /^vault\.[ab]$/.test(key) ? 'refused' : 'done';
    expect(await worker.ask('vault.unlock', { passphrase })).toMatchObject({ status: 'unlocked' });
    expect(await accounts()).toEqual(['alice']);
  });
});

describe('X-E12 another passphrase', () => {
  const next = 'another passphrase of mine';

  beforeEach(async () => {
    worker = await startUnlockedWorker();
    await add([uri]);
  });

  test('X-E12 no save that is left opens with the old one; the vault key is another', async () => {
    const oldKey = await unlockedKey.get();
    const oldSalt = byPassphrase(await currentVaultFile()).salt;
    await worker.ask('vault.change-passphrase', { passphrase, next });
    expect(await unlockedKey.get()).not.toBe(oldKey);
    expect(await accounts()).toEqual(['alice']);
    await worker.ask('vault.lock', {});
    expect(await codeOf(worker.ask('vault.unlock', { passphrase }))).toBe('passphrase_wrong');
    expect(await codeOf(worker.ask('vault.restore', { passphrase }))).toBe('passphrase_wrong');
    for (const slot of [vaultSlots.a, vaultSlots.b, vaultCopy]) {
      expect(byPassphrase(await slot.get()).salt).not.toBe(oldSalt);
    }
    worker.clock.nowMs += 3_600_000;
    await worker.ask('vault.unlock', { passphrase: next });
    expect(await accounts()).toEqual(['alice']);
  });

  test('X-E12 another window that asks meanwhile finds the vault open or locked, never damaged', async () => {
    const state = { changed: false };
    const codes = new Set<unknown>();
    const changing = worker.ask('vault.change-passphrase', { passphrase, next }).finally(() => {
      state.changed = true;
    });
    while (!state.changed) codes.add(await codeOf(worker.ask('entries.codes', {})));
    await changing;
    for (const code of codes) expect(['done', 'vault_locked']).toContain(code);
  });

  test('X-E12 needs the old one, and counts a wrong one', async () => {
    const before = JSON.stringify(await currentVaultFile());
    expect(await codeOf(worker.ask('vault.change-passphrase', { passphrase: 'wrong', next }))).toBe(
      'passphrase_wrong',
    );
    expect(await codeOf(worker.ask('vault.change-passphrase', { passphrase, next: 'short' }))).toBe(
      'passphrase_too_short',
    );
    expect(JSON.stringify(await currentVaultFile())).toBe(before);
    expect(worker.fake.data.local.get('unlock.attempts')).toContain('"failures":1');
  });
});

test('locking leaves the clipboard’s due: a code is still taken from it', async () => {
  worker = await startUnlockedWorker();
  await clipboardDue.set({ sha256: 'x', clearAtMs: 0 });
  await worker.ask('vault.lock', {});
  expect(await clipboardDue.get()).not.toBeNull();
});
