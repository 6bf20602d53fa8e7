import { writeFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  value?: { value: string };
  backendDOMNodeId?: number;
}

/**
 * The real toolbar popup, which Playwright does not show as a page. Elements are found as a screen reader finds them,
 * by role and accessible name, and clicks and keys are real input: they count as a person's gesture.
 */
export class ActionPopup {
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();
  #lastId = 0;

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const { id, ...answer } = JSON.parse(message) as { id: number };
      this.#waiting.get(id)?.(answer);
    });
    browser.on('Target.detachedFromTarget', ({ sessionId: from }) => {
      if (from !== sessionId) return;
      for (const settle of this.#waiting.values()) settle({ error: { message: 'the popup has closed' } });
    });
  }

  /** @param targetId - The popup's target, once it is open. */
  static async attach(browser: CDPSession, targetId: string): Promise<ActionPopup> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new ActionPopup(browser, sessionId);
  }

  /** What the popup says, as text. */
  text(): Promise<string> {
    return this.evaluate<string>('document.body.innerText');
  }

  /** Whether an element with this role and a name like this is there now. */
  async has(role: string, name: string | RegExp): Promise<boolean> {
    return (await this.#find(role, name)) !== null;
  }

  /** The text in a field. */
  async value(role: string, name: string | RegExp): Promise<string> {
    return (await this.#find(role, name))?.value?.value ?? '';
  }

  /** Waits for the element, then clicks its middle. */
  async click(role: string, name: string | RegExp): Promise<void> {
    const backendNodeId = await this.#wait(role, name);
    await this.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { model } = await this.send<{ model: { content: number[] } }>('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    const at = { x: (left + right) / 2, y: (top + bottom) / 2 };
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
    await this.send('Input.dispatchMouseEvent', {
      type: 'mousePressed',
      ...at,
      button: 'left',
      clickCount: 1,
    });
    await this.send('Input.dispatchMouseEvent', {
      type: 'mouseReleased',
      ...at,
      button: 'left',
      clickCount: 1,
    });
  }

  /** Waits for the text field, empties it and types. */
  async fill(name: string | RegExp, text: string, role = 'textbox'): Promise<void> {
    const backendNodeId = await this.#wait(role, name);
    await this.send('DOM.focus', { backendNodeId });
    await this.evaluate('document.activeElement.select?.()');
    await this.send('Input.insertText', { text });
  }

  /** Presses one key, e.g. `Enter`, `Tab`, `Escape`, `ArrowDown`, or a letter. */
  async press(key: string): Promise<void> {
    const codes: Record<string, number> = { Enter: 13, Tab: 9, Escape: 27, ArrowUp: 38, ArrowDown: 40 };
    const code = codes[key] ?? key.toUpperCase().charCodeAt(0);
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    const event = {
      key,
      code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
      windowsVirtualKeyCode: code,
    };
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...event,
      ...(text === undefined ? {} : { text }),
    });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Writes a PNG of the popup. */
  async screenshot(file: string): Promise<void> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  /** Runs JavaScript in the popup; for what no role tells (styles, focus, accessibility checks). */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async close(): Promise<void> {
    // The answer cannot arrive any more once the popup is gone.
    await this.send('Page.close').catch(() => undefined);
  }

  /** One command of the DevTools protocol to the popup. */
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
    await this.#browser.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  }

  async #wait(role: string, name: string | RegExp): Promise<number> {
    const deadlineMs = Date.now() + 10_000;
    while (Date.now() < deadlineMs) {
      const node = await this.#find(role, name);
      if (node?.backendDOMNodeId !== undefined) return node.backendDOMNodeId;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the popup has no ${role} ${String(name)}; it says:\n${await this.text()}`);
  }

  async #find(role: string, name: string | RegExp): Promise<AxNode | null> {
    const { nodes } = await this.send<{ nodes: AxNode[] }>('Accessibility.getFullAXTree');
    const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
    return (
      nodes.find((node) => !node.ignored && node.role?.value === role && fits(node.name?.value ?? '')) ?? null
    );
  }
}
