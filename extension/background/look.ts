import type { Responses } from '../messaging/contract.ts';
import { isForCodes } from './choose-prompt.ts';
import { correctionsAt } from './corrections.ts';
import type { Deps } from './deps.ts';
import { lookAtFrames, type SeenPrompt } from './frames.ts';
import { peekUnlockedEntries } from './vault-access.ts';

/**
 * Whether a page asks for a code at all, for the warning of a page that no entry belongs to (X-B09). Opening the popup
 * is no gesture to fill: this has no way to release a code, and asks for no fill that an answer could belong to.
 *
 * @throws ExtensionError `vault_locked` and what else an unreadable vault says; the page is not looked at then.
 */
export async function lookWhetherPageAsks(deps: Deps, tabId: number): Promise<Responses['prompt.look']> {
  await peekUnlockedEntries(deps);
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const corrections = await correctionsAt(deps, tab?.url);
  // The page itself first: a thousand frames are looked at only if it does not ask (X-D10).
  for (const where of ['top', 'all'] as const) {
    const seen = await lookAtFrames(tabId, where, corrections);
    const [first] = seen.sort((a, b) => rank(a) - rank(b));
    if (first !== undefined)
      return { asks: seen.some(({ channel }) => isForCodes(channel)), channel: first.channel };
  }
  return { asks: false, channel: null };
}

/** As `choosePrompt` chooses for an entry's code: the focused one, then one that wants it; a recovery code's never. */
function rank({ channel, focused }: SeenPrompt): number {
  if (!isForCodes(channel)) return 3;
  if (focused) return 0;
  return channel === 'authenticator' || channel === 'unknown' ? 1 : 2;
}
