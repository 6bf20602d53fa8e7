import { signal } from '@preact/signals';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../../ui/attempt.ts';
import { refreshPairings } from '../../ui/pairing/pairing-model.ts';
import type { OpenTab } from '../open-tab.ts';

/** The pairing whose settings page, in the open tab, waits for backup codes. */
export const codesWanted = signal<string | null>(null);
export const making = new Attempt();

/** Looks, no more. Never throws: without it, codes can still be made in the page. */
export async function lookForCodesPage(tab: OpenTab): Promise<void> {
  const look = await send('backup-codes.look', { tabId: tab.id }).catch(() => ({ pairingId: null }));
  codesWanted.value = look.pairingId;
}

/** Makes them, and hands their start to that page, where the person goes on. */
export async function makeCodes(pairingId: string, tab: OpenTab): Promise<void> {
  await making.run(async () => {
    await send('backup-codes.offer', { tabId: tab.id, pairingId }).finally(() => void refreshPairings());
    codesWanted.value = null;
  });
}
