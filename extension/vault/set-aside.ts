import { ExtensionError } from '../../shared/extension-error.ts';
import { setAsideVault, vaultSlot, vaultSlots } from '../storage/items.ts';
import type { StorageItem } from '../storage/storage-item.ts';

/**
 * Moves a damaged vault under a number of its own, so that there is none and a new one can be made: copies all of it,
 * reads the copy back, and only then empties the slots. Whenever the worker dies, everything is in the slots, in the
 * copy, or in both; doing it again goes on with the same copy, or copies what was left.
 *
 * @throws ExtensionError `storage_failed`: nothing is lost; as long as the vault is damaged, it can be tried again.
 */
export async function setAside(): Promise<void> {
  const content = JSON.stringify({
    a: await vaultSlots.a.get(),
    b: await vaultSlots.b.get(),
    slot: await vaultSlot.get(),
  });
  const copy = await placeFor(content);
  await copy.set(content);
  if ((await copy.get()) !== content) throw new ExtensionError('storage_failed');
  // The name last: while it stands, what is left of the two is not taken for the vault.
  await vaultSlots.a.remove();
  await vaultSlots.b.remove();
  await vaultSlot.remove();
}

/** The first number that is free, or holds just this from a time before that was cut short. */
async function placeFor(content: string): Promise<StorageItem<string | null>> {
  for (let number = 1; ; number += 1) {
    const place = setAsideVault(number);
    const there = await place.get();
    if (there === null || there === content) return place;
  }
}
