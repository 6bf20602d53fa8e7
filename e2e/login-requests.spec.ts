import { expect, type Page } from '@playwright/test';
import { SoftwareDevice } from '../server/testing/software-device.ts';
import { words } from '../server/pages/prove/words.ts';
import { deviceKeyThumbprint } from '../shared/device-key.ts';
import { pairingPhrase } from '../shared/pairing-phrase.ts';
import { pagesTest as test } from './fixtures.ts';
import { expectAccessible } from './harness/accessible.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { deviceServer } from './harness/device-server.ts';
import { ada, codeField, enterPassword } from './harness/person.ts';

test('a sign-in waits for a paired browser, and goes on by itself when it says yes', async ({
  page,
  newBrowser,
  server,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page).toHaveURL(/\/settings$/);
  const device = await pairInSettings(page, server.origin);

  const elsewhere = await newBrowser();
  await elsewhere.goto(`${server.origin}/sign-in`);
  await elsewhere.getByLabel('User name').fill(ada.userName);
  await elsewhere.getByLabel('Password', { exact: true }).fill(ada.password);
  const said = await hearStatus(elsewhere);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Approve it in a paired browser' })).toBeVisible();
  const shown = elsewhere.locator('[data-countersign-request]');
  const number = shown.locator('.wait-left');
  await expect(number).toHaveText(/^\d{3}$/);
  // Nobody is said not to have answered before anybody was asked.
  expect(await said()).toContain(words.requestAsking);
  expect(await said()).not.toContain(words.requestOver);
  await expectAccessible(elsewhere, 'waiting for a paired browser');
  // Turned down, it says so, and can be asked for again.
  await device.deny(await device.pending());
  await expect(elsewhere.getByRole('status')).toHaveText(/turned down/);
  await elsewhere.getByRole('button', { name: 'Ask again' }).click();
  await expect(number).toHaveText(/^\d{3}$/);
  await device.approve(await device.pending(), await number.innerText());
  await expect(elsewhere).toHaveURL(/\/settings$/);
});

/** All that the page tells a screen reader by itself from now on, however short it stands there. */
async function hearStatus(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const heard = new Set<string>();
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll('[role=status]')) heard.add(textContent);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    return heard;
  });
  return () => said.evaluate((heard) => [...heard]);
}

/** From the button to the row in the list, with somebody else's browser first, who has seen the code and was faster. */
async function pairInSettings(page: Page, origin: string): Promise<SoftwareDevice> {
  const server = deviceServer(origin);
  await expect(page.getByText('can say yes to a sign-in')).toBeVisible();
  const strangers = await SoftwareDevice.make(server);
  expect((await strangers.redeem(await shownCode(page, 'Pair a browser'), 'Faster')).statusCode).toBe(201);
  await expect(page.getByRole('heading', { name: 'Is this your browser?' })).toBeFocused();
  await expect(page.locator('[data-countersign-pairing]')).toHaveCount(0);
  await page.getByRole('button', { name: 'They differ' }).click();
  await expect(page.getByText('was turned away')).toBeVisible();

  const device = await SoftwareDevice.make(server);
  const code = await shownCode(page, 'Pair a browser');
  await expectAccessible(page, 'settings, pairing code');
  expect((await device.redeem(code, 'Work laptop')).statusCode).toBe(201);
  const thumbprint = await deviceKeyThumbprint(device.publicKey);
  const phrase = await pairingPhrase({ code, server: origin, thumbprint });
  await expect(page.getByRole('img', { name: `Numbers to compare: ${phrase}` })).toBeVisible();
  await expectAccessible(page, 'settings, phrase of a paired browser');
  await page.getByRole('button', { name: 'They are the same' }).click();
  await expect(page.getByText('Work laptop is paired.')).toBeVisible();
  const list = page.getByRole('list', { name: 'Paired browsers' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: 'Rename Work laptop' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Desk');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(list.getByText('Desk')).toBeVisible();
  // Two are left, so that one can go without two-factor authentication.
  await list.getByRole('button', { name: 'Unpair Desk' }).click();
  await expect(page.getByRole('dialog')).toContainText('Your other ways');
  await page.getByRole('button', { name: 'Keep it' }).click();
  return device;
}

/** The one-time code, read where an extension reads it. */
async function shownCode(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  const shown = page.locator('[data-countersign-pairing]');
  await expect(shown).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return (await shown.getAttribute('data-countersign-pairing')) ?? '';
}
