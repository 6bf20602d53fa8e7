import { siteOf } from '../../sites/site.ts';
import type { OpenTab } from '../open-tab.ts';

/** A text of the open page, and the origin that the browser says it comes from. */
export interface PageText {
  origin: string;
  text: string;
}

/**
 * An attribute of the first element that fits: of the page itself, not of what is framed in it. Never throws: null where there is none, and
 * where the browser lets nobody in. What it says is the page's word, and not believed.
 */
export async function readOfPage(
  tab: OpenTab,
  { selector, attribute }: { selector: string; attribute: string },
): Promise<PageText | null> {
  const origin = tab.site?.origin;
  if (origin === undefined) return null;
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      injectImmediately: true,
      args: [selector, attribute],
      func: (of: string, name: string) => document.querySelector(of)?.getAttribute(name) ?? null,
    });
    // Another page may have come between: the text is of the page whose address stands before and after.
    const { url = '' } = await browser.tabs.get(tab.id);
    const isSame = siteOf(url)?.origin === origin;
    return isSame && typeof result?.result === 'string' ? { origin, text: result.result } : null;
  } catch {
    return null;
  }
}
