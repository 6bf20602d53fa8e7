import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { entryOfShop, makeEntry, possibleCodes, tell } from './harness/filling.ts';
import { ada, createVault } from './harness/person.ts';

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
    const focused = `document.activeElement.labels?.[0]?.textContent`;
    await expect.poll(() => popup.evaluate(focused)).toBe('Text message with the code');
    await popup.fill('Text message with the code', 'Your code is 747723.\n\n@shop.test #747723');
    await expect(field(page)).toHaveValue('747723');
    await popup.close().catch(() => undefined);
  });

  await test.step('X-B10 a message for another site fills nothing', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Text message with the code', 'Your code is 747723.\n\n@bank.test #747723');
    await expect.poll(() => popup.text()).toContain('This message is for bank.test');
    expect(await popup.has('button', /747723/)).toBe(false);
    await expect(field(page)).toHaveValue('');
    await popup.close();
  });

  await test.step('of any other message the code is shown, and a click fills it', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Text message with the code', 'Use 551 204 to sign in. It ends in 10 minutes.');
    await popup.waitFor('button', /Fill .*on shop\.test/);
    await expect(field(page)).toHaveValue('');
    await popup.click('button', /Fill .*on shop\.test/);
    await expect(field(page)).toHaveValue('551204');
    await popup.close().catch(() => undefined);
  });

  await test.step('what is hardly the code stands behind it, and is there all the same', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill(
      'Text message with the code',
      'Your order 20261127 is on its way. Use 118204 to sign in.',
    );
    await popup.waitFor('button', /1 1 8 2 0 4 on shop\.test/);
    expect(await popup.has('button', /2 0 2 6/)).toBe(false);
    await popup.click('DisclosureTriangle', 'Other numbers in it');
    await popup.waitFor('button', /2 0 2 6 1 1 2 7 on shop\.test/);
    await popup.click('button', /1 1 8 2 0 4 on shop\.test/);
    await expect(field(page)).toHaveValue('118204');
    await popup.close().catch(() => undefined);
  });

  await test.step('the length that the field takes tells codes apart', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.fill('Text message with the code', 'ExampleCo 77123409, 118204');
    await popup.waitFor('button', /1 1 8 2 0 4 on shop\.test/);
    expect(await popup.has('button', /7 7 1 2/)).toBe(false);
    await popup.close();
  });

  await test.step('the authenticator’s code is one deliberate click away', async () => {
    const popup = await popupOverTextPrompt(extension, page);
    await popup.click('button', /^Fill/);
    await popup.click('button', 'Fill the authenticator’s code anyway');
    await expect(field(page)).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
    expect(possibleCodes()).toContain(await field(page).inputValue());
    await popup.close().catch(() => undefined);
  });
});

test('X-B11 an account whose site is not known yet is bound to none for a code that the page does not want', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/plain.html');
  const first = await extension.openPopup(page);
  await makeEntry(first, []);
  await first.close();
  const popup = await popupOverTextPrompt(extension, page);
  const sites = async () => (await tell(popup, 'entries.list', {})).flatMap((entry) => entry.sites);
  await popup.click('button', /Shop/);
  await popup.click('button', /^Fill/);
  await popup.waitFor('button', 'Fill the authenticator’s code anyway');
  expect(await popup.text()).toContain('Your account’s code comes from an authenticator app');
  expect(await sites()).toEqual([]);
  await expect(field(page)).toHaveValue('');

  // Who wants it all the same says so once, and is then asked about the site.
  await popup.click('button', 'Fill the authenticator’s code anyway');
  await popup.waitFor('heading', 'First time on this site');
  expect(await sites()).toEqual([]);
  await popup.click('button', /^Fill on shop\.test/);
  await expect(field(page)).toHaveValue(/^\d{6}$/, { timeout: 15_000 });
  expect(possibleCodes()).toContain(await field(page).inputValue());
  expect(await sites()).toEqual([{ scope: 'domain', value: 'shop.test' }]);
  await popup.close().catch(() => undefined);
});

test('a page that wants codes from everywhere at once gets each into its own field, and the popup stays for all of them', async ({
  extension,
  context,
  sites,
}) => {
  const page = await context.newPage();
  await entryOfShop(extension, page);
  const question = (id: string, label: string, said: string) =>
    `<div><label>${label} <input id="${id}" name="${id}" inputmode="numeric" maxlength="6"></label><p>${said}</p></div>`;
  sites.publish(
    '/withdraw.html',
    `<h1>Confirm the withdrawal</h1><form>${question('emailCode', 'E-mail verification code', 'Sent to a•••@shop.test')}
      ${question('smsCode', 'SMS verification code', 'Sent to the phone ••42')}
      ${question('totpCode', 'Authenticator code', 'From your authenticator app')}<button>Confirm</button></form>
      <script>smsCode.oninput = () => smsCode.value.length === 6 && emailCode.closest('div').remove()</script>`,
  );
  await page.goto('https://shop.test/withdraw.html');
  const values = () =>
    page.locator('input').evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  await page.locator('#emailCode').focus(); // where such pages put the person
  const popup = await extension.openPopup(page);
  await popup.waitFor('textbox', 'E-mail with the code');
  await popup.click('button', /^Fill/);
  await expect.poll(values).toEqual(['', '', expect.stringMatching(/^\d{6}$/)]);
  await expect.poll(() => popup.text()).toContain('Filled on shop.test');
  await popup.fill('E-mail with the code', 'Your order 7712345 waits. The code is 551204.');
  await popup.click('button', /5 5 1 2 0 4 on shop\.test/);
  await expect.poll(values).toEqual(['551204', '', expect.stringMatching(/^\d{6}$/)]);
  await popup.fill('Text message with the code', 'Your code is 747723.\n\n@shop.test #747723');
  await expect.poll(values).toEqual(['747723', expect.stringMatching(/^\d{6}$/)]);
  await expect.poll(() => popup.value('textbox', 'Text message with the code')).toBe('');
  // What the page does not want any more is not offered any more.
  await expect.poll(() => popup.has('textbox', 'E-mail with the code')).toBe(false);
  await popup.close();
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

test('without an account there is a field to put right where a message’s code is wanted, and none where only an account’s is', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/text-message.html');
  const first = await extension.openPopup(page);
  await createVault(first, ada);
  await first.waitFor('textbox', 'Text message with the code');
  await first.waitFor('DisclosureTriangle', 'Wrong field, or none found?');
  await first.close();

  await page.goto('https://shop.test/plain.html');
  const second = await extension.openPopup(page);
  await second.waitFor('heading', 'No accounts yet');
  // Asked after the popup has, so that it has its answer.
  const [tab] = await second.evaluate<[{ id: number }]>(
    'chrome.tabs.query({ active: true, currentWindow: true })',
  );
  expect(await tell(second, 'prompt.look', { tabId: tab.id })).toMatchObject({ asks: true });
  expect(await second.has('DisclosureTriangle', 'Wrong field, or none found?')).toBe(false);
  await second.close();
});
