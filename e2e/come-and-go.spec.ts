import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { ExtensionBrowser, removeProfile } from './harness/extension-browser.ts';
import { entryOfShop, fill, fillAt, makeEntry, tell } from './harness/filling.ts';
import { ada } from './harness/person.ts';

const popupFile = 'extension/popup/popup.html';

test('X-H09 switched off and on again: locked, and nothing is lost', async ({ extension, page }) => {
  await page.goto(extension.url(popupFile));
  await makeEntry(ownPage(page), []);
  const errors = watchErrors(page);

  await page.goto('chrome://extensions');
  await setEnabled(page, extension, false);
  await setEnabled(page, extension, true);
  await page.goto(extension.url(popupFile));
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await page.getByLabel('Passphrase').fill('a passphrase for tests only');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('alice').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('X-H08 R-F08 updated with popup and options open, a fill behind it and a save under way: nothing is lost, and the page hears nothing', async ({
  extension,
  page,
}) => {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    // The browser's own word on a site without an icon.
    if (!message.text().startsWith('Failed to load resource')) said.push(message.text());
  });
  const { id } = await entryOfShop(extension, page);
  // Our script stays in the page, and loses whom it talks to.
  const first = await fillAt(extension, page, 'https://shop.test/plain.html', id);
  expect(first.status).toBe('filled');
  const popup = await extension.openPopup(page);
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  const closed = options.waitForEvent('close');
  const rename = { name: 'entries.rename', request: { id, issuer: 'Renamed', account: 'alice' } };
  await options.evaluate(`void chrome.runtime.sendMessage(${JSON.stringify(rename)})`);

  await extension.update();
  await closed;
  await popup.session.ended;
  const again = await extension.context.newPage();
  await again.goto(extension.url(popupFile));
  await again.getByLabel('Passphrase').fill('a passphrase for tests only');
  await again.getByRole('button', { name: 'Unlock' }).click();
  await expect(again.getByText('alice').first()).toBeVisible();
  const [entry, ...others] = await tell(ownPage(again), 'entries.list', {});
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ id, issuer: expect.stringMatching(/^(Shop|Renamed)$/) });
  await again.close();

  // The page as it was left, then with a script of the new version beside the orphan.
  await page.bringToFront();
  await page.locator('input').first().fill('');
  await page.evaluate("document.body.append(document.createElement('input'))");
  const second = await extension.openPopup(page);
  expect(await fill(second, id)).toMatchObject({ status: 'filled' });
  expect(said).toEqual([]);
});

test('X-H09 removed and installed again: begins anew, without a trace of the old vault', async ({
  sites,
  desktop,
}) => {
  const before = await ExtensionBrowser.launch({
    browserArguments: sites.browserArguments,
    screen: desktop,
  });
  const page = await before.context.newPage();
  await page.goto(before.url(popupFile));
  await makeEntry(ownPage(page), []);
  await page.goto('chrome://extensions');
  const removed = page.evaluate(`chrome.management.uninstall('${before.id}', { showConfirmDialog: true })`);
  // The browser's own question, which takes no answer in its first moments.
  await expect
    .poll(async () => {
      desktop.press('Return');
      return page.evaluate<boolean>(
        `chrome.management.getAll().then((all) => all.some(({ id }) => id === '${before.id}'))`,
      );
    })
    .toBe(false);
  await removed;
  await before.close({ keepProfile: true });

  const after = await ExtensionBrowser.launch({
    browserArguments: sites.browserArguments,
    profileDir: before.profileDir,
  });
  const again = await after.context.newPage();
  await again.goto(after.url(popupFile));
  const state = await tell(ownPage(again), 'vault.state', {});
  await after.close({ keepProfile: true });
  removeProfile(before.profileDir);
  expect(state.status).toBe('missing');
});

test('X-H09 a permission taken back at runtime: the options say so, and everything else goes on', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url(popupFile));
  const errors = watchErrors(page);
  await page.getByLabel('Passphrase').fill(ada.passphrase);
  await page.getByLabel('Once more').fill(ada.passphrase);
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
  const own = ownPage(page);
  const idle = '{ permissions: ["idle"] }';
  expect(await own.evaluate(`chrome.permissions.contains(${idle})`)).toBe(true);

  expect(await own.evaluate(`chrome.permissions.remove(${idle})`)).toBe(true);
  await extension.stopWorker();
  await page.goto(extension.url('extension/options/options.html'));
  await expect(page.getByRole('checkbox', { name: 'Lock when the computer locks' })).not.toBeChecked();
  expect((await tell(own, 'vault.state', {})).status).toBe('unlocked');
  expect(await makeEntry(own, [])).toMatchObject({ account: 'alice' });
  expect(errors).toEqual([]);
});

function ownPage(page: Page) {
  return { evaluate: <T>(expression: string) => page.evaluate<T>(expression) };
}

function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** From chrome://extensions, as the switch there does. */
async function setEnabled(page: Page, { id }: ExtensionBrowser, enabled: boolean): Promise<void> {
  await page.evaluate(`chrome.management.setEnabled('${id}', ${enabled})`);
  await expect
    .poll(() => page.evaluate<boolean>(`chrome.management.get('${id}').then(({ enabled }) => enabled)`))
    .toBe(enabled);
}
