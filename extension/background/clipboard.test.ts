import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { clipboardDue, settings } from '../storage/items.ts';
import { clearDueClipboard } from './clipboard.ts';
import { clearIf } from './clipboard-page/clear-if.ts';
import { codeOf, startTestWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;
let clipboard: string;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

beforeEach(() => {
  worker = startTestWorker();
  for (const permission of ['clipboardRead', 'clipboardWrite', 'offscreen'])
    worker.fake.permissions.add(permission);
  clipboard = '123456';
  worker.deps.clearClipboardIf = async (hash) => {
    const text = { readText: () => clipboard, writeText: (written: string) => void (clipboard = written) };
    await clearIf(text, hash);
  };
});

describe('X-E14 a copied code leaves the clipboard', () => {
  test('X-E14 after the seconds the person chose, by an alarm; the code itself is kept nowhere', async () => {
    expect(await worker.ask('clipboard.clear-later', { sha256: sha256('123456') })).toEqual({
      willClear: true,
    });
    expect(worker.fake.alarms.get('clipboard.clear')?.scheduledTime).toBe(worker.clock.nowMs + 30_000);
    expect(JSON.stringify(worker.fake.log)).not.toContain('123456');
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('123456');
    worker.clock.nowMs += 30_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('');
    expect(await clipboardDue.get()).toBeNull();
  });

  test.each<[why: string, reads: string[], writes: boolean[], left: string | Error]>([
    ['is busy when it is read', ['', '123456', ''], [true], ''],
    ['is busy when it is written', ['123456', '123456', ''], [false, true], ''],
    ['keeps it', ['123456', '123456', '123456', '123456'], [false, false, false, false], new Error()],
  ])('X-E14 a clipboard that %s is looked at again', async (_why, reads, writes, left) => {
    let held = '123456';
    const busy = {
      readText: () => reads.shift() ?? held,
      writeText: (text: string) => {
        if (writes.shift() === true) held = text;
      },
    };
    const cleared = clearIf(busy, sha256('123456'));
    if (left instanceof Error) await expect(cleared).rejects.toThrow();
    else expect(await cleared.then(() => held)).toBe(left);
  });

  test('X-E14 something else was copied since: it stays', async () => {
    await worker.ask('clipboard.clear-later', { sha256: sha256('123456') });
    clipboard = 'my shopping list';
    worker.clock.nowMs += 30_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('my shopping list');
    expect(await clipboardDue.get()).toBeNull();
  });

  test('X-E14 the worker dies over the clearing: the next one does it when it starts', async () => {
    await worker.ask('clipboard.clear-later', { sha256: sha256('123456') });
    worker.clock.nowMs += 30_000;
    const alive = worker.deps.clearClipboardIf;
    worker.deps.clearClipboardIf = () => Promise.reject(new Error('killed'));
    await clearDueClipboard(worker.deps).catch(() => undefined);
    expect(clipboard).toBe('123456');
    worker.deps.clearClipboardIf = alive;
    worker.clock.nowMs += 60_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('');
  });

  test('X-E14 it fails: the browser wakes the next worker for it, for some minutes', async () => {
    const alarmMs = () => worker.fake.alarms.get('clipboard.clear')?.scheduledTime;
    const alive = worker.deps.clearClipboardIf;
    await worker.ask('clipboard.clear-later', { sha256: sha256('123456') });
    worker.deps.clearClipboardIf = () => Promise.reject(new Error('it does not know of the permission yet'));
    worker.clock.nowMs += 30_000;
    await expect(clearDueClipboard(worker.deps)).rejects.toThrow();
    expect(alarmMs()).toBe(worker.clock.nowMs + 45_000);

    worker.fake.alarms.delete('clipboard.clear'); // it fired
    worker.clock.nowMs += 20 * 60_000;
    await expect(clearDueClipboard(worker.deps)).rejects.toThrow();
    expect(alarmMs()).toBeUndefined();

    worker.deps.clearClipboardIf = alive;
    await clearDueClipboard(worker.deps);
    expect([clipboard, await clipboardDue.get(), alarmMs()]).toEqual(['', null, undefined]);
  });

  test('X-E14 a second code within the time: the second is cleared, and in its own time', async () => {
    await worker.ask('clipboard.clear-later', { sha256: sha256('111111') });
    worker.clock.nowMs += 20_000;
    clipboard = '222222';
    await worker.ask('clipboard.clear-later', { sha256: sha256('222222') });
    worker.clock.nowMs += 10_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('222222');
    worker.clock.nowMs += 20_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('');
  });

  test('X-E14 a second code while the first is being cleared: it is not forgotten with it', async () => {
    await worker.ask('clipboard.clear-later', { sha256: sha256('111111') });
    worker.clock.nowMs += 30_000;
    const clear = worker.deps.clearClipboardIf;
    let copying: Promise<unknown> = Promise.resolve();
    worker.deps.clearClipboardIf = async (hash) => {
      clipboard = '222222';
      copying = worker.ask('clipboard.clear-later', { sha256: sha256('222222') });
      // Time enough for the second, had it not to wait its turn.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      await clear(hash);
    };
    await clearDueClipboard(worker.deps);
    await copying;
    worker.deps.clearClipboardIf = clear;
    worker.clock.nowMs += 30_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('');
  });

  test('X-E14 the permission was taken back meanwhile: given up, not tried for ever', async () => {
    await worker.ask('clipboard.clear-later', { sha256: sha256('123456') });
    worker.clock.nowMs += 30_000;
    worker.fake.permissions.clear();
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('123456');
    expect(await clipboardDue.get()).toBeNull();
  });

  test.each(['clipboardRead', 'clipboardWrite', 'offscreen'])(
    'X-E14 nothing is promised without `%s`, and nothing is done',
    async (name) => {
      worker.fake.permissions.delete(name);
      expect(await worker.ask('clipboard.clear-later', { sha256: sha256('123456') })).toEqual({
        willClear: false,
      });
      worker.clock.nowMs += 30_000;
      await clearDueClipboard(worker.deps);
      expect(clipboard).toBe('123456');
      expect(await clipboardDue.get()).toBeNull();
    },
  );

  test('X-E14 the permission is given after the copying: the code copied before is cleared in its time', async () => {
    worker.fake.permissions.delete('clipboardRead');
    await worker.ask('clipboard.clear-later', { sha256: sha256('123456') });
    worker.clock.nowMs += 20_000;
    worker.fake.permissions.add('clipboardRead');
    worker.clock.nowMs += 10_000;
    await clearDueClipboard(worker.deps);
    expect(clipboard).toBe('');
  });

  test('X-E14 0 seconds means never', async () => {
    await settings.set({
      lockAfterMinutes: 15,
      lockWithScreen: true,
      clearClipboardAfterSeconds: 0,
      showHint: false,
    });
    expect(await worker.ask('clipboard.clear-later', { sha256: sha256('x') })).toEqual({ willClear: false });
  });

  test.each([undefined, null, 'soon', -1, Number.NaN])(
    'X-E14 a setting of %s seconds, which nobody made, is 30',
    async (clearClipboardAfterSeconds) => {
      await settings.set({ clearClipboardAfterSeconds } as never);
      await worker.ask('clipboard.clear-later', { sha256: sha256('x') });
      expect(await clipboardDue.get()).toMatchObject({ clearAtMs: worker.clock.nowMs + 30_000 });
    },
  );

  test('X-E14 what cannot be remembered is not promised', async () => {
    worker.fake.misbehave = ({ kind }) => (kind === 'set' ? 'refused' : 'done');
    expect(await codeOf(worker.ask('clipboard.clear-later', { sha256: sha256('x') }))).toBe('storage_failed');
  });
});
