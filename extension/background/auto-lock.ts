import type { Idle } from 'webextension-polyfill';
import * as items from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { lock, lockAlarm, lockForGood } from './lock.ts';
import { readSettings } from './settings.ts';

/**
 * A clock that is a little behind where it was is the computer setting it right; more than this is someone who wants
 * the vault to stay open for longer (X-E08).
 */
const clockStepBackToleranceMs = 5_000;

/**
 * Locks an unlocked vault that was not used for as long as the person chose, or when the clock was set back: behind
 * the last use, or behind the last look of the alarm, which bounds how much of the waiting could be taken back unseen.
 * Asked by every message before it touches the vault, so that a late alarm (sleep, a busy computer) opens nothing.
 *
 * A restart of the browser needs nothing here: the key is in `storage.session`, which is memory.
 */
export async function lockIfDue({ nowMs }: Pick<Deps, 'nowMs'>): Promise<void> {
  if ((await items.unlockedKey.get()) === null) return;
  const [lastUsedAtMs, lastLookedAtMs, { lockAfterMinutes }] = await Promise.all([
    items.lastUsedAtMs.get(),
    items.lastLookedAtMs.get(),
    readSettings(),
  ]);
  const unusedMs = nowMs() - lastUsedAtMs;
  const unseenMs = nowMs() - lastLookedAtMs;
  // Said so that a time that is no number locks too.
  const clockIsRight = Math.min(unusedMs, unseenMs) >= -clockStepBackToleranceMs;
  const wasUsed = lockAfterMinutes === 0 || unusedMs < lockAfterMinutes * 60_000;
  if (!clockIsRight || !wasUsed) await lock();
}

/** The person used the vault: waiting begins anew. */
export async function noteUse({ nowMs }: Pick<Deps, 'nowMs'>): Promise<void> {
  await items.lastUsedAtMs.set(nowMs());
}

/**
 * Starts looking. Every minute and not once at the end: an alarm for a moment is as wrong as the clock that set it,
 * if that clock is then set back.
 */
export async function startLockAlarm(): Promise<void> {
  await browser.alarms.create(lockAlarm, { periodInMinutes: 1 });
}

/** A minute of an unlocked vault is over. */
export async function onLockAlarm(deps: Pick<Deps, 'nowMs'>): Promise<void> {
  await lockIfDue(deps);
  if ((await items.unlockedKey.get()) !== null) {
    await items.lastLookedAtMs.set(deps.nowMs());
    return;
  }
  // Chrome keeps alarms over a restart, which has locked the vault by itself.
  await browser.alarms.clear(lockAlarm);
}

/**
 * Listens for the screen being locked, now or as soon as the optional permission is given. Must be called while the
 * worker's script first runs.
 */
export function listenForScreenLock(): void {
  const onStateChanged = (state: Idle.IdleState): void => void onIdleState(state);
  const listen = (): void => {
    const { idle } = browser as { idle?: Idle.Static };
    if (idle?.onStateChanged.hasListener(onStateChanged) === false) {
      idle.onStateChanged.addListener(onStateChanged);
    }
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/** Most systems lock the screen before they sleep, so this also covers a closed lid. */
export async function onIdleState(state: Idle.IdleState): Promise<void> {
  if (state !== 'locked') return;
  // Settings that cannot be read are not a wish to stay open.
  const { lockWithScreen } = await readSettings().catch(() => items.defaultSettings);
  if (lockWithScreen) await lockForGood();
}
