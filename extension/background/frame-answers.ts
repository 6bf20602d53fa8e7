import { Check } from 'typebox/value';
import { AroundReading, PageReading } from '../messaging/page-reading.ts';

/**
 * What of all frames is weighed in one look; a page with more is a flood, and the worker has others to answer within 200 ms
 * (X-D10). Frames: those that have a field, or answer anything else.
 */
const mostFrames = 50;
/** To check one, to its last property, takes a tenth of a millisecond or two. A frame has up to 120. */
const mostFields = 240;
/** Of JSON, in each of the two steps. The longest that our script answers with has some 400,000: 120 fields with all their texts. */
const mostChars = 1_000_000;

/** As `scripting.executeScript` gives it: what a page that took over its renderer answers may be anything. */
export interface Answered {
  frameId: number;
  result?: unknown;
}

export type FrameReading = PageReading & { frameId: number };

/**
 * What the frames answer in one look, as far as there is time for it: an answer is measured before it is parsed, and what is in
 * it is counted before it is checked. What is too much, and what is no reading, is passed over.
 */
export class FrameAnswers {
  #frames = mostFrames;
  #fields = mostFields;
  #chars = mostChars;
  /** Not what others left of the first step: a frame whose answer comes later could take that from the page itself. */
  #charsAround = mostChars;

  /** What their fields say of themselves, the page itself before all others. */
  readingsOf(answers: Answered[]): FrameReading[] {
    const readings: FrameReading[] = [];
    for (const { frameId, result } of [...answers].sort((a, b) => rank(a) - rank(b))) {
      if (this.#frames === 0) break;
      if (typeof result !== 'string' || result.length > this.#chars) continue;
      this.#chars -= result.length;
      const reading = parse(result);
      const fields = fieldsIn(reading);
      // Most frames of most pages have none.
      if (fields !== 0) this.#frames -= 1;
      if (fields === null || fields > this.#fields) continue;
      this.#fields -= fields;
      if (Check(PageReading, reading)) readings.push({ ...reading, frameId });
    }
    return readings;
  }

  /**
   * What is around fields of a frame. To be asked of the page itself before all others.
   *
   * @param asked - how many it was asked for.
   * @returns null if the answer is none to that.
   */
  aroundOf(result: unknown, asked: number): AroundReading | null {
    if (typeof result !== 'string' || result.length > this.#charsAround) return null;
    this.#charsAround -= result.length;
    const around = parse(result);
    if (!Array.isArray(around) || around.length !== asked) return null;
    return Check(AroundReading, around) ? around : null;
  }
}

function rank({ frameId }: Answered): number {
  return frameId === 0 ? 0 : 1;
}

/** How many; null of what is no reading at all. */
function fieldsIn(reading: unknown): number | null {
  const fields =
    typeof reading === 'object' && reading !== null && 'fields' in reading ? reading.fields : null;
  return Array.isArray(fields) ? fields.length : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
