/** The page that asks, open in this browser. */
export interface AskingPage {
  /** Where the browser says it is from. */
  tabOrigin: string;
  /** The id that the page shows to the browser that asks, and to nobody else. */
  pageId: string;
}

const pageIdPattern = /^[A-Za-z0-9_-]{22}$/;

/**
 * Reads the id of a login request from the page in a tab that the person's gesture opened to us. Where the page is from is the browser's
 * word and never the page's: a look-alike that relays the sign-in knows the id as well, and all that it lacks is the origin.
 *
 * The id is read, then the origin is looked at, then the document is asked whether it is still there: no other one was in its place
 * when the browser named the origin.
 *
 * @param server - Of the pairing. A page of any other origin is not even looked into.
 * @returns null where there is no such page.
 */
export async function readAskingPage(tabId: number, server: string): Promise<AskingPage | null> {
  if ((await originOf(tabId)) !== server) return null;
  const before = await readPageId(tabId);
  const tabOrigin = await originOf(tabId);
  const after = await readPageId(tabId);
  if (before === null || after === null || tabOrigin !== server) return null;
  if (before.pageId !== after.pageId || before.documentId !== after.documentId) return null;
  return { tabOrigin, pageId: before.pageId };
}

/** Of the page in a tab, by the browser's word; null where it is none of the web, or the browser does not tell. */
export async function originOf(tabId: number): Promise<string | null> {
  try {
    const url = URL.parse((await browser.tabs.get(tabId)).url ?? '');
    // `blob:` and the like have an origin too, and are not what the server has sent.
    return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
  } catch {
    return null;
  }
}

async function readPageId(tabId: number): Promise<{ pageId: string; documentId: string | undefined } | null> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      injectImmediately: true,
      func: () =>
        document.querySelector('[data-countersign-request]')?.getAttribute('data-countersign-request') ??
        null,
    });
    const { result, documentId } = (answer ?? {}) as { result?: unknown; documentId?: string };
    return typeof result === 'string' && pageIdPattern.test(result) ? { pageId: result, documentId } : null;
  } catch {
    return null;
  }
}
