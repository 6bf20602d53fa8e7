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
    if (seen.length > 0)
      return {
        asks: seen.some(({ channel }) => isForCodes(channel)),
        channels: channelsOf(seen),
        lengths: lengthsOf(seen),
      };
  }
  return { asks: false, channels: [], lengths: {} };
}

/**
 * The one that the person is in first, then what an entry's code is for. A recovery code's only where nothing else is asked
 * for, or the person has chosen it: it stands beside many other prompts.
 */
function channelsOf(seen: SeenPrompt[]): SeenPrompt['channel'][] {
  const isWanted = ({ channel, focused }: SeenPrompt) => isForCodes(channel) || focused;
  const wanted = seen.some(isWanted) ? seen.filter(isWanted) : seen;
  const sorted = wanted.toSorted((a, b) => rank(a) - rank(b));
  return [...new Set(sorted.map(({ channel }) => channel))];
}

/** Of each kind, what the one takes that the person is in, or else the most credible one; nothing where that one does not say. */
function lengthsOf(seen: SeenPrompt[]): Responses['prompt.look']['lengths'] {
  const lastFirst = seen.toSorted((a, b) => rank(a) - rank(b)).reverse();
  const first = new Map(lastFirst.map(({ channel, length }) => [channel, length]));
  return Object.fromEntries(
    [...first].flatMap(([channel, length]) => (length === null ? [] : [[channel, length]])),
  );
}

function rank({ channel, focused }: SeenPrompt): number {
  if (focused) return 0;
  return channel === 'authenticator' || channel === 'unknown' ? 1 : 2;
}
