import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { makeEntry, possibleCodes, tell } from './harness/filling.ts';

// A key of the browser's, not of the page's: only a browser on a screen hears it.
test.use({ headed: true });

test('the keyboard command fills without a popup, and opens it where a person is needed', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/boxes.html');
  const popup = await extension.openPopup(page);
  await makeEntry(popup, [{ scope: 'domain', value: 'shop.test' }]);
  await popup.close();

  await page.goto('https://shop.test/boxes.html');
  await page.bringToFront();
  extension.pressFillCommand();
  await expect(page.locator('#state')).toHaveText(new RegExp(`^(${possibleCodes().join('|')})$`));

  await test.step('on another site nothing is filled, and the popup opens', async () => {
    await page.goto('https://sh0p.test/plain.html');
    extension.pressFillCommand();
    const opened = await extension.attachPopup();
    expect((await tell(opened, 'vault.state', {})).status).toBe('unlocked');
    expect(await page.locator('input').inputValue()).toBe('');
    await opened.close();
  });
});

test('X-B11 first use by the command: the popup asks which account and shows the site, then fills', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const { id } = await makeEntry(popup, []);
  await popup.close();

  await page.bringToFront();
  extension.pressFillCommand();
  const asking = await extension.attachPopup();
  await asking.waitFor('heading', 'Which account?');
  expect(await asking.text()).toContain('no account belongs to shop.test yet');
  expect(await asking.evaluate('document.activeElement.textContent')).toBe('Which account?');
  expect(await page.locator('input').inputValue()).toBe('');
  await asking.click('button', /^Shop/);
  await asking.waitFor('heading', 'First time on this site');
  expect(await page.locator('input').inputValue()).toBe('');
  await asking.click('button', 'Fill on shop.test and its pages');
  await expect(page.locator('input')).toHaveValue(new RegExp(`^(${possibleCodes().join('|')})$`));
  // A first fill asks whether prompts of the site are to be noticed: the popup stays open for the answer.
  await asking.click('button', 'Not now');
  await asking.close();

  await test.step('from then on the command fills without a word', async () => {
    await page.reload();
    extension.pressFillCommand();
    await expect(page.locator('input')).toHaveValue(new RegExp(`^(${possibleCodes().join('|')})$`));
  });
  await test.step('on a site of no account, with none left that belongs nowhere, none is offered', async () => {
    await page.goto('https://sh0p.test/plain.html');
    extension.pressFillCommand();
    const refused = await extension.attachPopup();
    await expect.poll(() => refused.text()).toContain('Not filled');
    expect((await tell(refused, 'entries.list', {})).map((entry) => entry.id)).toEqual([id]);
    await refused.close();
  });
});
