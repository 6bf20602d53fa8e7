import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { choosePrompt } from '../../extension/background/choose-prompt.ts';
import { fieldsInQuestion, joinSignals } from '../../extension/code-prompt/in-question.ts';
import type { CodePrompt, FieldSignals } from '../../extension/code-prompt/prompt.ts';
import { findPrompts } from '../../extension/code-prompt/score.ts';
import { Interpreter } from '../../extension/code-prompt/words.ts';
import type { PromptResult, Request } from '../../extension/messaging/contract.ts';
import type { AroundReading, PageReading } from '../../extension/messaging/page-reading.ts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';

/** What became of one fill, told by the content script as it tells the worker. */
export interface ContentFill {
  result: PromptResult | 'prompt-not-found';
  /** From the release of the code to the last word. */
  ms: number;
  prompts: CodePrompt[];
}

interface FillOptions {
  submit?: boolean;
  /** Runs in the page between the fields' being read and the frame's being asked which of their prompts are seen. */
  beforeAsked?: (() => Promise<unknown>) | undefined;
  /** Runs in the page between the prompt's being found and the release of the code. */
  beforeRelease?: (() => Promise<unknown>) | undefined;
}

const worldName = 'countersign';
const bindingName = 'countersignTest';

/**
 * The built content script in an isolated world of a page, with a worker that always has the code at hand: for what
 * happens between the script and the page, without a vault, a popup and the end of a period.
 */
export class ContentWorld {
  readonly #cdp: CDPSession;
  readonly #script: string;
  #fills = 0;

  private constructor(cdp: CDPSession, script: string) {
    this.#cdp = cdp;
    this.#script = script;
  }

  static async in(page: Page): Promise<ContentWorld> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    return new ContentWorld(cdp, readFileSync('dist/chrome/content.js', 'utf8'));
  }

  /** Finds the prompt of the page that is open now and fills it, as one gesture does. */
  async fill(
    code: string,
    { submit = false, beforeAsked, beforeRelease }: FillOptions = {},
  ): Promise<ContentFill> {
    const { frameTree } = await this.#cdp.send('Page.getFrameTree');
    const { executionContextId: contextId } = await this.#cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName,
    });
    const end = Promise.withResolvers<Pick<ContentFill, 'result' | 'ms'>>();
    const found = Promise.withResolvers<Request<'prompt.found'>>();
    const hear = ({ name, payload }: { name: string; payload: string }) => {
      if (name !== bindingName) return;
      const said = JSON.parse(payload) as SaidInPage;
      if ('found' in said) found.resolve(said.found);
      else end.resolve(said);
    };
    this.#cdp.on('Runtime.bindingCalled', hear);
    try {
      this.#fills += 1;
      const fillId = String(this.#fills);
      await this.#evaluate(contextId, `${this.#script};(${standIn})()`);
      const fields = await this.#readFields(contextId, fillId);
      await beforeAsked?.();
      const prompts = JSON.stringify(JSON.stringify(findPrompts(fields)));
      await this.#evaluate(contextId, `countersignFill(${JSON.stringify(fillId)}, ${prompts})`);
      const answer = await found.promise;
      const { securityOrigin: origin } = frameTree.frame;
      const chosen = choosePrompt([{ ...answer, origin, frameId: 0, documentId: undefined }], {
        from: 'entry',
      });
      const release = typeof chosen === 'string' ? null : { code, promptIndex: chosen.promptIndex, submit };
      await beforeRelease?.();
      // The page may be another one by now, and its worlds gone.
      const released = `countersignTestRelease(${JSON.stringify(release)})`;
      await this.#evaluate(contextId, released).catch(() => undefined);
      const { prompts: seen } = answer;
      if (typeof chosen === 'string') return { prompts: seen, result: resultOf(chosen), ms: 0 };
      return { prompts: seen, ...(await end.promise) };
    } finally {
      this.#cdp.off('Runtime.bindingCalled', hear);
    }
  }

  /** In two steps, as the worker does. */
  async #readFields(contextId: number, fillId: string): Promise<FieldSignals[]> {
    const id = JSON.stringify(fillId);
    const read = await this.#evaluate(contextId, `countersignRead(${id}, true)`);
    const { fields } = JSON.parse(String(read)) as PageReading;
    const indices = [...fieldsInQuestion(fields, new Interpreter())];
    const asked = JSON.stringify(indices);
    const answered = await this.#evaluate(contextId, `countersignReadAround(${id}, ${asked})`);
    return joinSignals(fields, indices, JSON.parse(String(answered)) as AroundReading);
  }

  async #evaluate(contextId: number, expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#cdp.send('Runtime.evaluate', {
      contextId,
      expression,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
}

/** What the stand-in in the page passes on: the prompts that the frame answers with, or what became of the fill. */
type SaidInPage = { found: Request<'prompt.found'> } | Pick<ContentFill, 'result' | 'ms'>;

/** @throws Error if the page may have no code at all: nothing would have been tried. */
function resultOf(refusal: ExtensionErrorCode): ContentFill['result'] {
  if (refusal === 'page_changed') return 'page-changed';
  if (refusal === 'prompt_not_found' || refusal === 'prompt_for_recovery') return 'prompt-not-found';
  throw new Error(refusal);
}

/** Stands where the worker is heard in the page. Which prompt gets the code is decided outside, by the worker's own rule. */
const standIn = `() => {
  const released = Promise.withResolvers();
  const say = (message) => ${bindingName}(JSON.stringify(message));
  let releasedMs = 0;
  globalThis.countersignTestRelease = (release) => released.resolve(release);
  globalThis.browser = { runtime: { sendMessage: async ({ name, request }) => {
    if (name === 'prompt.filled') {
      say({ result: request.result, ms: performance.now() - releasedMs });
      return { ok: true, value: null };
    }
    say({ found: request });
    const release = await released.promise;
    releasedMs = performance.now();
    return { ok: true, value: release };
  } } };
}`;
