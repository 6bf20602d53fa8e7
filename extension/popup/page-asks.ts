import { computed, signal } from '@preact/signals';
import type { PageLook } from '../messaging/prompt.ts';
import { send } from '../messaging/send.ts';

const nothing: PageLook = { asks: false, channels: [], lengths: {} };

/** What the open page asks for, as far as it was looked at: reason for a calm warning (X-B09), or for another code. */
export const pageAsks = signal<PageLook>(nothing);

/** The page takes a code of ours, as far as it says. Also where nobody has looked yet, or nothing was found. */
export const mayTakeOurs = computed(
  () => pageAsks.value.channels.length === 0 || pageAsks.value.channels.some(isOurs),
);

/** The page takes a code that no account makes: one out of a message, or one for recovery. */
export const takesOthers = computed(() => pageAsks.value.channels.some((channel) => !isOurs(channel)));

/** Has the page looked at, no more: opening the popup never asks for a fill. */
export async function lookWhetherPageAsks(tabId: number): Promise<void> {
  try {
    pageAsks.value = await send('prompt.look', { tabId });
  } catch {
    pageAsks.value = nothing; // the list below is as good without it
  }
}

function isOurs(channel: PageLook['channels'][number]): boolean {
  return channel === 'authenticator' || channel === 'unknown';
}
