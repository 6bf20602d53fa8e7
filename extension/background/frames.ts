import { findCorrectedPrompts, type CorrectionsAt } from '../code-prompt/corrected-prompts.ts';
import type { CodePrompt } from '../code-prompt/prompt.ts';
import { frameOf, newLook, readFrames, type FrameFields, type Look, type Place } from './read-frames.ts';

/** Made by the build from `content/main.ts`: one self-contained file, not reachable for pages. */
const contentScript = 'content.js';
/** A frame's best ones; the tail of a flood is of no use. */
const mostPrompts = 10;

/** Which frames are asked. Every frame that was asked already stays silent the second time. */
export type Asked = 'top' | 'all';

/** What the frames said at once; the rest comes as `prompt.found`. */
export interface Asking {
  /** How many frames will send `prompt.found`. */
  speaking: number;
  /** The person is in a frame inside the one that was asked. */
  focusIsInside: boolean;
}

/** What looking tells of a prompt. */
export type SeenPrompt = Pick<CodePrompt, 'channel' | 'focused' | 'length'>;

/** What `content/main.ts` leaves in the isolated world to be told by. */
interface IsolatedWorld {
  countersignFill?: (fillId: string, prompts: string) => boolean;
  countersignPoint?: (pointId: string, fingerprints: string[]) => void;
}

/** The document that was in a frame when we looked. */
export interface FrameDocument {
  frameId: number;
  /** Missing in browsers that do not tell. */
  documentId: string | undefined;
}

/**
 * Puts the content script into the page, where it waits to be asked: it does and tells nothing by itself, so this may
 * go on beside what comes before the question.
 *
 * @returns the page as it is at the gesture, whatever comes after it; null of a tab that lets nobody in, as asking it
 * will say.
 */
export async function enterPage(tabId: number): Promise<FrameDocument | null> {
  try {
    const [entered] = await browser.scripting.executeScript({
      ...placeOf(tabId, 'top'),
      files: [contentScript],
    });
    return entered === undefined ? null : { frameId: 0, documentId: documentIdOf(entered) };
  } catch {
    return null;
  }
}

/**
 * Finds the prompts in each of the frames that the person's gesture opened to us, and asks those that have any which of
 * them a person sees. The page itself must have been entered; its frames are entered here.
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
    const look = newLook(fillId);
    const frames = await readFrames(where, look);
    const asking = frames
      .map((frame) => ({ ...frame, prompts: promptsIn(frame, look, corrections) }))
      // The top frame always speaks: others' origins are compared with its own.
      .filter(({ frameId, prompts }) => frameId === 0 || prompts.length > 0);
    const speaking = await Promise.all(
      asking.map(({ frameId, prompts }) => askForFill(frameOf(tabId, frameId), fillId, bestOf(prompts))),
    );
    return {
      speaking: speaking.filter(Boolean).length,
      focusIsInside: frames.some(({ focusIsInside }) => focusIsInside),
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

/** The fields of a frame, and the prompts among them. */
export interface FramePrompts {
  frame: FrameFields;
  prompts: CodePrompt[];
}

/** The same with the fields, for the worker's own use. */
export async function readPrompts(
  tabId: number,
  asked: Asked,
  corrections: CorrectionsAt,
): Promise<FramePrompts[]> {
  return readPromptsAt(placeOf(tabId, asked), corrections);
}

/** What is asked for in one frame of a site that is open to us. */
export async function lookAtFrame(
  tabId: number,
  frameId: number,
  corrections: CorrectionsAt,
): Promise<SeenPrompt[]> {
  return look(frameOf(tabId, frameId), corrections);
}

/**
 * Finds the fields that the person points at, and has their frame say so by a message, which the browser gives its
 * origin: in the page itself, or else in its frames.
 *
 * @param meantIn - fingerprints of the fields that are meant in a frame; none if it is another frame.
 * @returns whether a frame will tell.
 */
export async function askWhatIsPointedAt(
  tabId: number,
  pointId: string,
  meantIn: (frame: FrameFields, look: Look) => string[],
): Promise<boolean> {
  for (const asked of ['top', 'all'] as const) {
    const where = placeOf(tabId, asked);
    try {
      await browser.scripting.executeScript({ ...where, files: [contentScript] });
      const look = newLook();
      for (const frame of await readFrames(where, look)) {
        const fingerprints = meantIn(frame, look);
        if (fingerprints.length === 0) continue;
        await browser.scripting.executeScript({
          ...frameOf(tabId, frame.frameId),
          func: (id: string, meant: string[]) =>
            (globalThis as unknown as IsolatedWorld).countersignPoint?.(id, meant),
          args: [pointId, fingerprints],
        });
        return true;
      }
    } catch {
      return false;
    }
  }
  return false;
}

/** At once: the browser would wait for a page, or for one frame of many, that never finishes loading (X-D10). */
function placeOf(tabId: number, asked: Asked): Place {
  return asked === 'top'
    ? frameOf(tabId, 0)
    : { target: { tabId, allFrames: true }, injectImmediately: true };
}

async function look(where: Place, corrections: CorrectionsAt): Promise<SeenPrompt[]> {
  const read = await readPromptsAt(where, corrections);
  return read
    .flatMap(({ prompts }) => prompts)
    .map(({ channel, focused, length }) => ({ channel, focused, length }));
}

async function readPromptsAt(where: Place, corrections: CorrectionsAt): Promise<FramePrompts[]> {
  try {
    await browser.scripting.executeScript({ ...where, files: [contentScript] });
    const one = newLook();
    return (await readFrames(where, one)).map((frame) => ({
      frame,
      prompts: promptsIn(frame, one, corrections),
    }));
  } catch {
    return [];
  }
}

/** The page's own first, as they were read: what one frame takes of the interpreter is not left for the next. */
export function promptsIn(
  frame: FrameFields,
  { interpreter }: Look,
  corrections: CorrectionsAt,
): CodePrompt[] {
  return findCorrectedPrompts(frame, corrections, interpreter);
}

/** The focused one first: no flood may push out the one that the person is in. */
export function bestOf(prompts: readonly CodePrompt[]): CodePrompt[] {
  return prompts.toSorted((a, b) => Number(b.focused) - Number(a.focused)).slice(0, mostPrompts);
}

/** False also for a frame that is gone by now. */
async function askForFill(frame: Place, fillId: string, prompts: CodePrompt[]): Promise<boolean> {
  try {
    const [answer] = await browser.scripting.executeScript({
      ...frame,
      func: (id: string, found: string) =>
        (globalThis as unknown as IsolatedWorld).countersignFill?.(id, found) ?? false,
      args: [fillId, JSON.stringify(prompts)],
    });
    return answer?.result === true;
  } catch {
    return false;
  }
}

/**
 * Whether the document that answered is the one that is there now; another one in its frame has another id (X-B08).
 * A browser that tells no ids still delivers the code only to the document that asked.
 */
export async function isStillThere(tabId: number, { frameId, documentId }: FrameDocument): Promise<boolean> {
  try {
    const [now] = await browser.scripting.executeScript({ ...frameOf(tabId, frameId), func: () => true });
    return now?.result === true && documentIdOf(now) === documentId;
  } catch {
    return false;
  }
}

/** Also missing from the polyfill's types. */
function documentIdOf(result: { documentId?: string }): string | undefined {
  return result.documentId;
}
