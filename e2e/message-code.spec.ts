import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { entryOfShop, possibleCodes } from './harness/filling.ts';

const field = (page: Page) => page.locator('input');

async function popupOverTextPrompt(extension: ExtensionBrowser, page: Page) {
  await page.goto('https://shop.test/text-message.html');
  const popup = await extension.openPopup(page);
  await expect.poll(() => popup.text()).toContain('This page wants the code from a text message');
  return popup;
}

test('a page that wants the code from a text message gets that one', async ({ extension, context }) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);

  await test.step('X-B10 a message for this site fills it at once', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Message with the code', 'Your code is 747723.\n\n@shop.test #747723');
    await expect(field(page)).toHaveValue('747723');
    await popup.close().catch(() => undefined);
  });

  await test.step('X-B10 a message for another site fills nothing', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Message with the code', 'Your code is 747723.\n\n@bank.test #747723');
    await expect.poll(() => popup.text()).toContain('This message is for bank.test');
    expect(await popup.has('button', /747723/)).toBe(false);
    await expect(field(page)).toHaveValue('');
    await popup.close();
  });

  await test.step('of any other message the code is shown, and a click fills it', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Message with the code', 'Use 551 204 to sign in. It ends in 10 minutes.');
    await popup.waitFor('button', /Fill .*on shop\.test/);
    await expect(field(page)).toHaveValue('');
    await popup.click('button', /Fill .*on shop\.test/);
    await expect(field(page)).toHaveValue('551204');
    await popup.close().catch(() => undefined);
  });

  await test.step('the authenticator’s code is one deliberate click away', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.click('button', /^Fill/);
    await popup.click('button', "Fill the authenticator's code anyway");
    await expect(field(page)).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
    expect(possibleCodes()).toContain(await field(page).inputValue());
    await popup.close().catch(() => undefined);
  });
});

test('a page that wants a recovery code is told apart, and gets none of ours', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);
  await page.goto('https://shop.test/recovery.html');
  const popup = await extension.openPopup(page);
  await expect.poll(() => popup.text()).toContain('This page wants a recovery code');
  await popup.click('button', /^Fill/);
  await expect.poll(() => popup.text()).toContain('Not filled');
  expect(await popup.has('button', /anyway/)).toBe(false);
  for (const input of await page.locator('input').all()) await expect(input).toHaveValue('');
  await popup.close();
});
