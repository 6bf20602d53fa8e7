import { expect } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, codeField, enterPassword, signOut } from './harness/person.ts';

test.use({ serverVariables: { TRUSTED_BROWSER_DAYS: '30' } });

test('leaves the second step out where its owner says so, until they take that back', async ({
  page,
  server,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now() + 240_000));
  await expect(codeField(page)).toHaveAccessibleDescription(/[34] minutes ahead/); // how far the clock is off
  await page.getByLabel('Leave this step out in this browser for 30 days').check();
  await page.route('**/api/trusted-browsers', (route) => route.abort(), { times: 1 });
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page.getByRole('alert').first()).toContainText('it will be asked for next time');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page).toHaveURL(/\/settings$/);
  const trusted = page.getByRole('list', { name: 'Where the second step is left out' });
  await expect(trusted.getByRole('listitem')).toContainText('This browser');

  await signOut(page);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/settings$/);

  // The password alone began this session: taking the trust back needs the second step.
  await trusted.getByRole('button', { name: /^Ask for the second step again/ }).click();
  await expect(codeField(page)).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await signOut(page);
  await page.context().clearCookies({ name: '__Host-trusted' });
  await enterPassword(page, server.origin, ada);
});

test('the prompt shows the way for who has nothing left', async ({ page, server }) => {
  await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await expect(page.getByLabel(/^Leave this step out/)).not.toBeChecked();
  await page.getByText('I do not have it any more').click();
  await page.getByRole('link', { name: 'I lost everything' }).click();
  await expect(page).toHaveURL(/\/recovery$/);
});
