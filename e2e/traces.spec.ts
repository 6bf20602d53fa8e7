import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { entryOfShop, fill, openTabId, possibleCodes, tell } from './harness/filling.ts';

test('X-H04 a page cannot tell that we are there', async ({ extension, context }) => {
  const page = await context.newPage();
  const console: string[] = [];
  page.on('console', (message) => {
    if (!message.location().url.endsWith('/favicon.ico')) console.push(message.text()); // the site has none
  });
  page.on('pageerror', (error) => console.push(error.message));
  const entry = await entryOfShop(extension, page);
  await page.goto('https://shop.test/no-hints.html');

  const traces = () =>
    page.evaluate(() => ({
      document: document.documentElement.outerHTML,
      globals: Object.getOwnPropertyNames(window).sort(),
      styles: document.styleSheets.length + document.adoptedStyleSheets.length,
      listenersLeft: typeof (window as { onmessage?: unknown }).onmessage,
      properties: Object.getOwnPropertyNames(document.querySelector('input')),
    }));
  const before = await traces();

  await test.step('none of our files can be fetched or loaded', async () => {
    const files = [
      'manifest.json',
      'content.js',
      'extension/popup/popup.html',
      'extension/ui/icons/16.png',
      '_locales/en/messages.json',
    ];
    const found = await page.evaluate(
      async ({ urls }) => {
        const fetched = await Promise.all(
          urls.map((url) =>
            fetch(url).then(
              () => url,
              () => null,
            ),
          ),
        );
        const loaded = await Promise.all(
          urls.flatMap((url) =>
            (['img', 'script', 'link'] as const).map(
              (name) =>
                new Promise((resolve) => {
                  const element = document.createElement(name);
                  const settle = (hit: string | null) => {
                    element.remove();
                    resolve(hit);
                  };
                  element.onload = () => settle(`${name} ${url}`);
                  element.onerror = () => settle(null);
                  if (element instanceof HTMLLinkElement)
                    Object.assign(element, { rel: 'stylesheet', href: url });
                  else element.src = url;
                  document.head.append(element);
                }),
            ),
          ),
        );
        return [...fetched, ...loaded].filter((hit) => hit !== null);
      },
      { urls: files.map((file) => extension.url(file)) },
    );
    expect(found).toEqual([]);
    console.length = 0; // the browser's own words about the failed loads
  });

  await test.step('an open, unlocked popup leaves no trace', async () => {
    const popup = await extension.openPopup(page);
    expect((await tell(popup, 'vault.state', {})).status).toBe('unlocked');
    expect(await traces()).toEqual(before);
    await popup.close();
  });

  await test.step('nor does the look at a page that no account belongs to, not even for a moment', async () => {
    await page.goto('https://other.test/no-hints.html');
    const untouched = await traces();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver((changes) => seen.push(...changes.map(({ type }) => type))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const types = [
        'focusin',
        'focusout',
        'input',
        'change',
        'select',
        'selectionchange',
        'scroll',
        'message',
      ];
      for (const type of types) addEventListener(type, () => seen.push(type), true);
    });
    const popup = await extension.openPopup(page);
    await expect.poll(() => popup.text()).toContain('This page asks for a code');
    await popup.close();
    expect(await page.evaluate('seen')).toEqual([]);
    await page.evaluate('delete globalThis.seen');
    expect(await traces()).toEqual(untouched);
    await page.goto('https://shop.test/no-hints.html');
  });

  await test.step('a fill leaves the code and nothing else', async () => {
    const popup = await extension.openPopup(page);
    expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
    await popup.close();
    expect(await traces()).toEqual(before);
    expect(console).toEqual([]);
  });
});

test('R-F08 scripts that an update of the extension orphaned are silent', async ({ extension, context }) => {
  const page = await context.newPage();
  const entry = await entryOfShop(extension, page);
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));

  const session = await context.newCDPSession(page);
  const contexts: { id: number; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context: made }) => contexts.push(made));
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => heard.push(exceptionDetails.text));
  await page.goto('https://shop.test/plain.html');
  await session.send('Runtime.enable');
  const popup = await extension.openPopup(page);
  expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
  const ours = contexts.findLast(({ origin }) => origin === extension.url('').replace(/\/$/, ''));
  if (ours === undefined) throw new Error('our script has no world in this page');

  await extension.worker.evaluate('void chrome.runtime.reload()').catch(() => undefined);
  await expect
    .poll(async () => {
      const { result } = await session.send('Runtime.evaluate', {
        contextId: ours.id,
        expression: 'String(globalThis.chrome?.runtime?.id)',
      });
      return result.value as unknown;
    })
    .toBe('undefined');

  // The orphan is asked once more, and the page is used: nobody hears of it.
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: ours.id,
    expression:
      'countersignRead("after the update", true); countersignReadAround("after the update", [0]); countersignFill("after the update", "[]"); new Promise((done) => setTimeout(done, 100))',
    awaitPromise: true,
  });
  expect(exceptionDetails).toBeUndefined();
  await page.locator('input').fill('1');
  await page.locator('h1').click();
  expect(heard).toEqual([]);
});

test('R-F01 the worker is stopped at some moment of a fill: the next gesture fills', async ({
  extension,
  context,
}) => {
  test.setTimeout(120_000);
  const page = await context.newPage();
  const entry = await entryOfShop(extension, page);
  const asking = await context.newPage();
  await asking.goto(extension.url('extension/options/options.html'));
  const workers = await context.newCDPSession(asking);
  await workers.send('ServiceWorker.enable');
  let interruptions = 0;
  for (let round = 0; round < 12; round += 1) {
    await page.goto('https://shop.test/boxes.html');
    await (await extension.openPopup(page)).close(); // opens the tab to us
    const tabId = await openTabId(asking);
    // Not awaited: the worker dies somewhere between the question and the last box.
    const outcome = tell(asking, 'fill.run', { tabId, entryId: entry.id }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, round * 15));
    await workers.send('ServiceWorker.stopAllWorkers');
    if ((await outcome) === null) interruptions += 1;
    const left = await page.locator('#state').innerText();
    expect(possibleCodes().some((code) => code.startsWith(left))).toBe(true);

    expect(await tell(asking, 'fill.run', { tabId, entryId: entry.id })).toMatchObject({ status: 'filled' });
    expect(possibleCodes()).toContain(await page.locator('#state').innerText());
  }
  expect(interruptions).toBeGreaterThan(0);
});
