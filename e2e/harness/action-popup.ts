import { writeFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';
import { TargetSession } from './target-session.ts';

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  value?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  backendDOMNodeId?: number;
}

/**
 * The real toolbar popup, which Playwright does not show as a page. Elements are found as a screen reader finds them,
 * by role and accessible name, and clicks and keys are real input: they count as a person's gesture.
 */
export class ActionPopup {
  readonly session: TargetSession;

  private constructor(session: TargetSession) {
    this.session = session;
  }

  /** @param targetId - The popup's target, once it is open. */
  static async attach(browser: CDPSession, targetId: string): Promise<ActionPopup> {
    return new ActionPopup(await TargetSession.attach(browser, targetId));
  }

  /** What the popup says, as text. */
  text(): Promise<string> {
    return this.evaluate<string>("document.body?.innerText ?? ''");
  }

  /** Waits until an element with this role and a name like this is there. */
  async waitFor(role: string, name: string | RegExp): Promise<void> {
    await this.#wait(role, name);
  }

  /** Whether an element with this role and a name like this is there now. */
  async has(role: string, name: string | RegExp): Promise<boolean> {
    return (await this.#find(role, name)) !== null;
  }

  /** The text in a field. */
  async value(role: string, name: string | RegExp): Promise<string> {
    return (await this.#find(role, name))?.value?.value ?? '';
  }

  /** Waits until an element with this role and a name like this can be used. */
  async waitForEnabled(role: string, name: string | RegExp): Promise<void> {
    await this.#wait(role, name, isEnabled);
  }

  /** Waits until the element can be used and stands still, as a person does, then clicks its middle. */
  async click(role: string, name: string | RegExp): Promise<void> {
    const backendNodeId = await this.#wait(role, name, isEnabled);
    let at = await this.#middleOf(backendNodeId);
    // The popup grows with what comes into it, and everything moves.
    for (let moves = true; moves;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = await this.#middleOf(backendNodeId);
      moves = now.x !== at.x || now.y !== at.y;
      at = now;
    }
    await this.session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
    await this.session.send('Input.dispatchMouseEvent', {
      type: 'mousePressed',
      ...at,
      button: 'left',
      clickCount: 1,
    });
    await this.session.send('Input.dispatchMouseEvent', {
      type: 'mouseReleased',
      ...at,
      button: 'left',
      clickCount: 1,
    });
  }

  /** Waits for the text field, empties it and types. */
  async fill(name: string | RegExp, text: string, role = 'textbox'): Promise<void> {
    const backendNodeId = await this.#wait(role, name);
    await this.session.send('DOM.focus', { backendNodeId });
    await this.evaluate('document.activeElement.select?.()');
    await this.session.send('Input.insertText', { text });
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
    await this.session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...event,
      ...(text === undefined ? {} : { text }),
    });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Writes a PNG of the popup. */
  async screenshot(file: string): Promise<void> {
    const { data } = await this.session.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  /** Runs JavaScript in the popup; for what no role tells (styles, focus, accessibility checks). */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.session.send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async close(): Promise<void> {
    // The answer may not arrive any more once the popup is gone.
    await this.session.send('Page.close').catch(() => undefined);
    await this.session.ended;
  }

  async #wait(role: string, name: string | RegExp, is = (_: AxNode) => true): Promise<number> {
    const deadlineMs = Date.now() + 10_000;
    while (Date.now() < deadlineMs) {
      const node = await this.#find(role, name);
      if (node?.backendDOMNodeId !== undefined && is(node)) return node.backendDOMNodeId;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const what = is === isEnabled ? 'enabled ' : '';
    throw new Error(`the popup has no ${what}${role} ${String(name)}; it says:\n${await this.text()}`);
  }

  async #middleOf(backendNodeId: number): Promise<{ x: number; y: number }> {
    await this.session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { model } = await this.session.send<{ model: { content: number[] } }>('DOM.getBoxModel', {
      backendNodeId,
    });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  async #find(role: string, name: string | RegExp): Promise<AxNode | null> {
    const { nodes } = await this.session.send<{ nodes: AxNode[] }>('Accessibility.getFullAXTree');
    const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
    return (
      nodes.find((node) => !node.ignored && node.role?.value === role && fits(node.name?.value ?? '')) ?? null
    );
  }
}

/** Neither `disabled` nor `aria-disabled`: both are told alike. */
function isEnabled({ properties = [] }: AxNode): boolean {
  return !properties.some(({ name, value }) => name === 'disabled' && value.value === true);
}
