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
