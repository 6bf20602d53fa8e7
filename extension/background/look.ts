import { isForCodes } from './choose-prompt.ts';
import type { Deps } from './deps.ts';
import { lookAtFrames } from './frames.ts';
import { peekUnlockedEntries } from './vault-access.ts';

/**
 * Whether a page asks for a code at all, for the warning of a page that no entry belongs to (X-B09). Opening the popup
 * is no gesture to fill: this has no way to release a code, and asks for no fill that an answer could belong to.
 *
 * @throws ExtensionError `vault_locked` and what else an unreadable vault says; the page is not looked at then.
 */
export async function lookWhetherPageAsks(deps: Deps, tabId: number): Promise<{ asks: boolean }> {
  await peekUnlockedEntries(deps);
  // The page itself first: a thousand frames are looked at only if it does not ask (X-D10).
  for (const where of ['top', 'all'] as const) {
    if ((await lookAtFrames(tabId, where)).some(isForCodes)) return { asks: true };
  }
  return { asks: false };
}
