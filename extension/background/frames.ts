import type { FrameAnswer } from './fill-round.ts';

/** Made by the build from `content/main.ts`: one self-contained file, not reachable for pages. */
const contentScript = 'content.js';

/**
 * Injects the content script into every frame the person's gesture opened to us, and asks each where its prompts are.
 *
 * @returns how many frames will send `prompt.found`, or null if the tab lets nobody in: the browser's own pages, the
 * web store, a tab that the gesture was not made in (X-B05).
 */
export async function askFrames(tabId: number, fillId: string): Promise<number | null> {
  const target = { tabId, allFrames: true };
  try {
    await browser.scripting.executeScript({ target, files: [contentScript] });
    const answers = await browser.scripting.executeScript({
      target,
      // Runs in the isolated world, where the page sees neither the function nor the id.
      func: (id: string) =>
        (globalThis as unknown as { countersignFill?: (id: string) => boolean }).countersignFill?.(id) ??
        false,
      args: [fillId],
    });
    return answers.filter(({ result }) => result === true).length;
  } catch {
    return null;
  }
}

/** Whether the document that answered is the one that is there now; another one in its frame has another id (X-B08). */
export async function isStillThere(tabId: number, { frameId, documentId }: FrameAnswer): Promise<boolean> {
  const frame = documentId === undefined ? { frameIds: [frameId] } : { documentIds: [documentId] };
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, ...frame },
      func: () => true,
    });
    return answer?.result === true;
  } catch {
    return false;
  }
}
