import * as items from '../storage/items.ts';
import { asOnlyWriter } from './vault-turns.ts';

/** Fires every minute while the vault is unlocked; `auto-lock.ts` answers. */
export const lockAlarm = 'vault.lock';

/**
 * Forgets the vault key and what a fill was about to do with it. Safe to call at any time and twice: a save that is
 * under way has what it needs and finishes.
 *
 * @throws ExtensionError `storage_failed` when the key could not be removed.
 */
export async function lock(): Promise<void> {
  await items.unlockedKey.remove();
  await items.removedEntries.remove();
  await items.lastUsedAtMs.remove();
  await items.lastLookedAtMs.remove();
  await items.pendingFill.remove();
  await browser.alarms.clear(lockAlarm);
}

/**
 * Locks at once, and again when the unlocking or saving that has already begun is over: someone who locks and walks
 * away must not find that an unlocking of a moment ago came last. What is asked after this takes its turn after it.
 *
 * @throws ExtensionError as {@link lock}.
 */
export async function lockForGood(): Promise<void> {
  const afterOthers = asOnlyWriter(lock);
  await Promise.all([lock(), afterOthers]);
}
