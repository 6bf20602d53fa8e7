import type { PromptResult } from '../messaging/contract.ts';
import type { PromptShape } from '../code-prompt/prompt.ts';
import { codeIn, isShut, type Field } from './field.ts';
import type { PageWatch } from './page-watch.ts';
import { fieldNow, wasShutSince, type Target } from './target.ts';
import { erase, insertInto, pasteInto, typeInto, type Write } from './write-field.ts';

/** How often a page that does not show a stroke is looked at again, until it has had a frame to show it in, and this long. */
const lookEveryMs = 2;
const leastPatienceMs = 12;
/** Where the browser gives the page no frames: a window that lies under others. */
const longestFrameMs = 30;
/** Between strokes for a page that did not keep them at the pace of its own tasks: it may wait for a frame after each. */
const slowlyMs = 20;
/** How long a page must keep the code before it is believed. */
const settleMs = 20;
/** Each field is written three times over at most; a page that makes that last longer is stuck. */
const givesUpAfterMs = 2_000;

/** One attempt: a stroke at a time, each read back before the next. */
interface Way {
  /**
   * From a stroke to its reading back: 0 for the page's own work on it and no longer. Strokes without any pause hung a
   * real widget, whose every box re-rendered the others.
   */
  pauseMs: number;
  write: Write;
  strokes: { at: number; text: string; added: string; final: boolean }[];
}

/**
 * Fills and reads back, one way after another until the fields hold the code: boxes by a paste, which most widgets spread
 * in one stroke; then typed, and inserted by the browser's own command. Never submits, never begins again once the page
 * may have taken the code, and leaves no half of it behind.
 *
 * @param onTyped - called when the last character is about to be written and all before it were read back, or a paste
 * was: a page may leave on it.
 */
export async function fillCode(
  targets: Target[],
  { shape, code }: { shape: PromptShape; code: string },
  watch: PageWatch,
  onTyped: () => void,
): Promise<PromptResult> {
  if (targets.length !== (shape === 'single' ? 1 : code.length)) return 'not-accepted';
  const prompt = new PromptFields(targets, code, watch);
  for (const way of waysOf(shape, code, targets)) {
    // Boxes that are full already would send what they hold together with the first new character.
    if (!(await prompt.clear()) && shape !== 'single') break;
    if ((await prompt.takes(way, onTyped)) && (await prompt.keeps())) return 'filled';
    if (prompt.mustStop) break;
  }
  // The fill that was asked for since has the fields now.
  if (watch.isCancelled) return 'page-changed';
  const isAnother = watch.isOver || prompt.wentOn;
  if (await prompt.clear()) return isAnother ? 'page-changed' : 'not-accepted';
  return prompt.isAsBefore ? 'not-accepted' : 'left-over';
}

/** The ways to write into a prompt of a shape, the one that people use first. */
function waysOf(shape: PromptShape, code: string, [first]: Target[]): Way[] {
  const characters = Array.from(code);
  const last = characters.at(-1) ?? '';
  const whole = [{ at: 0, text: code, added: code, final: true }];
  const paste = { pauseMs: 0, write: pasteInto, strokes: whole };
  if (shape !== 'single') {
    const boxes = characters.map((text, at) => ({ at, text, added: text, final: true }));
    const ways = [
      paste,
      { pauseMs: 0, write: typeInto, strokes: boxes },
      { pauseMs: 0, write: insertInto, strokes: boxes },
      { pauseMs: slowlyMs, write: typeInto, strokes: boxes },
    ];
    const takesAll = first?.field instanceof HTMLInputElement && first.field.maxLength !== 1;
    return takesAll ? [...ways, { pauseMs: 0, write: typeInto, strokes: whole }] : ways;
  }
  const growing = characters.map((added, at) => {
    const text = characters.slice(0, at + 1).join('');
    return { at: 0, text, added, final: text === code };
  });
  const allButLast = characters.slice(0, -1).join('');
  // In two pieces: a page that keeps the first for a moment and is empty after the second has taken the code.
  const inTwo = [
    { at: 0, text: allButLast, added: allButLast, final: false },
    { at: 0, text: code, added: last, final: true },
  ];
  return [
    { pauseMs: 0, write: typeInto, strokes: inTwo },
    { pauseMs: 0, write: typeInto, strokes: growing },
    paste,
    { pauseMs: 0, write: insertInto, strokes: whole },
    { pauseMs: slowlyMs, write: typeInto, strokes: growing },
  ];
}

/** The fields of one prompt while they are being filled. */
class PromptFields {
  readonly #targets: Target[];
  readonly #code: string;
  readonly #watch: PageWatch;
  readonly #before: string;
  readonly #endsAtMs = performance.now() + givesUpAfterMs;

  constructor(targets: Target[], code: string, watch: PageWatch) {
    this.#targets = targets;
    this.#code = code;
    this.#watch = watch;
    this.#before = this.#text;
  }

  /** No further stroke: another page, a form that was sent, or a page that does not get on. */
  get mustStop(): boolean {
    return this.#watch.isOver || this.#isSent || performance.now() > this.#endsAtMs;
  }

  /** The page did something with the fields that only follows a code. */
  get wentOn(): boolean {
    return this.#isSent || this.#watch.isElsewhere || this.#fields.some((field) => field === null);
  }

  get isAsBefore(): boolean {
    return this.#text === this.#before;
  }

  /** Whether the page took the code, as far as it shows; each stroke is read back before the next. */
  async takes({ pauseMs, write, strokes }: Way, onTyped: () => void): Promise<boolean> {
    let written = '';
    for (const { at, text, added, final } of strokes) {
      const field = await this.#fieldAt(at);
      if (field === null || this.mustStop) return false;
      const isLast = written.length + added.length === this.#code.length;
      // All before it were read back: if the page is empty or elsewhere after this one, it has taken the code.
      const isProven = isLast && written !== '';
      if (isProven) onTyped();
      written += added;
      const isHeard = write({ field, text, added, final });
      if (await this.#shows(written, pauseMs, isHeard)) continue;
      return isLast && (this.wentOn || (isProven && this.#isSpent));
    }
    onTyped();
    return true;
  }

  /** Whether the code stays, or goes because the page took it. A page that changes its mind has not accepted it. */
  async keeps(): Promise<boolean> {
    await pause(settleMs);
    return this.#holds(this.#code) || this.wentOn || this.#isSpent;
  }

  /** Takes out what the fields hold, from the last to the first. False if the page keeps some of it. */
  async clear(): Promise<boolean> {
    for (const field of this.#fields.reverse()) {
      if (field === null || codeIn(field) === '' || isShut(field)) continue;
      erase(field);
      await pause(0);
    }
    return this.#text === '' || this.#shows('', 0, true);
  }

  /** A widget that renders its fields anew may be without them for a moment. */
  async #fieldAt(at: number): Promise<Field | null> {
    await this.#until(() => this.#fields[at] !== null);
    return this.#fields[at] ?? null;
  }

  /** @param isHeard - Otherwise there is nothing to be patient for. */
  async #shows(text: string, pauseMs: number, isHeard: boolean): Promise<boolean> {
    await pause(pauseMs);
    if (isHeard) await this.#until(() => this.mustStop || this.#holds(text));
    return this.#holds(text);
  }

  /** Or until the page has had a frame, and a task after it, for what it does in one. */
  async #until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    const patience = new AbortController();
    void Promise.all([frame(), pause(leastPatienceMs)]).then(() => patience.abort());
    while (!isSo() && !patience.signal.aborted) await pause(lookEveryMs);
  }

  /** One character in each of several boxes: the whole code in the first was not spread, whatever it reads like. */
  #holds(text: string): boolean {
    const texts = this.#texts;
    // Pages of codes with letters write them all large, or all small, and read them either way.
    const isSame = texts.join('').toLowerCase() === text.toLowerCase();
    return isSame && (texts.length === 1 || texts.every(({ length }) => length <= 1));
  }

  /** Emptied or shut, as pages do with a code that they are checking. */
  get #isSpent(): boolean {
    return this.#text === '' || this.#targets.some(wasShutSince);
  }

  get #isSent(): boolean {
    return this.#targets.some(({ form }) => this.#watch.wasSent(form));
  }

  get #fields(): (Field | null)[] {
    return this.#targets.map(fieldNow);
  }

  get #text(): string {
    return this.#texts.join('');
  }

  get #texts(): string[] {
    return this.#fields.map((field) => (field === null ? '' : codeIn(field)));
  }
}

/** Until the page's next frame is over, and the task that it may have begun. */
function frame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => void pause(0).then(done));
    setTimeout(done, longestFrameMs);
  });
}

/** 0 for the tasks that wait already: a timer of 0 ms takes 4 ms once it follows other timers. */
function pause(ms: number): Promise<void> {
  if (ms > 0) return new Promise((done) => setTimeout(done, ms));
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
