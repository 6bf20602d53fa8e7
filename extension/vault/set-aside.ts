import { ExtensionError } from '../../shared/extension-error.ts';
import { isVaultCopyGivenUp, setAsideVault, vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import type { StorageItem } from '../storage/storage-item.ts';

/**
 * Moves a damaged vault under a number of its own, so that there is none and a new one can be made: copies all of it,
 * reads the copy back, and only then empties the slots and what was their second copy. Whenever the worker dies, everything is in its
 * place, under the number, or in both; doing it again goes on with the same number, or keeps what was left under the next.
 *
 * @throws ExtensionError `storage_failed`: nothing is lost; as long as the vault is damaged, it can be tried again.
 */
export async function setAside(): Promise<void> {
  const copy = await vaultCopy.get().catch(() => 'unread' as const);
  const content = JSON.stringify({
    a: await vaultSlots.a.get(),
    b: await vaultSlots.b.get(),
    slot: await vaultSlot.get(),
    copy: copy === 'unread' ? null : copy,
  });
  const place = await placeFor(content);
  await place.set(content);
  if ((await place.get()) !== content) throw new ExtensionError('storage_failed');
  // The second copy first: alone it would be the vault. The name last: while it stands, what is left of the two is not taken for it.
  if (copy === 'unread') await isVaultCopyGivenUp.set(true);
  else if (copy !== null) await vaultCopy.remove();
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
