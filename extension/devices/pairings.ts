import { ExtensionError } from '../../shared/extension-error.ts';
import { pairings, type StoredPairing } from '../storage/items.ts';
import type { DeviceKeyStore } from './device-key.ts';

/** A pairing that its owner has confirmed: with what is needed to ask and to sign. */
export type PairedBrowser = StoredPairing & { state: 'paired'; deviceId: string; accountId: string };

/** Runs alone, across windows and the worker's lives: the list is read, changed and written as one. Turns do not nest. */
const pairingsTurn = 'countersign.pairings';

/** All pairings that can be asked with, in the order of pairing. */
export async function pairedBrowsers(): Promise<PairedBrowser[]> {
  return (await pairings.get()).filter(isPaired);
}

export function isPaired(pairing: StoredPairing): pairing is PairedBrowser {
  return pairing.state === 'paired' && pairing.deviceId !== null && pairing.accountId !== null;
}

/** @throws ExtensionError `pairing_not_found`. */
export async function findPairing(id: string): Promise<StoredPairing> {
  const found = (await pairings.get()).find((pairing) => pairing.id === id);
  if (found === undefined) throw new ExtensionError('pairing_not_found');
  return found;
}

/** Changes one pairing; null removes it. One that is gone meanwhile stays gone. @returns what it is now, or null. */
export async function changePairing(
  id: string,
  change: (pairing: StoredPairing) => StoredPairing | null,
): Promise<StoredPairing | null> {
  return await navigator.locks.request(pairingsTurn, async () => {
    const before = await pairings.get();
    const index = before.findIndex((pairing) => pairing.id === id);
    const found = before[index];
    if (found === undefined) return null;
    const changed = change(found);
    await pairings.set(before.toSpliced(index, 1, ...(changed === null ? [] : [changed])));
    return changed;
  });
}

export async function addPairing(pairing: StoredPairing): Promise<void> {
  await navigator.locks.request(pairingsTurn, async () => {
    await pairings.set([...(await pairings.get()), pairing]);
  });
}

/**
 * The server does not know this device any more. The key goes first: nothing is to be signed with it again, and without it whoever asks
 * next is told the same. What is left says so, until its owner has seen it.
 */
export async function endPairing(deviceKeys: DeviceKeyStore, id: string): Promise<void> {
  await deviceKeys.remove(id);
  await changePairing(id, (pairing) => ({ ...pairing, state: 'ended' }));
}

/** Nothing of it is left here. The key first, as in {@link endPairing}. */
export async function forgetPairing(deviceKeys: DeviceKeyStore, id: string): Promise<void> {
  await deviceKeys.remove(id);
  await changePairing(id, () => null);
}
