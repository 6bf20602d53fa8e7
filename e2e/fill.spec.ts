import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { fill, fillAt, makeEntry, possibleCodes } from './harness/filling.ts';
import { publishFrames } from './harness/framed.ts';

const shop = { scope: 'domain', value: 'shop.test' } as const;

const values = (page: Page, selector = 'input') =>
  page
    .locator(selector)
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join(''));

test('X-B07 X-C01 a code fills every kind of prompt, is read back, and nothing is submitted', async ({
  extension,
  context,
  sites,
}) => {
  publishFrames(sites);
  const page = await context.newPage();
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const entry = await makeEntry(popup, [shop]);
  await popup.close();

  const kinds: [name: string, read: () => Promise<string>][] = [
    ['plain.html', () => values(page)],
    ['no-hints.html', () => values(page)],
    ['boxes.html', () => values(page)],
    ['boxes-keydown.html', () => values(page)],
    ['boxes-paste.html', () => values(page)],
    ['controlled.html', () => page.locator('#state').innerText()],
    ['shadow.html', () => values(page, 'code-prompt input')],
    ['shadow-closed.html', () => page.evaluate('typed()')],
    ['late.html', () => values(page)],
    ['strict-csp.html', () => values(page)],
    ['frame-same', () => page.frameLocator('iframe').locator('input').inputValue()],
    ['frame-srcdoc', () => page.frameLocator('iframe').locator('input').inputValue()],
    ['frame-blank', () => page.frameLocator('iframe').locator('input').inputValue()],
  ];
  for (const [name, read] of kinds) {
    await test.step(name, async () => {
      await page.goto(`https://shop.test/${name}`);
      if (name === 'late.html') await page.locator('input').waitFor();
      if (name.startsWith('frame-')) await page.frameLocator('iframe').locator('input').waitFor();
      const popup = await extension.openPopup(page);
      expect(await fill(popup, null)).toEqual({ status: 'filled', entryId: entry.id, site: 'shop.test' });
      await popup.close();
      expect(possibleCodes()).toContain(await read());
      expect(await page.title()).not.toBe('submitted');
    });
  }

  await test.step('boxes.html: the widget knows every character', async () => {
    await fillAt(extension, page, 'https://shop.test/boxes.html', entry.id);
    expect(possibleCodes()).toContain(await page.locator('#state').innerText());
  });
  await test.step('boxes-submit.html: a page that leaves on the last character', async () => {
    const outcome = await fillAt(extension, page, 'https://shop.test/boxes-submit.html', entry.id);
    expect(outcome.status).toBe('filled');
  });
});
