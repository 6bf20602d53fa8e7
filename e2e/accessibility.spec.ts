import { expect } from '@playwright/test';
import { pagesTest, test } from './fixtures.ts';
import { expectAccessible } from './harness/accessible.ts';
import { prepareAccount, codeAt } from './harness/account.ts';
import { makeEntry, tell } from './harness/filling.ts';
import { ada, askForQrCode, codeField, enterPassword, signUp } from './harness/person.ts';

pagesTest('every page of the server, in every state of the first journey', async ({ page, server }) => {
  pagesTest.setTimeout(180_000); // two dozen analyses
  await page.goto(`${server.origin}/nothing-here`);
  await expect(page.getByRole('banner')).toHaveCSS('display', 'flex'); // with the style of the others
  await expectAccessible(page, 'no page');
  await page.goto(`${server.origin}/sign-up`);
  await expectAccessible(page, 'sign-up');
  await signUp(page, server.origin, { ...ada, userName: 'grace' });
  await expectAccessible(page, 'settings, two-factor off');
  await page.getByRole('button', { name: 'Add a phone number' }).click();
  await page.getByLabel('Mobile number').fill('+1 202-555-0123');
  await expectAccessible(page, 'settings, phone number');
  await page.getByRole('button', { name: 'Text me a code' }).click();
  await expect(page.getByText(/arrived at the number/)).toBeVisible();
  await expectAccessible(page, 'settings, code of a text');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.goto(`${server.origin}/dev/phone`);
  await expect(page.getByText(/is your code/)).toBeVisible();
  await expectAccessible(page, 'the phone that is played');
  await page.goto(`${server.origin}/settings`);
  await askForQrCode(page);
  await expectAccessible(page, 'settings, QR code');
  await codeField(page).fill('000000');
  await expect(page.getByText(/does not fit/)).toBeVisible();
  await expectAccessible(page, 'settings, wrong code');
  await page.context().clearCookies();

  const { secret } = await prepareAccount(server.origin, ada);
  await page.goto(`${server.origin}/sign-in`);
  await expectAccessible(page, 'sign-in');
  await enterPassword(page, server.origin, ada);
  await expectAccessible(page, 'code prompt');
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  await expectAccessible(page, 'settings, two-factor on');
});

test('popup and options, from the first screen to the list', async ({ page, extension }) => {
  await page.setViewportSize({ width: 360, height: 600 });
  await page.goto(extension.url('extension/popup/popup.html'));
  await expectAccessible(page, 'welcome');
  await page.goto(extension.url('extension/options/options.html#first-run'));
  await expect(page.getByRole('button', { name: 'Create the vault' })).toBeVisible();
  await expectAccessible(page, 'introduction');
  await page.goto(extension.url('extension/popup/popup.html'));
  const own = { evaluate: <T>(expression: string) => page.evaluate<T>(expression) };
  await makeEntry(own, [{ scope: 'domain', value: 'shop.test' }]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
  await expectAccessible(page, 'home');
  await page.getByRole('button', { name: /Shop/ }).click();
  await expectAccessible(page, 'one account');
  await page.reload();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await expectAccessible(page, 'add');

  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(extension.url('extension/options/options.html#first-run'));
  await expect(page.getByText('Your vault is there, and unlocked.')).toBeVisible();
  await expectAccessible(page, 'introduction, with a vault');
  await page.getByRole('link', { name: 'All options' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Locking' })).toBeVisible();
  await page.getByRole('button', { name: 'Bring accounts over' }).click();
  await page.getByLabel('Or paste links').fill('otpauth://totp/Bank:bob?secret=JBSWY3DP\notpauth://totp/a');
  await page.getByRole('button', { name: 'Read what was pasted' }).click();
  await expect(page.getByText('Cannot be brought over: 1')).toBeVisible();
  await expectAccessible(page, 'options, moving in');
  await page.getByRole('button', { name: 'Keep the chosen ones (1)' }).click();
  await page.getByRole('button', { name: 'Change the order' }).click();
  await expectAccessible(page, 'options, changing the order');

  await tell(own, 'vault.lock', {});
  await page.setViewportSize({ width: 360, height: 600 });
  await page.goto(extension.url('extension/popup/popup.html'));
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expectAccessible(page, 'locked');
});
