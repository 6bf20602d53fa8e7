import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { tell } from './harness/filling.ts';
import {
  ada,
  askForQrCode,
  codeField,
  createVault,
  enterPassword,
  fillFirstTime,
  keepSecretOfPage,
  nextTimeStep,
  signOut,
  signUp,
} from './harness/person.ts';
import type { JourneyServer } from './harness/journey-servers.ts';

test.use({ headed: true });
// A code that was used to turn the codes on is not accepted again: the journey waits for the next half minute.
test.describe.configure({ timeout: 120_000 });

test('sign up, turn codes on from the QR code, sign out, and back in with one key', async ({
  page,
  extension,
  server,
}) => {
  await journey(page, extension, server, () => Promise.resolve());
});

test('the same, with the worker stopped between all steps', async ({ page, extension, server }) => {
  await journey(page, extension, server, () => extension.stopWorker());
});

/** @param between - Happens after every step. */
async function journey(
  page: Page,
  extension: ExtensionBrowser,
  { origin }: JourneyServer,
  between: () => Promise<void>,
): Promise<void> {
  await signUp(page, origin, ada);
  await askForQrCode(page);
  await between();

  const popup = await extension.openPopup(page);
  await createVault(popup, ada);
  await between();
  await keepSecretOfPage(popup);
  // By the name under which the next screen asks: on localhost each port is a site.
  expect(await popup.text()).toContain(`The open page is ${new URL(origin).host}.`);
  await between();
  await fillFirstTime(popup);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  const usedAtMs = Date.now();
  await popup.close();
  await between();

  await signOut(page);
  await enterPassword(page, origin, ada);
  await between();
  await nextTimeStep(usedAtMs);
  extension.pressFillCommand();
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible();
  await expect(page.getByText(/last used/)).toBeVisible();
}

test('a wrong code is refused in words, and the right one still works', async ({
  page,
  extension,
  server,
}) => {
  const { secret, otpauthUri } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  const wrong = String((Number(codeAt(secret, Date.now())) + 1) % 1_000_000).padStart(6, '0');
  await codeField(page).fill(wrong);
  await expect(page.getByText(/does not fit/)).toBeVisible();
  await expect(page).toHaveURL(/sign-in$/);

  await keepEntry(extension, page, otpauthUri, server.origin);
  extension.pressFillCommand();
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible();
});

test('a code that was used already lets nobody in a second time', async ({ page, server }) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const code = codeAt(secret, Date.now());
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(code);
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible();

  await signOut(page);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(code);
  await expect(page.getByText(/has been used already/)).toBeVisible();
  await expect(page).toHaveURL(/sign-in$/);
});

test('a locked vault fills nothing and asks only to be unlocked', async ({ page, extension, server }) => {
  const { otpauthUri } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await keepEntry(extension, page, otpauthUri, server.origin);
  const popup = await extension.openPopup(page);
  await tell(popup, 'vault.lock', {});
  await popup.close();

  await page.bringToFront();
  extension.pressFillCommand();
  const opened = await extension.attachPopup();
  await expect.poll(() => opened.has('button', 'Unlock')).toBe(true);
  expect(await opened.text()).not.toContain('ada');
  await expect(codeField(page)).toHaveValue('');
  await opened.close();
});

/** The vault as it is after the first journey, made over the messages of the extension's own pages. */
async function keepEntry(
  extension: ExtensionBrowser,
  page: Page,
  otpauthUri: string,
  origin: string,
): Promise<void> {
  const popup = await extension.openPopup(page);
  await tell(popup, 'vault.create', { passphrase: ada.passphrase });
  const [entry] = await tell(popup, 'entries.add', { texts: [otpauthUri], allowDuplicate: false });
  if (entry === undefined) throw new Error('nothing was added');
  await tell(popup, 'sites.bind', { id: entry.id, rule: { scope: 'origin', value: origin } });
  await popup.close();
}
