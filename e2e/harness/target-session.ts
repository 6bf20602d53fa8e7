import type { CDPSession } from '@playwright/test';

interface Answer {
  result?: unknown;
  error?: { message: string };
}

/** A DevTools conversation with a target that Playwright has no object for: the action popup, the worker. */
export class TargetSession {
  /** Settled when the target is gone. */
  readonly ended: Promise<void>;
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Set<(method: string, params: unknown) => void>();
  #lastId = 0;

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from === sessionId) this.#receive(message);
    });
    this.ended = new Promise((resolve) => {
      browser.on('Target.detachedFromTarget', ({ sessionId: from }) => {
        if (from === sessionId) resolve();
      });
    });
    void this.ended.then(() => {
      for (const settle of this.#waiting.values()) settle({ error: { message: 'the target has closed' } });
    });
  }

  static async attach(browser: CDPSession, targetId: string): Promise<TargetSession> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new TargetSession(browser, sessionId);
  }

  /** One command of the DevTools protocol. */
  async send<T>(method: string, params: object = {}): Promise<T> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result as T);
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
    // A target that closes meanwhile refuses the message too; then nobody waits for its answer.
    answer.catch(() => undefined);
    await this.#browser.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  }

  /** Calls back for every event of the target; `send` the domain's `enable` first. */
  onEvent(listener: (method: string, params: unknown) => void): void {
    this.#listeners.add(listener);
  }

  /** Everything its memory holds, after a garbage collection, as V8 writes it: strings appear in it as they are. */
  async heapSnapshot(): Promise<string> {
    const chunks: string[] = [];
    const collect = (method: string, params: unknown) => {
      if (method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push((params as { chunk: string }).chunk);
    };
    this.#listeners.add(collect);
    await this.send('HeapProfiler.enable');
    await this.send('HeapProfiler.collectGarbage');
    await this.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.#listeners.delete(collect);
    return chunks.join('');
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as Answer & { id?: number; method?: string; params?: unknown };
    if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
    else for (const listener of this.#listeners) listener(message.method ?? '', message.params);
  }
}
