import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { entryOfShop, makeEntry, openTabId, possibleCodes, tell } from './harness/filling.ts';

test('a field that is not found, and one that is found wrongly, are put right and stay right', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);

  await test.step('“the code belongs in the field I am in”', async () => {
    await page.goto('https://shop.test/decoys.html');
    const field = page.locator('#find');
    await field.focus();
    const popup = await extension.openPopup(page);
    await popup.click('button', /^Fill/);
    await expect.poll(() => popup.text()).toContain('No field for a code was found');
    await popup.click('button', 'The code belongs in the field I am in');
    await expect.poll(() => popup.text()).toContain('Kept for this site');
    expect(await popup.text()).not.toContain('Not filled'); // that was before it
    await popup.click('button', /^Fill/);
    await expect(field).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
    expect(possibleCodes()).toContain(await field.inputValue());
    await popup.close().catch(() => undefined); // it may have closed itself
  });

  await test.step('R-F01 it is remembered, also by a worker that starts anew', async () => {
    await extension.stopWorker();
    await page.goto('https://shop.test/decoys.html');
    await page.locator('#find').focus();
    const popup = await extension.openPopup(page);
    await popup.click('button', /^Fill/);
    await expect(page.locator('#find')).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
    await popup.close().catch(() => undefined);
  });

  await test.step('the options list it; turned round, the field is left alone', async () => {
    const options = await context.newPage();
    await options.goto(extension.url('extension/options/options.html'));
    const item = options.getByRole('list', { name: 'Corrected fields' }).getByRole('listitem');
    await expect(item).toContainText('A field of shop.test is for a code');
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await (await download).path();
    await item.getByRole('button', { name: 'It is not for a code' }).click();
    await expect(item).toContainText('A field of shop.test is not for a code');
    await item.getByRole('button', { name: 'Remove' }).click();
    await expect(item).toHaveCount(0);
    const file = options.locator('input[type=file]').last();
    await file.setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":1}'),
    });
    await expect(options.getByText('This file holds no corrections')).toBeVisible();
    await file.setInputFiles(saved);
    await expect(item).toContainText('A field of shop.test is for a code');
    await options.close();
  });

  await test.step('“the field that was found is not for a code”', async () => {
    await page.goto('https://shop.test/plain.html');
    const popup = await extension.openPopup(page);
    await popup.click('DisclosureTriangle', 'Wrong field, or none found?');
    await popup.click('button', 'The field that was found is not for a code');
    await expect.poll(() => popup.text()).toContain('That field is left alone');
    await popup.click('button', /^Fill/);
    await expect.poll(() => popup.text()).toContain('You said that the field found here is not for a code');
    expect(await popup.text()).not.toContain('That field is left alone');
    await expect(page.locator('input')).toHaveValue('');
    await popup.close();
  });

  await test.step('and is taken back where that stands in the way', async () => {
    const popup = await extension.openPopup(page);
    await popup.click('button', /^Fill/);
    await popup.click('button', 'It is for a code after all');
    await expect.poll(() => popup.text()).toContain('Taken back');
    expect(await popup.text()).not.toContain('Not filled');
    await popup.click('button', /^Fill/);
    await expect(page.locator('input')).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
    await popup.close().catch(() => undefined);
  });
});

test('a field that is not found is put right where the site of the account is not known yet', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/decoys.html');
  const first = await extension.openPopup(page);
  await makeEntry(first, []);
  await first.close();
  const field = page.locator('#find');
  await field.focus();

  const popup = await extension.openPopup(page);
  await popup.click('button', /Shop/);
  await popup.waitFor('button', /^Fill/);
  expect(await popup.has('DisclosureTriangle', 'Wrong field, or none found?')).toBe(false);
  await popup.click('button', /^Fill/);
  await popup.click('button', 'The code belongs in the field I am in');
  await expect.poll(() => popup.text()).toContain('Kept for this site');
  expect(await popup.text()).not.toContain('Not filled');

  await popup.click('button', /^Fill/);
  await popup.waitFor('heading', 'First time on this site');
  await popup.click('button', /^Fill on shop\.test/);
  await expect(field).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
  expect(possibleCodes()).toContain(await field.inputValue());
  await popup.close().catch(() => undefined);
});

test('of a field that gets no code whatever is said, the correction says why', async ({
  extension,
  context,
  sites,
}) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);
  const field = '<label for="thing">Thing</label> <input id="thing" name="thing" />';
  const over = 'position: absolute; inset: 0; background: white; pointer-events: none';
  for (const [what, html, reason] of [
    ['that is hidden', `<style>#thing { opacity: 0 }</style>${field}`, 'nobody can see that field'],
    ['under something', `${field}<div style="${over}">Welcome</div>`, 'nobody can see that field'],
    ['that is shut', field.replace('/>', 'readonly />'), 'lets nobody type'],
    ['for a recovery code', field.replaceAll(/thing/gi, 'Recovery code'), 'asks for a recovery code'],
  ] as const) {
    await test.step(`a field ${what}`, async () => {
      sites.publish('/odd.html', `<title>Sign in</title><h1>Sign in</h1><form>${html}</form>`);
      await page.goto('https://shop.test/odd.html');
      await page.locator('input').focus();
      const popup = await extension.openPopup(page);
      // Asked after the popup has: what the page wants is shown by then, and nothing moves any more.
      await tell(popup, 'prompt.look', { tabId: await openTabId(popup) });
      await popup.click('DisclosureTriangle', 'Wrong field, or none found?');
      await popup.click('button', 'The code belongs in the field I am in');
      await expect.poll(() => popup.text()).toContain('Kept for this site');
      expect(await popup.text()).toContain(reason);
      await expect(page.locator('input')).toHaveValue('');
      await popup.close();
    });
  }
});
