import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { test } from './fixtures.ts';
import { ExtensionBrowser } from './harness/extension-browser.ts';
import { entryOfShop, fill, inTab, openTabId, possibleCodes } from './harness/filling.ts';

/** Opening the popup has looked at the page already, which leaves our functions there and asks for nothing. */
const isAskedToFill = (extension: ExtensionBrowser, tabId: number) =>
  inTab<boolean>(
    extension.worker,
    { tabId, world: 'ISOLATED' },
    `() => Object.hasOwn(globalThis, 'countersignFillId')`,
  );

test('X-D01 X-D02 what a page can send by itself starts nothing', async ({ extension, context }) => {
  const page = await context.newPage();
  const entry = await entryOfShop(extension, page);
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const tabId = await openTabId(popup);

  const events = () =>
    page.evaluate(() => {
      const input = document.querySelector('input');
      const button = document.querySelector('button');
      if (input === null || button === null) throw new Error('another page');
      const transfer = new DataTransfer();
      transfer.setData('text/plain', 'fill');
      for (const target of [input, document.body, document, window]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'contextmenu'])
          target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        for (const type of ['keydown', 'keypress', 'keyup'])
          target.dispatchEvent(
            new KeyboardEvent(type, { key: 'K', code: 'KeyK', altKey: true, shiftKey: true, bubbles: true }),
          );
        target.dispatchEvent(new InputEvent('input', { data: '1', bubbles: true }));
        target.dispatchEvent(new FocusEvent('focus'));
        target.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
        for (const type of ['dragstart', 'dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true }));
      }
      input.focus();
      input.click();
    });
  /** Our own protocol, as well as a page could know it from our sources. */
  const messages = (fillId: string) =>
    page.evaluate(async (id) => {
      const prompt = {
        inputs: [0],
        shape: 'single',
        length: 6,
        channel: 'unknown',
        confidence: 1,
        evidence: [],
        focused: true,
      };
      const bodies = [
        {
          name: 'prompt.found',
          request: { fillId: id, sameOriginToTop: true, prompts: [prompt], changed: [] },
        },
        { name: 'fill.run', request: { tabId: 1, entryId: null } },
        { ok: true, value: { code: '000000', promptIndex: 0 } },
        { type: 'countersignFill', fillId: id },
      ];
      const channel = new BroadcastChannel('countersign');
      const echo = new BroadcastChannel('countersign');
      const heard = new Promise((resolve) => (echo.onmessage = resolve));
      for (const body of bodies) {
        window.postMessage(body, '*');
        channel.postMessage(body);
        for (const type of ['countersign', 'countersignFill', 'prompt.found', 'message'])
          for (const target of [window, document, document.body])
            target.dispatchEvent(new CustomEvent(type, { detail: body, bubbles: true }));
        window.name = JSON.stringify(body);
        document.documentElement.setAttribute('data-countersign', JSON.stringify(body));
      }
      const world = ['countersignRead', 'countersignFill', 'countersignPoint', 'countersignStop'];
      for (const name of world) Object.assign(window, { [name]: () => true });
      await heard;
      // All window messages posted above have been delivered before this one.
      await new Promise((resolve) => {
        addEventListener('message', (event) => event.data === 'last' && resolve(null));
        window.postMessage('last', '*');
      });
    }, fillId);

  await events();
  await messages('guess');
  expect(await isAskedToFill(extension, tabId)).toBe(false);
  expect(await page.locator('input').inputValue()).toBe('');

  await test.step('nor after the content script was there', async () => {
    expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
    await page.locator('input').fill('');
    expect(await isAskedToFill(extension, tabId)).toBe(true);
    await events();
    await messages('guess');
    expect(await page.locator('input').inputValue()).toBe('');
  });

  await test.step('and the page with all its junk is still filled by a gesture', async () => {
    expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
    expect(possibleCodes()).toContain(await page.locator('input').inputValue());
  });
});

const otherExtension = path.resolve('e2e/sites/other-extension');

/** Chromium's id of an extension without a key: from the folder it was loaded from. */
function unpackedId(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}

test('X-D03 neither a page nor another extension can speak to us', async ({ sites }) => {
  const both = `${path.resolve('dist/chrome')},${otherExtension}`;
  const extension = await ExtensionBrowser.launch({
    browserArguments: [
      `--load-extension=${both}`,
      `--disable-extensions-except=${both}`,
      ...sites.browserArguments,
    ],
  });
  const { context } = extension;
  const page = await context.newPage();
  await entryOfShop(extension, page);
  await page.goto('https://shop.test/plain.html');
  const reach = await page.evaluate((id) => {
    const { runtime } =
      (globalThis as unknown as { chrome?: { runtime?: { sendMessage?: unknown; connect?: unknown } } })
        .chrome ?? {};
    return [typeof runtime?.sendMessage, typeof runtime?.connect, id.length];
  }, extension.id);
  expect(reach).toEqual(['undefined', 'undefined', 32]);

  const other = await context.newPage();
  await other.goto(`chrome-extension://${unpackedId(otherExtension)}/page.html`);
  const answers = await other.evaluate(async (id) => {
    const bodies = [
      { name: 'vault.state', request: {} },
      { name: 'entries.codes', request: {} },
      { name: 'prompt.found', request: { fillId: 'x', sameOriginToTop: true, prompts: [], changed: [] } },
    ];
    const { runtime } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
    const sent = await Promise.all(
      bodies.map((body) => runtime.sendMessage(id, body).catch((error: unknown) => (error as Error).message)),
    );
    const port = runtime.connect(id);
    const closed = await new Promise((resolve) =>
      port.onDisconnect.addListener(() => resolve(runtime.lastError?.message)),
    );
    return [...sent, closed];
  }, extension.id);
  expect(new Set(answers)).toEqual(
    new Set(['Could not establish connection. Receiving end does not exist.']),
  );
  await extension.close();
});

interface ExtensionApi {
  runtime: {
    sendMessage: (id: string, body: unknown) => Promise<unknown>;
    connect: (id: string) => { onDisconnect: { addListener: (listener: () => void) => void } };
    lastError?: { message: string };
  };
}

test('X-D07 a content script whose page took it over gets nothing without a gesture, or twice', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  const entry = await entryOfShop(extension, page);
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const tabId = await openTabId(popup);
  const say = (fillId: string) =>
    inTab(
      extension.worker,
      { tabId, world: 'ISOLATED' },
      `() => chrome.runtime.sendMessage({ name: 'prompt.found', request: { fillId: ${JSON.stringify(fillId)},
        sameOriginToTop: true, prompts: [{ inputs: [0], shape: 'single', length: 6, channel: 'unknown',
        confidence: 1, evidence: [], focused: true }], changed: [] } })`,
    );
  expect(await say('guess')).toEqual({ ok: false, code: 'fill_not_asked' });

  // Keeps the id of the real gesture, as a renderer that was taken over could.
  await inTab(
    extension.worker,
    { tabId, world: 'ISOLATED' },
    `() => { const send = chrome.runtime.sendMessage;
      chrome.runtime.sendMessage = (message) => (globalThis.heard ??= message.request.fillId, send(message)); }`,
  );
  expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
  const fillId = await inTab<string>(
    extension.worker,
    { tabId, world: 'ISOLATED' },
    '() => globalThis.heard',
  );
  expect(fillId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await say(fillId)).toEqual({ ok: false, code: 'fill_not_asked' });
});
