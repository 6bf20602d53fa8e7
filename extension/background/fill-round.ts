import type { PromptResult, Request, Responses } from '../messaging/contract.ts';
import type { MessageSender } from '../messaging/receive.ts';

type Release = Responses['prompt.found'];

/** What one frame answered, with what the browser says about that frame. */
export interface FrameAnswer {
  /** Serialised by the browser; "null" for sandboxed documents whatever their address says (X-B06). */
  origin: string;
  frameId: number;
  /** Missing in browsers that do not tell. */
  documentId: string | undefined;
  sameOriginToTop: boolean;
  prompts: Request<'prompt.found'>['prompts'];
  /** Places of those whose fields are not what was read any more. */
  changed: number[];
}

/**
 * One gesture's question to the frames of a tab, from asking to the last word. It is only the waiting in between:
 * when the worker dies the waiting frames and the waiting popup are told so by the browser, and the permission to
 * release a code is not here but in `pendingFill`, where it can be taken once.
 */
export class FillRound {
  readonly id: string;
  readonly tabId: number;
  readonly #answers: { answer: FrameAnswer; reply: (release: Release) => void }[] = [];
  readonly #result = Promise.withResolvers<PromptResult>();
  #chosen: FrameAnswer | null = null;
  #closed = false;
  #expected = Infinity;
  #complete = Promise.withResolvers<undefined>();

  constructor(id: string, tabId: number) {
    this.id = id;
    this.tabId = tabId;
  }

  /** Takes a frame's answer and keeps the frame waiting; null if it may not answer (any more). */
  add(request: Request<'prompt.found'>, sender: MessageSender): Promise<Release> | null {
    const { frameId, origin } = sender;
    if (this.#closed || sender.tab?.id !== this.tabId || frameId === undefined || origin === undefined)
      return null;
    const documentId = documentIdOf(sender);
    const isSecondAnswer = this.#answers.some(({ answer }) => answer.frameId === frameId);
    if (isSecondAnswer) return null;
    const { promise, resolve } = Promise.withResolvers<Release>();
    const { sameOriginToTop, prompts, changed } = request;
    this.#answers.push({
      answer: { origin, frameId, documentId, sameOriginToTop, prompts, changed },
      reply: resolve,
    });
    if (this.#answers.length >= this.#expected) this.#complete.resolve(undefined);
    return promise;
  }

  /** The answers once `expected` frames have answered, or of those that did within the time. */
  async answers(expected: number, withinMs: number): Promise<readonly FrameAnswer[]> {
    this.#expected = expected;
    this.#complete = Promise.withResolvers<undefined>();
    if (this.#answers.length < expected) await orAfter(this.#complete.promise, withinMs);
    return this.#answers.map(({ answer }) => answer);
  }

  /** Nobody is asked any more: later answers are refused. */
  close(): void {
    this.#closed = true;
  }

  /** Sends the code to the one frame; everyone else gets nothing. */
  release(chosen: FrameAnswer, release: NonNullable<Release>): void {
    this.#chosen = chosen;
    for (const { answer, reply } of this.#answers) reply(answer === chosen ? release : null);
  }

  /** Only the document that got the code can say what became of it. */
  finish(result: PromptResult, sender: MessageSender): boolean {
    const chosen = this.#chosen;
    const isChosen =
      chosen !== null &&
      sender.tab?.id === this.tabId &&
      sender.frameId === chosen.frameId &&
      sender.origin === chosen.origin &&
      documentIdOf(sender) === chosen.documentId;
    if (isChosen) this.#result.resolve(result);
    return isChosen;
  }

  /** What became of the code, as the frame said within the time; silence is a no. */
  async result(withinMs: number): Promise<PromptResult> {
    return (await orAfter(this.#result.promise, withinMs)) ?? 'not-accepted';
  }

  /** Lets go of every frame that still waits. */
  end(): void {
    this.close();
    for (const { reply } of this.#answers) reply(null);
  }
}

/** Also missing from the polyfill's types. */
function documentIdOf(sender: MessageSender & { documentId?: string }): string | undefined {
  return sender.documentId;
}

function orAfter<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const timer = Promise.withResolvers<undefined>();
  const handle = setTimeout(() => timer.resolve(undefined), ms);
  return Promise.race([promise, timer.promise]).finally(() => clearTimeout(handle));
}
