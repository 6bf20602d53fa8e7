import { clearIf } from './clipboard-page/clear-if.ts';

/** Chrome's API, which the polyfill's types do not know. */
interface Offscreen {
  createDocument: (parameters: { url: string; reasons: string[]; justification: string }) => Promise<void>;
  closeDocument: () => Promise<void>;
}

/** Empties the clipboard if it still holds what has this SHA-256: in Firefox's event page, or in a page of Chrome's. */
export async function clearClipboardIf(sha256: string): Promise<void> {
  const { offscreen } = browser as unknown as { offscreen?: Offscreen };
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
}
