import { expect, type Page } from '@playwright/test';
import { inTab } from './filling.ts';
import type { ExtensionBrowser } from './extension-browser.ts';
import type { Screen } from './screen.ts';

/** The options in a tab; the sites of accounts are listed there while the vault is unlocked. */
export async function openOptions(extension: ExtensionBrowser): Promise<Page> {
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  return options;
}

/** What the browser has opened to the extension. */
export function openPatterns(options: Page): Promise<string[]> {
  return options.evaluate<string[]>('chrome.permissions.getAll().then(({ origins }) => origins.sort())');
}

/**
 * Presses something that asks for sites and answers the browser's question with yes. The question is not a page, only
 * the screen shows it: once it is all there and keeps still, it has the focus on its "Deny".
 */
export async function openSites(options: Page, desktop: Screen, press: () => Promise<void>): Promise<void> {
  await options.bringToFront();
  const before = await openPatterns(options);
  const without = desktop.picture();
  await press();
  let last = without;
  await expect
    .poll(
      () => {
        const now = desktop.picture();
        const isThere = now.equals(last) && !now.equals(without);
        last = now;
        return isThere;
      },
      { intervals: [300] },
    )
    .toBe(true);
  desktop.press('Tab', 'Return');
  await expect.poll(() => openPatterns(options)).not.toEqual(before);
  // The worker follows: the script is registered before the next page is opened.
  await expect
    .poll(() =>
      options.evaluate<number>('chrome.scripting.getRegisteredContentScripts().then((all) => all.length)'),
    )
    .toBe(1);
}

/** What the toolbar button says over a page. */
export async function badgeOver(extension: ExtensionBrowser, page: Page): Promise<string> {
  await page.bringToFront();
  return extension.worker.evaluate<string>(
    `chrome.tabs.query({ active: true, lastFocusedWindow: true })
      .then(([{ id }]) => chrome.action.getBadgeText({ tabId: id }))`,
  );
}

/** Whether the noticing script has come to this page; it runs in a world of its own. */
export async function isWatched(extension: ExtensionBrowser, page: Page): Promise<boolean> {
  await page.bringToFront();
  const tabId = await extension.worker.evaluate<number>(
    'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([{ id }]) => id)',
  );
  return inTab<boolean>(
    extension.worker,
    { tabId, world: 'ISOLATED' },
    "() => Object.hasOwn(globalThis, 'countersignNotices')",
  );
}
