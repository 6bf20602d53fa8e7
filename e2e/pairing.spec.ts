import { expect, type Page } from '@playwright/test';
import { accountPaths, type Account } from '../shared/api/accounts.ts';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { ask, PagePairing } from './harness/pairing.ts';
import { ada, askForQrCode, createVault, signOut, signUp } from './harness/person.ts';

test.describe.configure({ timeout: 90_000 });

test('R-F01 pair from the open page, with the worker stopped at every step, then removed in the settings', async ({
  page,
  extension,
  server,
}) => {
  const between = () => extension.stopWorker();
  await signUp(page, server.origin, ada);
  const pairing = await PagePairing.begin(page, { shown: true });
  const popup = await extension.openPopup(page);
  await createVault(popup, ada);
  await between();
  await popup.waitFor('heading', /^Pair this browser with/);
  expect(await popup.text()).toContain(`Pair this browser with ${new URL(server.origin).host}?`);
  expect(await popup.value('textbox', 'Name of this browser')).toBe('Chrome on Linux');
  await between();
  await popup.click('button', 'Pair');
  await popup.waitFor('heading', 'Confirm it on the page');
  const shown = await popup.evaluate<string>("document.querySelector('.pairing-phrase').ariaLabel");
  expect(shown).toBe(await pairing.phrase());
  expect(await popup.text()).toContain('ada at localhost');
  // The click on the page closes the popup.
  await popup.close();
  await between();
  await pairing.confirm();
  await between();
  const again = await extension.openPopup(page);
  await expect.poll(() => again.text()).toContain('This browser now approves sign-ins of ada at localhost');
  await again.close();

  // A new authenticator, without a phone: kept for this server, and confirmed, with one click.
  await page.reload();
  await askForQrCode(page);
  await between();
  const third = await extension.openPopup(page);
  await third.waitForEnabled('button', 'Keep it and fill the code');
  await between();
  await third.click('button', 'Keep it and fill the code');
  await expect(page.getByText(/is set up\. Its codes/)).toBeVisible();
  await third.close();
  const made = (await ask(page, 'GET', accountPaths.account)) as Account;
  expect(made.factors.map(({ kind }) => kind).sort()).toEqual(['login-request', 'totp']);

  // Backup codes are made in the extension, for the page that waits for them; then a code from it lets its owner in.
  const codes = page.getByRole('region', { name: 'Backup codes' });
  await codes.getByRole('button', { name: 'Make them in your paired browser' }).click();
  await between();
  const maker = await extension.openPopup(page);
  await maker.click('button', 'Make them');
  await expect(page.getByText('ready in your paired browser')).toBeVisible();
  await expect.poll(() => maker.text()).toContain('Your backup codes are ready');
  expect(await maker.text()).toContain('Code #1 is next. 20 are left.');
  const opened = extension.context.waitForEvent('page');
  await maker.click('button', 'Print them');
  const sheets = await opened;
  await expect(sheets.getByRole('button', { name: 'Show the sheet to print' })).toBeInViewport();
  await sheets.close();
  await expect(codes).toContainText('Code #1 is next. 20 are left.');
  await signOut(page);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A backup code' }).click();
  await between();
  const filler = await extension.openPopup(page);
  // The page asked for a login request first, and that one waits.
  await filler.click('button', 'Back');
  await filler.click('button', 'Fill code #1');
  await expect(page.getByLabel('Backup code')).toHaveValue(/^\w{17}$/);
  await filler.close();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(codes).toContainText('Code #2 is next. 19 are left.');

  // The key is one that no script can read, and the next worker signs with it.
  const options = await openOptions(extension);
  const before = await storedKeys(options);
  expect(before).toMatchObject([{ extractable: false, exported: 'InvalidAccessError' }]);
  await between();
  await options.reload();
  await expect(options.getByText(/^As Chrome on Linux, since/)).toBeVisible();
  expect(await storedKeys(options)).toEqual(before);
  // The sheet, asked for; nothing else is printed.
  await expect(options.getByText('Code #2 is next. 19 are left.')).toBeVisible();
  await options.getByRole('button', { name: 'Show the sheet to print' }).click();
  await expect(options.locator('.sheet-codes').getByRole('listitem')).toHaveText([
    /^#2 (\w{4}-){4}\w$/,
    ...[/^#3/, /^#4/, /^#5/, /^#6/],
  ]);
  await options.emulateMedia({ media: 'print' });
  await expect(options.getByRole('heading', { name: 'Settings' })).toBeHidden();
  await expect(options.locator('.sheet-codes')).toBeVisible();
  await options.emulateMedia({ media: null });
  await options.getByRole('button', { name: 'Close', exact: true }).click();
  const row = options.getByRole('listitem').filter({ hasText: 'Chrome on Linux' });
  await row.getByRole('button', { name: 'Rename', exact: true }).click();
  await between();
  await row.getByLabel('Name of this browser').fill('Desk');
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByText(/^As Desk, since/)).toBeVisible();
  const { factors } = (await ask(page, 'GET', accountPaths.account)) as Account;
  const device = factors.find(({ kind }) => kind === 'login-request');
  expect(device?.name).toBe('Desk');

  // Taken away in the settings: noticed with the next question, said, and nothing of it is kept.
  await ask(page, 'DELETE', `/api/factors/${device?.id ?? ''}`);
  await between();
  await options.reload();
  await expect(options.getByText('No longer paired')).toBeVisible();
  expect(await storedKeys(options)).toEqual([]);
  await options.getByRole('button', { name: 'Take it off the list' }).click();
  await expect(options.getByText('No longer paired')).toBeHidden();
  await expect(options.getByLabel('Pairing code')).toBeVisible();
});

test('pair by typing, and unpair the only second factor: asked twice, then two-factor is off', async ({
  page,
  extension,
  server,
}) => {
  await signUp(page, server.origin, ada);
  const pairing = await PagePairing.begin(page, { shown: false });
  const popup = await extension.openPopup(page);
  await createVault(popup, ada);
  expect(await popup.text()).not.toContain('Pair this browser');
  await popup.close();

  const options = await openOptions(extension);
  const address = options.getByLabel('Address of the server');
  const code = options.getByLabel('Pairing code');
  const pair = options.getByRole('button', { name: 'Pair', exact: true });
  // What is wrong is said where it is, and what was typed stays.
  await address.fill('http://auth.example.com');
  await code.fill('AAAA');
  await pair.click();
  await expect(address).toHaveAccessibleDescription(/not the address of a server/);
  await address.fill(new URL(server.origin).host);
  await pair.click();
  await expect(code).toHaveAccessibleDescription(/twelve letters and digits\. Look/);
  await code.fill('AAAA-AAAA-AAAA');
  await pair.click();
  await expect(code).toHaveAccessibleDescription(/does not take this code/);
  await extension.stopWorker();
  await code.fill(pairing.code.toLowerCase());
  await pair.click();
  await expect(options.getByRole('heading', { name: 'Confirm it on the page' })).toBeVisible();
  await expect(options.getByLabel(await pairing.phrase())).toBeVisible();
  await extension.stopWorker();
  await pairing.confirm();
  await expect(options.getByText(/This browser now approves/)).toBeVisible();

  // A second one with the same account is said to be one, before it is confirmed.
  const second = await PagePairing.begin(page, { shown: true });
  const over = await extension.openPopup(page);
  await over.waitFor('heading', /Pair this browser with/);
  expect(await over.text()).toContain('It is paired with an account there already');
  await over.click('button', 'Pair');
  await over.waitFor('button', 'Cancel the pairing');
  expect(await over.text()).toContain('paired with this account already');
  expect(await second.phrase()).toMatch(/^\d{3}( \d{3}){3}$/);
  await over.click('button', 'Cancel the pairing');
  await expect.poll(() => over.has('button', 'Cancel the pairing')).toBe(false);
  await over.close();

  await options.bringToFront();
  await options.getByRole('button', { name: 'Unpair', exact: true }).click();
  await extension.stopWorker();
  const dialog = options.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Unpair', exact: true }).click();
  await expect(dialog.getByRole('heading', { name: 'Turn two-factor authentication off?' })).toBeVisible();
  expect(((await ask(page, 'GET', accountPaths.account)) as Account).twoFactorOn).toBe(true);
  await extension.stopWorker();
  await dialog.getByRole('button', { name: 'Unpair and turn it off' }).click();
  await expect(dialog).toBeHidden();
  await expect(options.getByText(/^As Chrome on Linux/)).toBeHidden();
  expect(await storedKeys(options)).toEqual([]);
  expect(((await ask(page, 'GET', accountPaths.account)) as Account).twoFactorOn).toBe(false);
});

async function openOptions(extension: ExtensionBrowser): Promise<Page> {
  const options = await extension.context.newPage();
  await options.goto(extension.url('extension/options/options.html'));
  return options;
}

/** The keys that are kept, as any page of the extension can look at them. */
async function storedKeys(options: Page): Promise<unknown[]> {
  return await options.evaluate(async () => {
    const opened = indexedDB.open('countersign.devices');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const all = opened.result.transaction('keys').objectStore('keys').getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    opened.result.close();
    const keys = all.result as { privateKey: CryptoKey; publicKey: JsonWebKey }[];
    return await Promise.all(
      keys.map(async ({ privateKey, publicKey }) => ({
        extractable: privateKey.extractable,
        exported: await crypto.subtle.exportKey('jwk', privateKey).then(
          () => 'exported',
          (error: unknown) => (error as Error).name,
        ),
        publicKey,
      })),
    );
  });
}
