import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import type { CodePrompt } from '../../extension/code-prompt/prompt.ts';
import { findPrompts } from '../../extension/code-prompt/score.ts';
import type { PromptResult } from '../../extension/messaging/contract.ts';
import type { PageReading } from '../../extension/messaging/page-reading.ts';

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
    const said: { prompts: CodePrompt[] } = { prompts: [] };
    const end = Promise.withResolvers<ContentFill>();
    const found = Promise.withResolvers<undefined>();
    const hear = ({ name, payload }: { name: string; payload: string }) => {
      if (name !== bindingName) return;
      const message = JSON.parse(payload) as {
        prompts?: CodePrompt[];
        result?: ContentFill['result'];
        ms: number;
      };
      if (message.prompts !== undefined) said.prompts = message.prompts;
      if (message.result === undefined) found.resolve(undefined);
      else end.resolve({ ...said, result: message.result, ms: message.ms });
    };
    this.#cdp.on('Runtime.bindingCalled', hear);
    try {
      this.#fills += 1;
      const fillId = String(this.#fills);
      await this.#evaluate(contextId, `${this.#script};(${standIn})(${JSON.stringify({ code, submit })})`);
      const read = await this.#evaluate(contextId, `countersignRead(${JSON.stringify(fillId)})`);
      const { fields } = JSON.parse(String(read)) as PageReading;
      await beforeAsked?.();
      const prompts = JSON.stringify(JSON.stringify(findPrompts(fields)));
      await this.#evaluate(contextId, `countersignFill(${JSON.stringify(fillId)}, ${prompts})`);
      await Promise.race([found.promise, end.promise]);
      await beforeRelease?.();
      // The page may be another one by now, and its worlds gone.
      await this.#evaluate(contextId, 'countersignTestRelease()').catch(() => undefined);
      return await end.promise;
    } finally {
      this.#cdp.off('Runtime.bindingCalled', hear);
    }
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

/** Plays the worker: takes the most credible prompt, as `background/choose-prompt.ts` does among those of one frame. */
const standIn = `({ code, submit }) => {
  const released = Promise.withResolvers();
  const say = (message) => ${bindingName}(JSON.stringify(message));
  let releasedMs = 0;
  globalThis.countersignTestRelease = () => released.resolve();
  globalThis.browser = { runtime: { sendMessage: async ({ name, request }) => {
    if (name === 'prompt.filled') {
      say({ result: request.result, ms: performance.now() - releasedMs });
      return { ok: true, value: null };
    }
    const { prompts, changed } = request;
    const [best] = prompts.filter(({ channel }) => channel !== 'recovery')
      .sort((a, b) => Number(b.focused) - Number(a.focused) || b.confidence - a.confidence);
    const refusal = best === undefined ? 'prompt-not-found'
      : changed.includes(prompts.indexOf(best)) ? 'page-changed' : undefined;
    say({ prompts, result: refusal, ms: 0 });
    await released.promise;
    releasedMs = performance.now();
    return { ok: true, value: refusal !== undefined ? null : { code, promptIndex: prompts.indexOf(best), submit } };
  } } };
}`;
