import { close, onOpenChanged, openPatterns, patternOf } from '../permissions/site-access.ts';
import type { Entry, SiteRule } from '../vault/entry.ts';

/** Made by the build from `content/notice/main.ts`, as `content.js` is. */
const noticeScript = 'notice.js';
const registrationId = 'notice';

/** Must be called while the worker's script first runs. */
export function listenForPermissions(): void {
  onOpenChanged(() => void followPermissions());
  // An update of the extension forgets what was registered; the browser's settings can change while we are off.
  browser.runtime.onInstalled.addListener(() => void followPermissions());
  browser.runtime.onStartup.addListener(() => void followPermissions());
}

/**
 * Has the browser run our noticing script on exactly the sites that it has opened to us, and nowhere once there are
 * none. The browser's list of permissions is the only one: there is none of ours that could differ from it.
 */
export async function followPermissions(): Promise<void> {
  await navigator.locks.request('countersign.noticing', async () => {
    const matches = await openPatterns();
    const registered = await browser.scripting.getRegisteredContentScripts({ ids: [registrationId] });
    const { scripting } = browser;
    if (matches.length === 0) {
      if (registered.length > 0) await scripting.unregisterContentScripts({ ids: [registrationId] });
      return;
    }
    const script = {
      id: registrationId,
      js: [noticeScript],
      matches,
      allFrames: true,
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    };
    if (registered.length > 0) await scripting.updateContentScripts([script]);
    else await scripting.registerContentScripts([script]);
  });
}

/**
 * Gives back what was opened for a site that no account belongs to any more. What was opened for all sites at once, or in
 * the browser's own settings in another way, stays as it is.
 *
 * @param left - The sites that an entry has just lost.
 */
export async function closeUnused(left: readonly SiteRule[], entries: readonly Entry[]): Promise<void> {
  const used = new Set(entries.flatMap(({ sites }) => sites.map(patternOf)));
  const open = await openPatterns();
  const unused = left.map(patternOf).filter((pattern) => !used.has(pattern) && open.includes(pattern));
  if (unused.length > 0) await close(...unused);
}
