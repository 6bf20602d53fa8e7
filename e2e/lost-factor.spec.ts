import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { expectAccessible } from './harness/accessible.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, codeField, serverNowMs, signInWithCode, signOut } from './harness/person.ts';
import { VirtualKey } from './harness/virtual-key.ts';

const hourMs = 3_600_000;

test('S-K05 I lost my security key: in by the app, reported at once, found again days later', async ({
  page,
  server,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await page.bringToFront();
  const key = await VirtualKey.plugIn(page, 'simple');
  await signInWithCode(page, server, ada, secret);
  await page.getByRole('button', { name: 'Add a security key or passkey' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await expect(keys(page)).toContainText('Security key');
  await signOut(page);

  // The key is gone. The prompt asks for it, and says what to do.
  await key.touch(false);
  await server.passTime(hourMs);
  await givePassword(page);
  await expect(page.getByRole('heading', { name: 'Use your security key' })).toBeVisible();
  await page.getByText('I lost one of them').click();
  await page.getByLabel('Take me there after signing in').check();
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A code from your authenticator app' }).click();
  await codeField(page).fill(codeAt(secret, await serverNowMs(page, server.origin)));
  await expect(page).toHaveURL(/\/settings#lost$/);
  await expect(page.getByText('What did you lose?')).toBeVisible();

  await page.getByRole('button', { name: 'Report Security key as lost' }).click();
  const dialog = page.getByRole('dialog', { name: 'Did you lose Security key?' });
  await expect(dialog).toContainText('From now on it opens nothing here, whoever has it.');
  await expect(dialog).toContainText('what you have left is enough after 3 days.');
  await expect(dialog.getByRole('button', { name: 'Not lost' })).toBeFocused();
  await expectAccessible(page, 'report as lost');
  await dialog.getByRole('button', { name: 'Report as lost' }).click();
  await expect(page.getByText('Security key opens nothing any more.')).toBeVisible();
  await expect(keys(page)).toContainText('Reported lost');
  await expect(page.getByText('What did you lose?')).toBeHidden();
  // The one that is left cannot be reported as well.
  await expect(page.getByRole('button', { name: 'Report Prepared as lost' })).toHaveCount(0);

  // What is left is weaker: it does not give the key back, nor add one.
  await page.getByRole('button', { name: 'I found Security key' }).click();
  const stepUp = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(stepUp).toContainText('You have nothing left that is strong enough');
  await stepUp.getByRole('button', { name: 'Cancel' }).click();
  await signOut(page);

  await givePassword(page);
  await expect(codeField(page)).toBeFocused();
  await expect(page.getByText('Use another way')).toHaveCount(0);

  await server.passTime(72 * hourMs);
  await page.reload();
  await signInWithCode(page, server, ada, secret);
  await page.getByRole('button', { name: 'I found Security key' }).click();
  await expect(page.getByText('Security key works again.')).toBeVisible();
  await expect(keys(page)).not.toContainText('Reported lost');
  await signOut(page);
  await key.touch(true);
  await givePassword(page);
  await page.getByRole('button', { name: 'Use security key' }).click();
  await expect(page).toHaveURL(/\/settings$/);
});

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

function keys(page: Page) {
  return page.getByRole('list', { name: 'Security keys and passkeys' });
}
