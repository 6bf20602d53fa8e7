import type { Tabs } from 'webextension-polyfill';
import type { CodePrompt, FieldSignals } from '../../code-prompt/prompt.ts';
import { makeField, splitField } from '../../code-prompt/testing/make-field.ts';
import type { PageReading } from '../../messaging/page-reading.ts';
import { answer, type Handlers } from '../../messaging/receive.ts';
import type { FakeBrowser } from '../../storage/testing/fake-browser.ts';

/** A frame with our content script in it, as honest or not as the test makes it. */
export interface FakeFrame {
  frameId: number;
  documentId: string;
  /** What the browser says of it. */
  origin: string;
  /** What its script says of itself. */
  sameOriginToTop: boolean;
  prompts: CodePrompt[];
  /** Places of those whose fields are not what was read any more. */
  changed: number[];
  /** Its fields, where they are others than those of its prompts. */
  fields: FieldSignals[] | undefined;
  /** What it answers when it is read, in place of its fields. */
  reading: unknown;
  /** The same of what is around them. */
  readingAround: unknown;
  /** Fingerprints of the fields that the person is in. */
  pointedAt: string[];
  /** It says that it will answer, and does not. */
  isSilent: boolean;
  /** Another document is in its place. */
  gone: boolean;
  /** What it does with the code; by default it says that its fields hold it. */
  onCode: ((fillId: string, code: string) => Promise<void>) | undefined;
  /** Everything that ever came back to it. */
  received: unknown[];
}

export const tabId = 7;

export function makePrompt(prompt: Partial<CodePrompt> = {}): CodePrompt {
  return {
    inputs: [0],
    shape: 'single',
    length: null,
    channel: 'unknown',
    confidence: 0.9,
    evidence: [],
    focused: false,
    ...prompt,
  };
}

export function makeFrame(frame: Partial<FakeFrame> = {}): FakeFrame {
  const frameId = frame.frameId ?? 0;
  return {
    frameId,
    documentId: `document-${frameId}`,
    origin: 'https://shop.test',
    sameOriginToTop: true,
    prompts: [makePrompt()],
    changed: [],
    fields: undefined,
    reading: undefined,
    readingAround: undefined,
    pointedAt: [],
    isSilent: false,
    gone: false,
    onCode: undefined,
    received: [],
    ...frame,
  };
}

/** A tab with frames, in the fake browser: what `scripting` and `tabs` do to it goes through the real router. */
export class FakeTab {
  readonly tab = { id: tabId, active: true, url: 'https://shop.test/login' } as Tabs.Tab;
  readonly frames: FakeFrame[];
  readonly fillIds: string[] = [];
  /** What was handed into its frames, but for the ids of fills. */
  readonly handed: unknown[] = [];
  /** How often anything was run in it. */
  scripts = 0;
  /** Runs when the worker looks at the tab for the second time: between the request and the release. */
  beforeRelease: () => void | Promise<void> = () => undefined;
  /** Runs when the script is in the page, before any frame is read. */
  afterEntering: () => void = () => undefined;
  readonly #handlers: Handlers;
  readonly #asked = new Set<string>();
  #looks = 0;

  constructor(fake: FakeBrowser, handlers: Handlers, frames: FakeFrame[]) {
    this.#handlers = handlers;
    this.frames = frames;
    Object.assign(fake.browser, {
      tabs: { get: () => this.#get() },
      scripting: { executeScript: (injection: Injection) => this.#execute(injection) },
    });
  }

  /** Sends a message of the content script's, with the sender that the browser would attach. */
  async send(frame: FakeFrame, name: string, request: unknown): Promise<unknown> {
    const { frameId, documentId, origin } = frame;
    const sender = {
      id: 'ourselves',
      tab: this.tab,
      frameId,
      documentId,
      origin,
      url: 'https://shop.test/login',
    };
    const reply = await answer(this.#handlers, { name, request }, sender);
    frame.received.push(reply);
    return reply;
  }

  async #get(): Promise<Tabs.Tab> {
    this.#looks += 1;
    if (this.#looks === 2) await this.beforeRelease();
    return { ...this.tab };
  }

  #execute({ target, files, func, args }: Injection): Promise<Injected[]> {
    this.scripts += 1;
    if (files !== undefined) return Promise.resolve(this.#enter());
    this.handed.push(...(args ?? []).filter((given) => given !== null && typeof given === 'object'));
    const present = this.frames.filter(({ frameId }) => target.frameIds?.includes(frameId) ?? true);
    return Promise.resolve(
      present.map((frame) => ({
        frameId: frame.frameId,
        documentId: frame.gone ? 'the next document' : frame.documentId,
        result: this.#inWorldOf(frame, func, args),
      })),
    );
  }

  #enter(): Injected[] {
    const documentId = this.frames.find(({ frameId }) => frameId === 0)?.documentId ?? 'no frame of ours';
    this.afterEntering();
    return [{ frameId: 0, documentId, result: null }];
  }

  /** Runs a function of the worker's with what `content/main.ts` leaves for it in the isolated world. */
  #inWorldOf(frame: FakeFrame, func?: Injection['func'], args: unknown[] = []): unknown {
    const world = {
      countersignRead: (lookId: string, isFill: boolean) => this.#read(frame, lookId, isFill),
      countersignReadAround: (lookId: string, indices: number[]) => this.#readAround(frame, lookId, indices),
      countersignFill: (fillId: string) => {
        if (!frame.isSilent) void this.#answerFill(frame, fillId);
        return true;
      },
      countersignPoint: (pointId: string) => {
        const { pointedAt: fingerprints } = frame;
        if (fingerprints.length > 0) void this.send(frame, 'field.pointed', { pointId, fingerprints });
      },
    };
    Object.assign(globalThis, world);
    try {
      return func?.(...args);
    } finally {
      for (const name of Object.keys(world)) Reflect.deleteProperty(globalThis, name);
    }
  }

  #read(frame: FakeFrame, lookId: string, isFill: boolean): unknown {
    const { frameId, origin } = frame;
    const isNew = !this.#asked.has(`${lookId} ${frameId}`);
    if (!isNew) return null;
    this.#asked.add(`${lookId} ${frameId}`);
    if (isFill && !this.fillIds.includes(lookId)) this.fillIds.push(lookId);
    if (frame.reading !== undefined) return frame.reading;
    const isOuter = frameId === 0;
    const focusIsInside = isOuter && this.frames.some((other) => other.frameId !== 0 && isFocused(other));
    const fields = fieldsOf(frame).map(({ own }) => own);
    const reading: PageReading = { origin, focusIsInside, fields };
    return JSON.stringify(reading);
  }

  #readAround(frame: FakeFrame, lookId: string, indices: number[]): unknown {
    if (!this.#asked.has(`${lookId} ${frame.frameId}`)) return null;
    if (frame.readingAround !== undefined) return frame.readingAround;
    const fields = fieldsOf(frame);
    return JSON.stringify(indices.map((index) => fields[index]?.around));
  }

  async #answerFill(frame: FakeFrame, fillId: string): Promise<void> {
    const { sameOriginToTop, changed, pointedAt } = frame;
    const isPointedAt = pointedAt.length > 0;
    const prompts = frame.prompts.map((prompt) => ({ ...prompt, focused: prompt.focused || isPointedAt }));
    const found = { fillId, sameOriginToTop, prompts, changed };
    const reply = (await this.send(frame, 'prompt.found', found)) as {
      value?: { code: string } | null;
    };
    const code = reply.value?.code;
    if (code === undefined) return;
    if (frame.onCode === undefined) await this.send(frame, 'prompt.filled', { fillId, result: 'filled' });
    else await frame.onCode(fillId, code);
  }
}

const labels = {
  authenticator: 'Code from your authenticator app',
  text: 'Code that we sent by SMS',
  'e-mail': 'Code that we sent by e-mail',
  recovery: 'Recovery code',
  unknown: 'Verification code',
} as const;

/** Its fields, or some in which the detector finds its prompts, in the two parts in which they are read. */
function fieldsOf({ fields, prompts, pointedAt }: FakeFrame) {
  const isPointedAt = pointedAt.length > 0;
  const asking = prompts.map(({ channel, focused }, index) =>
    makeField({ index, labelText: labels[channel], focused: focused || isPointedAt }),
  );
  return (fields ?? asking).map(splitField);
}

interface Injected {
  frameId: number;
  documentId: string;
  result: unknown;
}

interface Injection {
  target: { frameIds?: number[] };
  files?: string[];
  func?: (...given: unknown[]) => unknown;
  args?: unknown[];
}

function isFocused({ prompts }: FakeFrame): boolean {
  return prompts.some(({ focused }) => focused);
}

/** Every code that reached any frame. */
export function codesReceived(frames: FakeFrame[]): string[] {
  return frames
    .flatMap(({ received }) => received)
    .map((reply) => (reply as { value?: { code?: string } | null }).value?.code)
    .filter((code) => code !== undefined);
}
