import { signal } from '@preact/signals';
import { send } from '../messaging/send.ts';

/** The open page asks for a code and no entry belongs to it: reason for a calm warning (security-case X-B09). */
export const pageAsks = signal(false);

/** Has the page looked at, no more: opening the popup never asks for a fill. */
export async function lookWhetherPageAsks(tabId: number): Promise<void> {
  try {
    pageAsks.value = (await send('prompt.look', { tabId })).asks;
  } catch {
    pageAsks.value = false; // the list below is as good without the warning
  }
}
