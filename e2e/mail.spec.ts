import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { expectAccessible } from './harness/accessible.ts';
import { prepareAccount } from './harness/account.ts';
import { followLink, giveAddress, openEveryLink, openMail } from './harness/mail.ts';
import { ada, signInWithCode, signOut } from './harness/person.ts';

const newPassword = 'four slow barges under the bridge';

test('an address at sign-up, confirmed from the mail; the password forgotten, a new one chosen by the link', async ({
  server,
  newBrowser,
}) => {
  const page = await newBrowser();
  const mailbox = await newBrowser();
  await page.goto(`${server.origin}/sign-up`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByLabel('E-mail address (optional)').fill('ada@localhost');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('E-mail address (optional)')).toHaveAccessibleDescription(/no e-mail address/);
  await page.getByLabel('E-mail address (optional)').fill('ada@example.org');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('It counts once you open it:')).toBeVisible();
  await openMail(mailbox, server, 'Confirm your e-mail address');
  await followLink(mailbox);
  await mailbox.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(mailbox.getByRole('heading', { name: 'The address is confirmed' })).toBeFocused();
  await openMail(mailbox, server, 'Confirm your e-mail address');
  await followLink(mailbox);
  await mailbox.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(mailbox.getByRole('heading', { name: 'This link does not work any more' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('region', { name: 'E-mail address' })).toContainText('ada@example.org');
  await signOut(page);

  await page.getByRole('link', { name: 'I forgot my password' }).click();
  await expect(page.getByLabel('User name or e-mail address')).toBeFocused();
  await page.keyboard.type('Ada@Example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Look at your e-mail' })).toBeFocused();
  await openMail(mailbox, server, 'Choose a new password');
  // In the tab that waits for it, the address changes and nothing is loaded.
  const link = await mailbox.getByRole('article').getByRole('link').first().getAttribute('href');
  await page.evaluate((href) => location.assign(href), link ?? '');
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible();
  await followLink(mailbox);
  await mailbox.getByLabel('New password', { exact: true }).fill('short');
  await mailbox.getByRole('button', { name: 'Set the password' }).click();
  await expect(mailbox.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/too short/);
  await mailbox.getByLabel('New password', { exact: true }).fill(newPassword);
  await mailbox.getByRole('button', { name: 'Set the password' }).click();
  await expect(mailbox.getByRole('heading', { name: 'Your password was changed' })).toBeFocused();
  expect(mailbox.url()).not.toContain('#');

  await openMail(mailbox, server, 'Choose a new password');
  await followLink(mailbox);
  await mailbox.getByLabel('New password', { exact: true }).fill('nine loud magpies at dawn');
  await mailbox.getByRole('button', { name: 'Set the password' }).click();
  await expect(mailbox.getByRole('alert')).toContainText('This link does not work any more');
  await mailbox.getByRole('button', { name: 'Ask for another link' }).click();
  await expect(mailbox.getByLabel('User name or e-mail address')).toBeFocused();
});

test('a stranger signs in: the notice comes, “it was not me” throws them out, and everything is looked through', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const owner = await newBrowser();
  await signInWithCode(owner, server, ada, secret);
  await giveAddress(owner, await newBrowser(), server);
  await signOut(owner);

  await server.passTime(60_000);
  const stranger = await newBrowser();
  await signInWithCode(stranger, server, ada, secret);
  await expect(stranger.getByText('Since you were here last')).toBeVisible();

  const mailbox = await newBrowser();
  expect(await openEveryLink(mailbox, server, 'A new browser has signed in')).toBeGreaterThan(1);
  await openMail(mailbox, server, 'A new browser has signed in');
  await expect(mailbox.getByRole('article')).toContainText('Chrome');
  await followLink(mailbox);
  await expectAccessible(mailbox, 'not me, by the mail');
  await mailbox.getByRole('button', { name: 'It was not me: secure my account' }).click();
  await expect(mailbox.getByRole('heading', { name: 'Your account is secured' })).toBeFocused();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await stranger.getByLabel('User name').fill(ada.userName);
  await stranger.getByLabel('Password', { exact: true }).fill(ada.password);
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(stranger.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1);

  await mailbox.getByRole('link', { name: 'Choose a new password now' }).click();
  await mailbox.getByLabel('New password', { exact: true }).fill(newPassword);
  await mailbox.getByRole('button', { name: 'Set the password' }).click();
  await mailbox.getByRole('link', { name: 'Sign in' }).click();
  await server.passTime(60_000);
  await signInWithCode(mailbox, server, { ...ada, password: newPassword }, secret);
  await expect(mailbox.getByRole('heading', { name: 'Is all of this yours?' })).toBeVisible();
  await mailbox.getByRole('button', { name: 'Add another' }).click();
  await mailbox.getByRole('button', { name: 'Continue' }).click();
  await expect(mailbox.getByText('You said that something was not you.').last()).toBeVisible();
  await mailbox.getByRole('button', { name: 'I have looked: all of it is mine' }).click();
  await expect(mailbox.getByRole('heading', { name: 'Is all of this yours?' })).toBeHidden();

  // The same from the settings, at what is in the history.
  const history = mailbox.getByRole('region', { name: 'What happened' });
  await expect(history.getByText('Said that something was not you')).toBeVisible();
  await history
    .getByRole('button', { name: /^Signed in .*this was not me/ })
    .first()
    .click();
  const dialog = mailbox.getByRole('dialog', { name: 'Was this not you?' });
  await expectAccessible(mailbox, 'not me, in the settings');
  await dialog.getByLabel('Current password').fill(newPassword);
  await dialog.getByLabel('New password', { exact: true }).fill('nine loud magpies at dawn');
  await dialog.getByRole('button', { name: 'Secure my account' }).click();
  await expect(mailbox.getByText('Your account is secured. Now look through what is set up')).toBeVisible();
  await expect(mailbox.getByRole('heading', { name: 'Is all of this yours?' })).toBeVisible();
});

test('a recovery request is stopped from the mail, by a press and not by opening the link', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const owner = await newBrowser();
  await signInWithCode(owner, server, ada, secret);
  await giveAddress(owner, await newBrowser(), server);
  const stranger = await newBrowser();
  await stranger.goto(`${server.origin}/recovery`);
  await stranger.getByLabel('User name').fill(ada.userName);
  await stranger.getByLabel('What happened?').fill('My telephone fell into the harbour.');
  await stranger.getByRole('button', { name: 'Send the request' }).click();
  await expect(stranger.getByRole('heading', { name: 'Your request is waiting' })).toBeVisible();

  await server.passTime(60_000);
  const mailbox = await newBrowser();
  await openEveryLink(mailbox, server, 'Somebody asks to be let into your account');
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'Your request is waiting' })).toBeVisible();
  await openMail(mailbox, server, 'Somebody asks to be let into your account');
  await followLink(mailbox);
  await mailbox.getByRole('button', { name: 'It was not me: stop it' }).click();
  await expect(mailbox.getByRole('heading', { name: 'It is stopped' })).toBeFocused();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'This request was stopped' })).toBeVisible();
});
