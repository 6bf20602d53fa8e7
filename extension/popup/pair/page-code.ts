import { signal } from '@preact/signals';
import { readPairingCode } from '../../../shared/pairing-code.ts';
import { siteOf } from '../../sites/site.ts';
import type { OpenTab } from '../open-tab.ts';

/** The element of a server's settings page that shows a pairing code carries it in this attribute, too. */
const attribute = 'data-countersign-pairing';

/** A pairing code in the open tab, and the server that the browser says it comes from. */
export interface PageCode {
  server: string;
  code: string;
}
export const pageCode = signal<PageCode | null>(null);

/**
 * Looks whether the page shows a pairing code: only the page itself, not what is framed in it. Never throws: a page that shows none is as
 * good as one that lets nobody in.
 */
export async function lookForPageCode(tab: OpenTab): Promise<void> {
  pageCode.value = null;
  const server = tab.site?.origin;
  if (server === undefined) return;
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      injectImmediately: true,
      args: [attribute],
      func: (name: string) => document.querySelector(`[${name}]`)?.getAttribute(name) ?? null,
    });
    const code = typeof result?.result === 'string' ? readPairingCode(result.result) : null;
    // Another page may have come between: the code is of the page whose address stands before and after.
    const { url = '' } = await browser.tabs.get(tab.id);
    if (code !== null && siteOf(url)?.origin === server) pageCode.value = { server, code };
  } catch {
    // The browser allows nothing on this page.
  }
}
