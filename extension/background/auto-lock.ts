import type { Idle } from 'webextension-polyfill';
import * as items from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { lock, lockAlarm } from './lock.ts';

/**
 * A clock that is a little behind where it was is the computer setting it right; more than this is someone who wants
 * the vault to stay open for longer (X-E08).
 */
const clockStepBackToleranceMs = 5_000;

/** Security-cases P13. */
const defaultLockAfterMinutes = 15;

/**
 * Locks an unlocked vault that was not used for as long as the person chose, or whose last use lies in the future.
 * Asked by every message before it touches the vault, so that a late alarm (sleep, a busy computer) opens nothing.
 *
 * A restart of the browser needs nothing here: the key is in `storage.session`, which is memory.
 */
export async function lockIfDue({ nowMs }: Pick<Deps, 'nowMs'>): Promise<void> {
  if ((await items.unlockedKey.get()) === null) return;
  const unusedMs = nowMs() - (await items.lastUsedAtMs.get());
  const lockAfterMinutes = await readLockAfterMinutes();
  const unusedTooLong = lockAfterMinutes > 0 && unusedMs >= lockAfterMinutes * 60_000;
  if (unusedTooLong || unusedMs < -clockStepBackToleranceMs) await lock();
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
  // Chrome keeps alarms over a restart, which has locked the vault by itself.
  if ((await items.unlockedKey.get()) === null) await browser.alarms.clear(lockAlarm);
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
  const { lockWithScreen } = await items.settings.get();
  if (lockWithScreen) await lock();
}

/** Storage is not checked by anyone else; a number that is none must not mean "never". */
async function readLockAfterMinutes(): Promise<number> {
  const { lockAfterMinutes } = await items.settings.get();
  return Number.isFinite(lockAfterMinutes) && lockAfterMinutes >= 0
    ? lockAfterMinutes
    : defaultLockAfterMinutes;
}
