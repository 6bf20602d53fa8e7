import { expect, type Page } from '@playwright/test';
import { pairingPaths, type PairingOffer } from '../shared/api/devices.ts';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { tell, type ExtensionPage } from './harness/filling.ts';
import { ada, codeField, enterPassword } from './harness/person.ts';

test.describe.configure({ timeout: 180_000 });

test('X-G08 a sign-in elsewhere is approved by its number, over another site and with the worker stopped at every step', async ({
  page,
  extension,
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page).toHaveURL(/\/settings$/);
  const own = await extension.context.newPage();
  await own.goto(extension.url('extension/options/options.html'));
  const from: ExtensionPage = { evaluate: (expression) => own.evaluate(expression) };
  await tell(from, 'vault.create', { passphrase: ada.passphrase });
  const { id, code } = (await post(page, pairingPaths.pairings, {})) as PairingOffer;
  const pairing = await tell(from, 'pairings.begin', { server: server.origin, code, name: 'Work laptop' });
  const waiting = (await get(page, pairingPaths.pairing.replace(':id', id))) as { device: { id: string } };
  await post(page, pairingPaths.confirm.replace(':id', id), { deviceId: waiting.device.id });
  await tell(from, 'pairings.check', { id: pairing.id });
  const badge = () => own.evaluate<string>('chrome.action.getBadgeText({})');
  const badgeOf = (text: string) => expect.poll(badge, { timeout: 5_000 }).toBe(text);

  // On another computer, over another site here: its name comes before a number can be typed.
  const elsewhere = await newBrowser();
  const number = await askToSignIn(elsewhere, server.origin);
  await badgeOf('1');
  await page.goto('https://shop.test/plain.html');
  await extension.stopWorker();
  const popup = await extension.openPopup(page);
  await popup.waitFor('heading', 'Login requests');
  await popup.waitFor('button', 'I am signing in on another device');
  expect(await popup.text()).toContain('The open page is shop.test and not localhost');
  expect(await popup.text()).toContain(ada.userName);
  expect(await popup.has('textbox', 'Number on the page that asks')).toBe(false);
  await popup.click('button', 'I am signing in on another device');
  await extension.stopWorker();
  await popup.fill('Number on the page that asks', number);
  await popup.press('Enter');
  expect(await popup.evaluate('document.activeElement.type')).toBe('text');
  await popup.waitForEnabled('button', 'Approve');
  await popup.evaluate("document.querySelector('.request-card .button-primary').click()"); // X-D01
  await expect(elsewhere.locator('[data-countersign-request]')).toBeVisible();
  await popup.click('button', 'Approve');
  await expect(elsewhere).toHaveURL(/\/settings$/);
  await expect.poll(() => popup.text()).toContain('Approved.');
  await popup.close();
  await badgeOf('');
});

/** Ends where the page shows the number. */
async function askToSignIn(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const number = page.locator('[data-countersign-request] .wait-left');
  await expect(number).toHaveText(/^\d{3}$/);
  return await number.innerText();
}

const post = (page: Page, path: string, body: object) => request(page, path, JSON.stringify(body));
const get = (page: Page, path: string) => request(page, path, null);

/** As the security settings ask. */
async function request(page: Page, path: string, body: string | null): Promise<unknown> {
  return await page.evaluate(
    async ([url, json]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, json === null ? {} : { method: 'POST', headers, body: json });
      return (await response.json()) as unknown;
    },
    [path, body] as const,
  );
}
