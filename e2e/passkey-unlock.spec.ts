import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { makeEntry, tell } from './harness/filling.ts';
import { VirtualKey } from './harness/virtual-key.ts';

/** As `makeEntry` chose it. */
const passphrase = 'a passphrase for tests only';

test('X-E11 a passkey opens the vault beside the passphrase, then instead of it, with the worker stopped at every step', async ({
  extension,
  page,
}) => {
  test.setTimeout(120_000); // a whole day of it
  await page.goto(extension.url('extension/options/options.html'));
  await makeEntry(page, []);

  await test.step('an authenticator without PRF is refused, and nothing is stored', async () => {
    const key = await VirtualKey.plugIn(page, 'synced');
    await page.reload();
    const before = await vaultOf(page);
    await addPasskey(page, 'This computer');
    await expect(page.getByText('cannot give out a key')).toBeVisible();
    expect(await vaultOf(page)).toBe(before);
    await key.unplug();
  });

  await test.step('adding wants the passphrase; who is not recognised adds nothing', async () => {
    const stranger = await VirtualKey.plugIn(page, 'prf');
    await page.reload();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Current passphrase').fill('not the passphrase');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByText('That is not the passphrase.')).toBeVisible();
    await stranger.recognise(false);
    await page.getByLabel('Current passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByText('No passkey was used')).toBeVisible();
    expect(await tell(page, 'passkeys.list', {})).toEqual([]);
    await stranger.unplug(); // it does not look at anybody any more
  });

  await test.step('and then it opens', async () => {
    await VirtualKey.plugIn(page, 'prf');
    await extension.stopWorker();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByText('“This computer” now opens Countersign.')).toBeVisible();
  });

  await test.step('the same authenticator is not asked twice', async () => {
    await extension.stopWorker();
    await addPasskey(page, 'Again');
    await expect(page.getByText('on this device already')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('renamed, and told so', async () => {
    await passkeyRow(page, 'This computer').getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Laptop');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The name was changed.')).toBeVisible();
    await expect(passkeyRow(page, 'Laptop')).toBeVisible();
  });

  await test.step('alone it may not replace the passphrase: only with a copy', async () => {
    await page.getByRole('button', { name: 'Remove the passphrase' }).click();
    await page.getByRole('button', { name: 'Remove the passphrase' }).click();
    await expect(page.getByText('One passkey alone is not enough')).toBeVisible();
    await tell(page, 'vault.export', { passphrase, exportPassphrase: 'nine herons over the lake' });
    await extension.stopWorker();
    await page.getByRole('button', { name: 'Remove the passphrase' }).click();
    await expect(page.getByText('Only your passkeys open Countersign now.')).toBeVisible();
    expect(await tell(page, 'vault.state', {})).toMatchObject({ hasPassphrase: false, status: 'unlocked' });
  });

  await test.step('the last way in stays', async () => {
    await passkeyRow(page, 'Laptop').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove this passkey' }).click();
    await expect(page.getByText('Nothing else opens Countersign.')).toBeVisible();
  });

  await test.step('locked: the popup leads to a tab, which unlocks and goes', async () => {
    await tell(page, 'vault.lock', {});
    await extension.stopWorker();
    const site = await extension.context.newPage();
    await site.goto('https://shop.test/plain.html');
    const popup = await extension.openPopup(site);
    const opened = extension.context.waitForEvent('page');
    await popup.click('button', 'Unlock with a passkey');
    const asking = await opened;
    await expect(asking.getByText('Waiting for the passkey')).toBeVisible();
    await asking.close();

    // A virtual authenticator is plugged into one tab only: the one in which it was used before.
    await page.bringToFront();
    await extension.stopWorker();
    const closed = page.waitForEvent('close');
    // It asks, opens and goes by itself: before the page is done loading, if it likes.
    await page.goto(extension.url('extension/unlock/unlock.html'), { waitUntil: 'commit' });
    await closed;
    const again = await extension.openPopup(site);
    await again.waitFor('button', /Lock/);
    expect(await again.text()).toContain('Shop');
  });
});

test('X-E11 a passkey that is gone from its authenticator, and one that was removed: the passphrase still opens', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url('extension/options/options.html'));
  await makeEntry(page, []);
  const key = await VirtualKey.plugIn(page, 'prf');
  await page.reload();
  await addPasskey(page, 'Key');
  await expect(page.getByText('“Key” now opens Countersign.')).toBeVisible();
  await tell(page, 'vault.lock', {});
  await key.forget();
  await page.goto(extension.url('extension/unlock/unlock.html'));
  await expect(page.getByText('No passkey was used')).toBeVisible();
  const closed = page.waitForEvent('close');
  const rest = await extension.context.newPage();
  await page.bringToFront();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await closed;
  await rest.goto(extension.url('extension/options/options.html'));
  await passkeyRow(rest, 'Key').getByRole('button', { name: 'Remove' }).click();
  await rest.getByLabel('Current passphrase').fill(passphrase);
  await extension.stopWorker();
  await rest.getByRole('button', { name: 'Remove this passkey' }).click();
  await expect(rest.getByText('“Key” does not open Countersign any more.')).toBeVisible();
  expect(await tell(rest, 'vault.state', {})).toMatchObject({ passkeys: [], hasPassphrase: true });
});

function passkeyRow(page: Page, name: string) {
  return page.getByRole('listitem').filter({ hasText: name });
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Current passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
}

/** All that lies on the disk. */
function vaultOf(page: Page): Promise<string> {
  return page.evaluate<string>('chrome.storage.local.get().then(JSON.stringify)');
}
