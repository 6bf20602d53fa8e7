import { effect, signal } from '@preact/signals';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { pairings as stored } from '../../storage/items.ts';
import { Attempt } from '../attempt.ts';
import { vaultState } from '../vault-model.ts';

/** What this browser is paired with, as the worker told last; null before that, and while the vault is locked. */
export const pairings = signal<readonly PairingView[] | null>(null);
/** The one that was confirmed while this page was open: good news, until the page closes. */
export const pairedNow = signal<string | null>(null);
/** A code on its way to its server. */
export const beginning = new Attempt();

/** Keeps {@link pairings} up to date until the signal aborts: other windows and the worker's alarm change them too. */
export function startPairings(signal: AbortSignal): void {
  // While a code is on its way, what is written down of it is no news yet, and the form stays.
  stored.onChanged(() => {
    if (!beginning.busy.value) void refreshPairings();
  }, signal);
  const stop = effect(() => {
    if (vaultState.value?.status === 'unlocked') void refreshPairings();
    else pairings.value = null;
  });
  signal.addEventListener('abort', stop, { once: true });
}

let asked = 0;

/** Never throws: a page is as good without this, and a lock meanwhile is seen elsewhere. Of several, the last one counts. */
export async function refreshPairings(): Promise<void> {
  const turn = (asked += 1);
  const found = await send('pairings.list', {}).catch(() => null);
  if (turn !== asked) return;
  const waited = pairings.value?.find(({ state }) => state === 'waiting');
  pairings.value = found;
  const now = found?.find(({ id }) => id === waited?.id);
  if (now?.state === 'paired') pairedNow.value = now.id;
}

export async function beginPairing(given: { server: string; code: string; name: string }): Promise<void> {
  pairedNow.value = null;
  await beginning.run(async () => {
    await send('pairings.begin', given);
    await refreshPairings();
  });
}
