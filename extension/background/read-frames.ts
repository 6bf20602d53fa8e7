import { fieldsInQuestion, joinSignals } from '../code-prompt/in-question.ts';
import type { FieldSignals } from '../code-prompt/prompt.ts';
import { Interpreter } from '../code-prompt/words.ts';
import { FrameAnswers, type FrameReading } from './frame-answers.ts';

/** What `content/main.ts` leaves in the isolated world to read with. */
interface IsolatedWorld {
  countersignRead?: (lookId: string, isFill: boolean) => string | null;
  countersignReadAround?: (lookId: string, indices: number[]) => string | null;
}

/** Which frames are asked, as `scripting.executeScript` takes it. */
export interface Place {
  target: { tabId: number; frameIds?: number[]; allFrames?: true };
  injectImmediately: boolean;
}

export function frameOf(tabId: number, frameId: number): Place {
  return { target: { tabId, frameIds: [frameId] }, injectImmediately: true };
}

/** One look at the frames of a page. */
export interface Look {
  /** The fill's, if it is one: a frame that was read for it stays silent the second time. */
  id: string;
  isFill: boolean;
  /** What all frames together may take. */
  interpreter: Interpreter;
}

export function newLook(fillId?: string): Look {
  const id = fillId ?? crypto.randomUUID();
  return { id, isFill: fillId !== undefined, interpreter: new Interpreter() };
}

/** The fields of a frame, with what is around those in question. */
export interface FrameFields extends Pick<FrameReading, 'frameId' | 'origin' | 'focusIsInside'> {
  fields: FieldSignals[];
}

/**
 * Reads in two steps, because what is around fields costs the page several times what they say of themselves, and is nobody's
 * business unless they may be for a code: first all of them, then, in the frames that have any in question, around those. Which
 * these are follows from what the page says alone: it learns nothing of what was said about its fields (X-D06).
 */
export async function readFrames(where: Place, { id, isFill, interpreter }: Look): Promise<FrameFields[]> {
  const answers = new FrameAnswers();
  const answered = await browser.scripting.executeScript({
    ...where,
    // Runs in the isolated world, where the page sees neither the function nor what it is given.
    func: (lookId: string, fills: boolean) =>
      (globalThis as unknown as IsolatedWorld).countersignRead?.(lookId, fills) ?? null,
    args: [id, isFill],
  });
  const readings = answers.readingsOf(answered);
  const asked = readings.map(({ fields }) => [...fieldsInQuestion(fields, interpreter)]);
  interpreter.startAnew();
  const told = await Promise.all(
    readings.map(({ frameId }, at) => readAround(frameOf(where.target.tabId, frameId), id, asked[at] ?? [])),
  );
  // In their order, whichever answered first.
  return readings.map(({ fields, ...reading }, at) => {
    const indices = asked[at] ?? [];
    const around = answers.aroundOf(told[at], indices.length);
    // What was not read may be a veto.
    return { ...reading, fields: around === null ? [] : joinSignals(fields, indices, around) };
  });
}

/** Null also of a frame that is gone by now, or has another document. */
async function readAround(frame: Place, lookId: string, indices: number[]): Promise<unknown> {
  if (indices.length === 0) return '[]';
  try {
    const [answer] = await browser.scripting.executeScript({
      ...frame,
      func: (id: string, asked: number[]) =>
        (globalThis as unknown as IsolatedWorld).countersignReadAround?.(id, asked) ?? null,
      args: [lookId, indices],
    });
    return answer?.result ?? null;
  } catch {
    return null;
  }
}
