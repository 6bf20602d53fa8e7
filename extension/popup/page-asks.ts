import { signal } from '@preact/signals';
import { send } from '../messaging/send.ts';

/** The open page asks for a code and no entry belongs to it: reason for a calm warning (security-case X-B09). */
export const pageAsks = signal(false);

/**
 * Has the page looked at. Only for a page that no entry belongs to, so that nothing can be filled by it: the worker
 * answers `entry_not_for_site` where there is a prompt and `prompt_not_found` where there is none.
 */
export async function lookWhetherPageAsks(tabId: number): Promise<void> {
  try {
    const outcome = await send('fill.run', { tabId, entryId: null });
    pageAsks.value =
      outcome.status === 'refused' &&
      (outcome.code === 'entry_not_for_site' || outcome.code === 'site_not_confirmed');
  } catch {
    pageAsks.value = false; // the list below is as good without the warning
  }
}
