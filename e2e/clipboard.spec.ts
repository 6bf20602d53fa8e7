import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { makeEntry, possibleCodes } from './harness/filling.ts';
import type { Screen } from './harness/screen.ts';

// A question of the browser's, which only a browser on a screen asks.
test.use({ headed: true });

/** Answers the browser's question about a permission with yes: its "no" has the focus at first. */
async function allow(desktop: Screen, page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        desktop.press('Tab', 'Return');
        return page.evaluate<boolean>('chrome.permissions.contains({ permissions: ["clipboardRead"] })');
      },
      { intervals: [1000] },
    )
    .toBe(true);
}

async function openOptions(extension: ExtensionBrowser): Promise<Page> {
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  return options;
}

/** What somebody would paste now. */
async function clipboardOf(options: Page): Promise<string> {
  await options.bringToFront();
  return options.evaluate('navigator.clipboard.readText()');
}

/** Sooner than anybody can choose, so that the test need not wait so long. */
async function clearAfter(options: Page, seconds: number): Promise<void> {
  await options.evaluate(`
    chrome.storage.local.get('settings').then(({ settings }) =>
      chrome.storage.local.set({ settings: { ...settings, clearClipboardAfterSeconds: ${seconds} } }))
  `);
}

/** The worker has done what was due. */
async function expectCleared(options: Page): Promise<void> {
  const due = () => options.evaluate('chrome.storage.session.get("clipboard.due")');
  await expect.poll(due, { timeout: 30_000 }).toEqual({});
}

test('X-E14 with the permission given in its dialog, a copied code leaves the clipboard though the worker died; anything else stays', async ({
  extension,
  page,
  desktop,
}) => {
  await page.goto('https://shop.test/plain.html');
  const first = await extension.openPopup(page);
  await makeEntry(first, [{ scope: 'domain', value: 'shop.test' }]);
  await first.close();

  const options = await openOptions(extension);
  const choice = options.getByRole('checkbox', { name: /^Clear a copied code/ });
  await expect(choice).not.toBeChecked();
  await choice.click();
  await allow(desktop, options);
  await expect(choice).toBeChecked();
  await clearAfter(options, 4);

  for (const somethingElse of [false, true]) {
    await page.bringToFront();
    const popup = await extension.openPopup(page);
    await popup.click('button', /^Copy/);
    await expect.poll(() => popup.text()).toContain('Copied. Cleared in 4 s');
    await popup.close();
    expect(possibleCodes()).toContain(await clipboardOf(options));
    await extension.stopWorker();
    if (somethingElse) await options.evaluate('navigator.clipboard.writeText("my shopping list")');
    await expectCleared(options);
    expect(await clipboardOf(options)).toBe(somethingElse ? 'my shopping list' : '');
  }
});

test('X-E14 without the permission nothing is promised; the popup asks for it, and the code just copied is cleared too', async ({
  extension,
  page,
  desktop,
}) => {
  test.slow();
  await page.goto('https://shop.test/plain.html');
  const first = await extension.openPopup(page);
  await makeEntry(first, [{ scope: 'domain', value: 'shop.test' }]);
  await first.close();
  const options = await openOptions(extension);
  await clearAfter(options, 12);
  await page.bringToFront();

  const popup = await extension.openPopup(page);
  await popup.click('button', /^Copy/);
  await popup.waitFor('button', 'Let Countersign clear it');
  await popup.click('button', 'Let Countersign clear it');
  await allow(desktop, options);
  // The question has closed the popup, on this desktop at least.
  expect(possibleCodes()).toContain(await clipboardOf(options));
  // By itself, once the permission that came last has reached the worker, or the one after it.
  await expect.poll(() => clipboardOf(options), { timeout: 75_000 }).toBe('');
});
