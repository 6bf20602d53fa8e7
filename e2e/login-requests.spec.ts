import { expect, type Page } from '@playwright/test';
import { pairingPaths, type PairingOffer } from '../shared/api/devices.ts';
import { SoftwareDevice } from '../server/testing/software-device.ts';
import { pagesTest as test } from './fixtures.ts';
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
  const device = await SoftwareDevice.make(deviceServer(server.origin));
  const { id, code } = (await ask(page, pairingPaths.pairings, {})) as PairingOffer;
  expect((await device.redeem(code)).statusCode).toBe(201);
  await ask(page, pairingPaths.confirm.replace(':id', id), { deviceId: device.id });

  const elsewhere = await newBrowser();
  await elsewhere.goto(`${server.origin}/sign-in`);
  await elsewhere.getByLabel('User name').fill(ada.userName);
  await elsewhere.getByLabel('Password', { exact: true }).fill(ada.password);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Approve it in a paired browser' })).toBeVisible();
  const shown = elsewhere.locator('[data-countersign-request]');
  const number = shown.locator('.wait-left');
  await expect(number).toHaveText(/^\d{3}$/);
  // Turned down, it says so, and can be asked for again.
  await device.deny(await device.pending());
  await expect(elsewhere.getByRole('status')).toHaveText(/turned down/);
  await elsewhere.getByRole('button', { name: 'Ask again' }).click();
  await expect(number).toHaveText(/^\d{3}$/);
  await device.approve(await device.pending(), await number.innerText());
  await expect(elsewhere).toHaveURL(/\/settings$/);
});

/** What the settings will ask for, once extensions can be paired. */
async function ask(page: Page, path: string, body: object): Promise<unknown> {
  return await page.evaluate(
    async ([url, json]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: json });
      return (await response.json()) as unknown;
    },
    [path, JSON.stringify(body)] as const,
  );
}
