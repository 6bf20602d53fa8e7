import { beforeEach, describe, expect, test } from 'vitest';
import { lastUsedAtMs, settings, unlockedKey } from '../storage/items.ts';
import { listenForScreenLock, onIdleState, onLockAlarm } from './auto-lock.ts';
import { codeOf, passphrase, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;
const minuteMs = 60_000;

beforeEach(async () => {
  worker = await startUnlockedWorker();
});

async function status(): Promise<string> {
  return (await worker.ask('vault.state', {})).status;
}

describe('X-E08 locks by itself', () => {
  test('X-E08 unused for the minutes the person chose: by the alarm', async () => {
    worker.clock.nowMs += 15 * minuteMs - 1;
    await onLockAlarm(worker.deps);
    expect(await unlockedKey.get()).not.toBeNull();
    worker.clock.nowMs += 1;
    await onLockAlarm(worker.deps);
    expect(await unlockedKey.get()).toBeNull();
    expect(worker.fake.alarms.has('vault.lock')).toBe(false);
  });

  test('X-E08 eight hours asleep, no alarm ran: the first message finds it locked', async () => {
    worker.clock.nowMs += 8 * 60 * minuteMs;
    expect(await codeOf(worker.ask('entries.codes', {}))).toBe('vault_locked');
    expect(await unlockedKey.get()).toBeNull();
    expect(await status()).toBe('locked');
  });

  test('X-E08 the clock was set back: locked, by the alarm and by a message', async () => {
    worker.clock.nowMs -= 10 * minuteMs;
    await onLockAlarm(worker.deps);
    expect(await unlockedKey.get()).toBeNull();
    await worker.ask('vault.unlock', { passphrase });
    worker.clock.nowMs -= 10 * minuteMs;
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('vault_locked');
  });

  test('X-E08 the clock was set back by less than the vault was unused: locked, no waiting is taken back', async () => {
    for (let minutes = 1; minutes <= 10; minutes++) {
      worker.clock.nowMs += minuteMs;
      await onLockAlarm(worker.deps);
    }
    worker.clock.nowMs -= 9 * minuteMs;
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('vault_locked');
    expect([...worker.fake.data.session.keys()]).toEqual([]);
  });

  test('X-E08 a second back is the computer setting its clock', async () => {
    worker.clock.nowMs -= 1000;
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('done');
  });

  test('X-E08 the browser was started again: locked, without anything having to run', async () => {
    worker.fake.restart();
    expect(await status()).toBe('locked');
    expect(await codeOf(worker.ask('entries.list', {}))).toBe('vault_locked');
  });

  test('X-E08 the alarm that outlived a restart ends itself', async () => {
    worker.fake.restart();
    worker.fake.alarms.set('vault.lock', { scheduledTime: 0 });
    await onLockAlarm(worker.deps);
    expect(worker.fake.alarms.size).toBe(0);
  });

  test('X-E08 the screen was locked', async () => {
    await onIdleState('idle');
    expect(await status()).toBe('unlocked');
    await onIdleState('locked');
    expect(await unlockedKey.get()).toBeNull();
  });

  test('X-E08 the screen was locked, but the person wants the vault to stay open', async () => {
    await settings.set({
      lockAfterMinutes: 15,
      lockWithScreen: false,
      clearClipboardAfterSeconds: 30,
      showHint: false,
    });
    await onIdleState('locked');
    expect(await status()).toBe('unlocked');
  });

  test('X-E08 the screen was locked, and the settings cannot be read, or say neither yes nor no', async () => {
    for (const stored of [null, {}, { lockWithScreen: 'false' }, { lockWithScreen: 0 }]) {
      await settings.set(stored as never);
      await onIdleState('locked');
      expect(await status()).toBe('locked');
      await worker.ask('vault.unlock', { passphrase });
    }
    worker.fake.misbehave = ({ key }) => (key === 'settings' ? 'refused' : 'done');
    await onIdleState('locked');
    expect(await unlockedKey.get()).toBeNull();
  });

  test.each([
    ['the screen is locked', () => onIdleState('locked')],
    ['the person locks', () => worker.ask('vault.lock', {})],
  ])('X-E08 %s while an unlocking is under way: it does not stay open', async (_name, lockNow) => {
    await worker.ask('vault.lock', {});
    const unlocking = worker.ask('vault.unlock', { passphrase });
    await Promise.all([unlocking, lockNow()]);
    expect(await unlockedKey.get()).toBeNull();
    expect(await status()).toBe('locked');
    expect(await worker.ask('vault.unlock', { passphrase })).toMatchObject({ status: 'unlocked' });
  });

  test('X-E08 there is never a key without the alarm that ends it', async () => {
    await worker.ask('vault.lock', {});
    let hadAlarm = false;
    worker.fake.misbehave = ({ kind, key }) => {
      if (kind === 'set' && key === 'vault.key') hadAlarm = worker.fake.alarms.has('vault.lock');
      return 'done';
    };
    await worker.ask('vault.unlock', { passphrase });
    expect(hadAlarm).toBe(true);
  });

  test('X-E08 a time of use that is no number locks', async () => {
    await lastUsedAtMs.set('yesterday' as never);
    expect(await status()).toBe('locked');
  });

  test('X-E08 a key without a time of use, from a worker that died in between, is no key', async () => {
    await lastUsedAtMs.remove();
    expect(await status()).toBe('locked');
  });
});

describe('what keeps it open', () => {
  test('use does; a page left open that asks for codes does not', async () => {
    worker.clock.nowMs += 10 * minuteMs;
    await worker.ask('entries.list', {});
    worker.clock.nowMs += 10 * minuteMs;
    await worker.ask('entries.codes', {});
    expect(await status()).toBe('unlocked');
    worker.clock.nowMs += 5 * minuteMs;
    expect(await status()).toBe('locked');
  });

  test('0 minutes means until the browser ends', async () => {
    await settings.set({
      lockAfterMinutes: 0,
      lockWithScreen: true,
      clearClipboardAfterSeconds: 30,
      showHint: false,
    });
    worker.clock.nowMs += 30 * 24 * 60 * minuteMs;
    expect(await status()).toBe('unlocked');
  });

  test.each([Number.NaN, -1, null, undefined, '0', 'never'])(
    'a setting of %s, which nobody made, is 15 minutes',
    async (lockAfterMinutes) => {
      await settings.set({ lockAfterMinutes } as never);
      worker.clock.nowMs += 15 * minuteMs;
      expect(await status()).toBe('locked');
    },
  );
});

test('X-E08 listens to the screen at once if it may, or as soon as it may', () => {
  const idleListeners = new Set<unknown>();
  const addedListeners = new Set<() => void>();
  const idle = {
    onStateChanged: {
      hasListener: (listener: unknown) => idleListeners.has(listener),
      addListener: (listener: unknown) => idleListeners.add(listener),
    },
  };
  const { browser } = worker.fake;
  Object.assign(browser.permissions, {
    onAdded: { addListener: (listener: () => void) => addedListeners.add(listener) },
  });
  listenForScreenLock();
  expect(idleListeners.size).toBe(0);
  Object.assign(browser, { idle });
  for (const given of addedListeners) given();
  for (const given of addedListeners) given();
  expect(idleListeners.size).toBe(1);
});
