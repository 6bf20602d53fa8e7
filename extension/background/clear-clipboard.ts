import { clearIf } from './clipboard-page/clear-if.ts';

/** Chrome's APIs, which the polyfill's types do not know. */
interface ChromeOnly {
  offscreen?: {
    createDocument: (parameters: { url: string; reasons: string[]; justification: string }) => Promise<void>;
    closeDocument: () => Promise<void>;
  };
  runtime: { getContexts: (filter: { contextTypes: string[] }) => Promise<unknown[]> };
}

/** The page reads, hashes and writes a short text. */
const pageEndsWithinMs = 5_000;
const looksEveryMs = 20;

/**
 * Empties the clipboard if it still holds what has this SHA-256: in Firefox's event page, or in a page of Chrome's.
 *
 * @throws if that page did not come to its end: nobody knows then whether it is done.
 */
export async function clearClipboardIf(sha256: string): Promise<void> {
  const { offscreen } = browser as unknown as ChromeOnly;
  if (offscreen === undefined) {
    await clearIf(navigator.clipboard, sha256);
    return;
  }
  // One that did not get to close itself would be in the way.
  await offscreen.closeDocument().catch(() => undefined);
  await offscreen.createDocument({
    url: `extension/background/clipboard-page/clipboard-page.html#${sha256}`,
    reasons: ['CLIPBOARD'],
    justification: 'Takes a copied code from the clipboard again',
  });
  await untilPageEnds();
}

/** A page counts as made while its module still waits for the hash: what it does is done once it has closed itself. */
async function untilPageEnds(): Promise<void> {
  const { runtime } = browser as unknown as ChromeOnly;
  for (let waitedMs = 0; waitedMs < pageEndsWithinMs; waitedMs += looksEveryMs) {
    const pages = await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    if (pages.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  }
  throw new Error('the page that clears the clipboard did not end');
}
