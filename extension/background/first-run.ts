import { readSlots } from '../vault/slots.ts';

/** The options page, opened at its introduction. */
export const firstRunPage = 'extension/options/options.html#first-run';

/**
 * Opens the introduction once, when the extension has been installed: not after an update, not where there is a vault already, and not for
 * who builds it and loads it again and again. The popup and the options lead there at any time.
 */
export function listenForInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason, temporary }) => {
    if (reason === 'install' && !temporary) void openFirstRun();
  });
}

async function openFirstRun(): Promise<void> {
  const { installType } = await browser.management.getSelf();
  if (installType === 'development' || (await readSlots()).status !== 'missing') return;
  await browser.tabs.create({ url: browser.runtime.getURL(firstRunPage) });
}
