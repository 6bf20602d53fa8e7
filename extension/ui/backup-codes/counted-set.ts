import type { BackupCodesView, PairingView } from '../../messaging/contract.ts';

/** The codes of an account that count, or did; not those on offer to a page. */
export function countedSet({ backupCodes }: PairingView): BackupCodesView | undefined {
  return backupCodes.find(({ state }) => state !== 'offered');
}

/** What lets its owner in now: a set that counts and has codes left. */
export function usableSet(pairing: PairingView): BackupCodesView | null {
  const set = countedSet(pairing);
  return set?.state === 'current' && set.left > 0 ? set : null;
}
