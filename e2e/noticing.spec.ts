import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { entryOfShop } from './harness/filling.ts';
import { badgeOver, openOptions, openPatterns, openSites } from './harness/noticing.ts';

test.use({ headed: true });

const noticeShop = (options: Page) =>
  options.getByRole('button', { name: 'Notice on https://*.shop.test/*' }).click();

test('a prompt is noticed where that was allowed, until it is taken back', async ({
  extension,
  context,
  desktop,
}) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);
  const options = await openOptions(extension);
  await page.goto('https://shop.test/plain.html');
  expect(await badgeOver(extension, page)).toBe('');
  await openSites(options, desktop, () => noticeShop(options));
  expect(await openPatterns(options)).toEqual(['https://*.shop.test/*']);

  await test.step('X-H04 the button is marked, and the page sees nothing of it', async () => {
    await page.goto('https://shop.test/no-hints.html');
    const seen = () =>
      page.evaluate('document.documentElement.outerHTML + Object.getOwnPropertyNames(window)');
    const before = await seen();
    await page.goto('https://shop.test/plain.html');
    await expect.poll(() => badgeOver(extension, page)).toBe('•••');
    await page.goto('https://shop.test/no-hints.html');
    expect(await seen()).toBe(before);
    await expect(page.locator('[popover]')).toHaveCount(0);
  });

  await test.step('a prompt that comes later, and one in a shadow root', async () => {
    for (const file of ['late', 'spa', 'shadow']) {
      await page.goto(`https://shop.test/${file}.html`);
      await expect.poll(() => badgeOver(extension, page), { message: file }).toBe('•••');
    }
  });

  await test.step('X-B02 X-B09 a look-alike and a page that asks for no code are not marked', async () => {
    for (const url of [
      'https://shop.test.evil.test/plain.html',
      'https://evilshop.test/plain.html',
      'https://shop.test/decoys.html',
    ]) {
      await page.goto(url);
      await page.waitForTimeout(600); // nothing is what is waited for
      expect(await badgeOver(extension, page), url).toBe('');
    }
  });

  await test.step('the key fills, and the mark goes', async () => {
    await page.goto('https://shop.test/plain.html');
    await expect.poll(() => badgeOver(extension, page)).toBe('•••');
    extension.pressFillCommand();
    await expect(page.locator('input')).toHaveValue(/^\d{6}$/, { timeout: 10_000 });
    await expect.poll(() => badgeOver(extension, page)).toBe('');
  });

  await test.step('R-F01 the worker may have died since', async () => {
    await page.goto('https://shop.test/site.css');
    await extension.stopWorker();
    await page.goto('https://shop.test/plain.html');
    await expect.poll(() => badgeOver(extension, page)).toBe('•••');
  });

  await test.step('given back with an account that is removed, and there again with one that is put back', async () => {
    await options.bringToFront();
    await options.locator('.entry-item').getByRole('button', { name: 'Remove', exact: true }).click();
    await options.getByRole('button', { name: 'Remove the account' }).click();
    await expect(options.getByText('can be put back until Countersign locks')).toBeFocused();
    expect(await openPatterns(options)).toEqual([]);
    await options.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(() => openPatterns(options)).toEqual(['https://*.shop.test/*']);
    await page.goto('https://shop.test/plain.html');
    await expect.poll(() => badgeOver(extension, page)).toBe('•••');
  });

  await test.step('X-H09 taken back, no page is looked at any more, not even one that is open', async () => {
    await options.bringToFront();
    await options.getByRole('button', { name: 'Stop noticing on https://*.shop.test/*' }).click();
    await expect(options.getByRole('button', { name: 'Notice on https://*.shop.test/*' })).toBeVisible();
    expect(await openPatterns(options)).toEqual([]);
    await page.goto('https://shop.test/plain.html');
    await page.waitForTimeout(600);
    expect(await badgeOver(extension, page)).toBe('');
  });
});

test('the hint, for those who want it, says the key and nothing else', async ({
  extension,
  context,
  desktop,
}) => {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await entryOfShop(extension, page);
  const options = await openOptions(extension);
  await openSites(options, desktop, () => noticeShop(options));
  // Ticked once it is so, not once it is pressed: `check` would look too early.
  await options.getByLabel(/Also name the key on the page/).click();
  await expect(options.getByLabel(/Also name the key on the page/)).toBeChecked();

  await test.step('under a strict Content-Security-Policy too', async () => {
    await page.bringToFront();
    await page.goto('https://shop.test/strict-csp.html');
    await expect(page.locator('[popover]')).toBeVisible();
  });

  await test.step('X-C08 its inside is closed to the page, and has no name to be found by', async () => {
    const host = page.locator('[popover]');
    expect(await host.evaluate((element) => element.shadowRoot)).toBeNull();
    expect(await host.evaluate((element) => element.getAttributeNames().sort())).toEqual([
      'dir',
      'lang',
      'popover',
      'style',
    ]);
    await expect(host).toHaveText('');
  });

  await test.step('X-D01 a synthetic click does not dismiss it, a real one does, for as long as the page lives', async () => {
    const host = page.locator('[popover]');
    await host.evaluate((element) => {
      const { right, top, height } = element.getBoundingClientRect();
      const at = { clientX: right - 20, clientY: top + height / 2, bubbles: true, composed: true };
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        (document.elementFromPoint(at.clientX, at.clientY) ?? element).dispatchEvent(
          new MouseEvent(type, at),
        );
      if (element instanceof HTMLElement) element.click();
    });
    await expect(host).toBeVisible();
    const box = await host.boundingBox();
    if (box === null) throw new Error('no hint');
    await page.mouse.click(box.x + box.width - 20, box.y + box.height / 2);
    await expect(host).toHaveCount(0);
    await expect(page.locator('input').first()).toHaveValue('');
  });

  await test.step('it goes when the person types, and when another site has no account', async () => {
    await page.goto('https://shop.test/plain.html');
    await expect(page.locator('[popover]')).toBeVisible();
    await page.locator('input').fill('1');
    await expect(page.locator('[popover]')).toHaveCount(0);
    await page.goto('https://other.test/plain.html');
    await page.waitForTimeout(600);
    await expect(page.locator('[popover]')).toHaveCount(0);
  });
  expect(problems).toEqual([]);
});
