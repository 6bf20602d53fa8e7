import type { CorrectionsAt } from './corrections.ts';
import type { FrameAnswer } from './fill-round.ts';

/** Made by the build from `content/main.ts`: one self-contained file, not reachable for pages. */
const contentScript = 'content.js';

/** Which frames are asked. Every frame that was asked already stays silent the second time. */
export type Asked = 'top' | 'all';

/** What the frames said at once; the rest comes as `prompt.found`. */
export interface Asking {
  /** How many frames will send `prompt.found`. */
  speaking: number;
  /** The person is in a frame inside the one that was asked. */
  focusIsInside: boolean;
}

/**
 * Puts the content script into the page, where it waits to be asked: it does and tells nothing by itself, so this may
 * go on beside what comes before the question. Says nothing of a tab that lets nobody in: asking it does.
 */
export async function enterPage(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ ...placeOf(tabId, 'top'), files: [contentScript] })
    .catch(() => undefined);
}

/**
 * Asks each of the frames that the person's gesture opened to us for its prompts. The page itself must have been
 * entered; its frames are entered here.
 *
 * @returns null if the tab lets nobody in: the browser's own pages, the web store, a tab that the gesture was not made
 * in (X-B05).
 */
export async function askFrames(
  tabId: number,
  asked: Asked,
  fillId: string,
  corrections: CorrectionsAt,
): Promise<Asking | null> {
  const where = placeOf(tabId, asked);
  try {
    if (asked === 'all') await browser.scripting.executeScript({ ...where, files: [contentScript] });
    const answers = await browser.scripting.executeScript({
      ...where,
      // Runs in the isolated world, where the page sees neither the function nor what it is given.
      func: (id: string, said: CorrectionsAt) =>
        (globalThis as unknown as IsolatedWorld).countersignFill?.(id, said) ?? null,
      args: [fillId, corrections],
    });
    const said = answers.map(({ result }) => result as FrameSays | null);
    return {
      speaking: said.filter((frame) => frame?.speaks === true).length,
      focusIsInside: said.some((frame) => frame?.focusIsInside === true),
    };
  } catch {
    return null;
  }
}

/**
 * What the prompts in the frames that the gesture opened to us ask for. Only looks: no frame is given anything to answer
 * with. Empty too if the tab lets nobody in.
 */
export async function lookAtFrames(
  tabId: number,
  asked: Asked,
  corrections: CorrectionsAt,
): Promise<SeenPrompt[]> {
  return look(placeOf(tabId, asked), corrections);
}

/** The same in one frame of a site that is open to us. */
export async function lookAtFrame(
  tabId: number,
  frameId: number,
  corrections: CorrectionsAt,
): Promise<SeenPrompt[]> {
  return look({ target: { tabId, frameIds: [frameId] }, injectImmediately: true }, corrections);
}

/** What the person means by pointing, as `content/point-at-field.ts` is told. */
export interface Pointing {
  pointId: string;
  isCode: boolean;
  corrections: CorrectionsAt;
}

/** Asks the page, then its frames, what the person points at. @returns whether a frame will tell. */
export async function askWhatIsPointedAt(tabId: number, pointing: Pointing): Promise<boolean> {
  for (const asked of ['top', 'all'] as const) {
    const where = placeOf(tabId, asked);
    try {
      await browser.scripting.executeScript({ ...where, files: [contentScript] });
      const answers = await browser.scripting.executeScript({
        ...where,
        func: (given: Pointing) => (globalThis as unknown as IsolatedWorld).countersignPoint?.(given) ?? null,
        args: [pointing],
      });
      if (answers.some(({ result }) => (result as FrameSays | null)?.speaks === true)) return true;
    } catch {
      return false;
    }
  }
  return false;
}

/** At once: the browser would wait for a page, or for one frame of many, that never finishes loading (X-D10). */
function placeOf(tabId: number, asked: Asked) {
  const frames = asked === 'top' ? { frameIds: [0] } : { allFrames: true };
  return { target: { tabId, ...frames }, injectImmediately: true };
}

async function look(where: Place, corrections: CorrectionsAt): Promise<SeenPrompt[]> {
  try {
    await browser.scripting.executeScript({ ...where, files: [contentScript] });
    const answers = await browser.scripting.executeScript({
      ...where,
      func: (said: CorrectionsAt) => (globalThis as unknown as IsolatedWorld).countersignLook?.(said) ?? [],
      args: [corrections],
    });
    return answers.flatMap(({ result }) => (Array.isArray(result) ? (result as SeenPrompt[]) : []));
  } catch {
    return [];
  }
}

type Place =
  ReturnType<typeof placeOf> | { target: { tabId: number; frameIds: number[] }; injectImmediately: boolean };

/** What looking tells of a prompt. */
export type SeenPrompt = Pick<FrameAnswer['prompts'][number], 'channel' | 'focused'>;

/** What `content/main.ts` leaves in the isolated world. */
interface IsolatedWorld {
  countersignFill?: (id: string, corrections: CorrectionsAt) => FrameSays;
  countersignLook?: (corrections: CorrectionsAt) => SeenPrompt[];
  countersignPoint?: (pointing: Pointing) => FrameSays;
}

interface FrameSays {
  speaks: boolean;
  focusIsInside: boolean;
}

/**
 * Whether the document that answered is the one that is there now; another one in its frame has another id (X-B08).
 * A browser that tells no ids still delivers the code only to the document that asked.
 */
export async function isStillThere(tabId: number, { frameId, documentId }: FrameAnswer): Promise<boolean> {
  try {
    const [now] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      injectImmediately: true,
      func: () => true,
    });
    const { documentId: idNow } = (now ?? {}) as { documentId?: string };
    return now?.result === true && idNow === documentId;
  } catch {
    return false;
  }
}
