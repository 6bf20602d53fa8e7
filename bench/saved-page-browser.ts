import { isUtf8 } from 'node:buffer';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser, type CDPSession, type Page, type Route } from '@playwright/test';
import { build } from 'vite';
import { fieldsInQuestion } from '../extension/code-prompt/in-question.ts';
import type { FieldSignals } from '../extension/code-prompt/prompt.ts';
import { findPrompts } from '../extension/code-prompt/score.ts';
import { Interpreter } from '../extension/code-prompt/words.ts';
import type { JudgedFrame, Selectors } from './judge-page.ts';
import { LabelError, type LabelledPage } from './labelled-pages.ts';

/** Saved pages are opened under this origin; nothing of it, or of any other, is asked of the network. */
const origin = 'https://saved-page.test';
const loadingMs = 15_000;
/** Its painting, in threads of its own, goes on for a while after the page is idle. */
const paintingMs = 150;
const weighings = 5;

/** What the detector did on one page, all frames together. */
export type JudgedPage = Pick<LabelledPage, 'name' | 'channel'> &
  Omit<JudgedFrame, 'fields'> & {
    /** To weigh what was read, in a process that has weighed before, as the extension's worker has. */
    weighMs: number;
  };

/**
 * A real Chromium that opens saved pages at 1280x900, with the network off, and lets the detector look at them from an
 * isolated world, as the content script does.
 */
export class SavedPageBrowser {
  readonly #browser: Browser;
  readonly #script: string;

  private constructor(browser: Browser, script: string) {
    this.#browser = browser;
    this.#script = script;
  }

  static async launch(): Promise<SavedPageBrowser> {
    const executablePath = process.env['CHROMIUM_PATH'];
    const [browser, script] = await Promise.all([
      chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: ['--no-sandbox', '--disable-gpu'],
      }),
      bundle('bench/judge-page.ts'),
    ]);
    return new SavedPageBrowser(browser, script);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async openTab(): Promise<SavedPageTab> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 900 },
      serviceWorkers: 'block',
    });
    return SavedPageTab.in(await context.newPage(), this.#script);
  }
}

/** One tab, which opens one saved page after the other. */
export class SavedPageTab {
  readonly #page: Page;
  readonly #script: string;
  #shown: { url: string; html: Buffer } | null = null;

  private constructor(page: Page, script: string) {
    this.#page = page;
    this.#script = script;
  }

  static async in(page: Page, script: string): Promise<SavedPageTab> {
    const tab = new SavedPageTab(page, script);
    await page.route('**/*', (route) => tab.#answer(route));
    page.on('dialog', (dialog) => void dialog.dismiss());
    return tab;
  }

  /** @throws {@link LabelError} if the browser cannot read a selector. */
  async judge({ name, html, otp, ignore, channel }: LabelledPage): Promise<JudgedPage> {
    this.#shown = { url: `${origin}/${encodeURIComponent(name)}`, html };
    try {
      await this.#page.goto(this.#shown.url, { waitUntil: 'load', timeout: loadingMs });
      // On the screen and at rest, as a page that a person looks at: what paints it takes time from whoever measures.
      await this.#page.evaluate('new Promise((rest) => requestIdleCallback(rest, { timeout: 500 }))');
      await delay(paintingMs);
      const frames = await this.#judgeFrames({ otp, ignore });
      const unmatched = [...otp, ...ignore].filter((selector) =>
        frames.every((frame) => frame.unmatched.includes(selector)),
      );
      return {
        name,
        channel,
        unmatched,
        inputs: frames.flatMap(({ inputs }) => inputs),
        layoutMs: sumOf(frames.map(({ layoutMs }) => layoutMs)),
        firstMs: sumOf(frames.map(({ firstMs }) => firstMs)),
        againMs: sumOf(frames.map(({ againMs }) => againMs)),
        weighMs: sumOf(frames.map(({ fields }) => weighingMs(fields))),
      };
    } catch (error) {
      if (error instanceof Error && error.message.includes('is not a valid selector'))
        throw new LabelError(`labels.json: "${name}": ${error.message}`);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  async #answer(route: Route): Promise<void> {
    // The code of this refusal leaves a page that wants to be elsewhere where it is.
    if (route.request().url() !== this.#shown?.url) return route.abort('aborted');
    // Isolated from other origins, a document may read the clock to the microsecond.
    const headers = {
      // Most saved pages have lost what told their encoding.
      'content-type': isUtf8(this.#shown.html) ? 'text/html; charset=utf-8' : 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    return route.fulfill({ body: this.#shown.html, headers });
  }

  /** A frame in a process of its own has a session of its own; all others are asked through that of the frame around. */
  async #judgeFrames(selectors: Selectors): Promise<JudgedFrame[]> {
    const context = this.#page.context();
    const judged: JudgedFrame[] = [];
    for (const frame of this.#page.frames()) {
      const isTop = frame === this.#page.mainFrame();
      const cdp = await context.newCDPSession(isTop ? this.#page : frame).catch((error: unknown) => {
        if (error instanceof Error && error.message.includes('does not have a separate CDP session'))
          return null;
        throw error;
      });
      if (cdp === null) continue;
      const { frameTree } = await cdp.send('Page.getFrameTree');
      for (const frameId of idsIn(frameTree)) judged.push(await this.#judgeFrame(cdp, frameId, selectors));
      await cdp.detach();
    }
    return judged;
  }

  async #judgeFrame(cdp: CDPSession, frameId: string, selectors: Selectors): Promise<JudgedFrame> {
    const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', { frameId });
    const expression = `${this.#script};countersignJudge(${JSON.stringify(selectors)})`;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      contextId,
      expression,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as JudgedFrame;
  }
}

/** The median of a few, each as of a new look, which remembers no word of the one before. */
function weighingMs(fields: FieldSignals[]): number {
  const times = Array.from({ length: weighings }, () => {
    const startMs = performance.now();
    const interpreter = new Interpreter();
    fieldsInQuestion(fields, interpreter);
    interpreter.startAnew();
    findPrompts(fields, undefined, interpreter);
    return performance.now() - startMs;
  }).sort((one, other) => one - other);
  return times[Math.floor(weighings / 2)] ?? Number.NaN;
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

interface FrameTree {
  frame: { id: string };
  childFrames?: FrameTree[];
}

function idsIn({ frame, childFrames = [] }: FrameTree): string[] {
  return [frame.id, ...childFrames.flatMap(idsIn)];
}

/** One self-contained script, built as the extension's own are. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'countersign' },
    },
  });
  const [script] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (script?.type !== 'chunk') throw new Error(`${entry} did not become one script`);
  return script.code;
}
