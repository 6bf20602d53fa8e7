import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, askForQrCode, codeField, enterPassword } from './harness/person.ts';
import type { VerificationServer } from './harness/verification-server.ts';

test.use({ serverProgram: 'e2e/harness/server-with-clock.ts' });

const hourMs = 3_600_000;
const newPassword = 'four slow barges under the bridge';

test('"I lost everything": ask, wait three days, two agents say yes, and a new factor comes before anything else', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const page = await newBrowser();
  const reference = await askForRecovery(page, server);

  const first = await agentAtDesk(await newBrowser(), server, 'bea');
  await openRequest(first, reference);
  await expect(first.getByText('My telephone fell into the harbour.')).toBeVisible();
  await expect(first.getByText(/^Authenticator app, added/)).toBeVisible();
  await decide(first, 'I am sure that it is the owner');
  await expect(first.getByText('Your yes is written down. Another agent has to approve.')).toBeVisible();
  await expect(first.getByRole('button', { name: 'I am sure too: approve' })).toBeHidden();

  const second = await agentAtDesk(await newBrowser(), server, 'cy');
  await openRequest(second, reference);
  await expect(second.getByText('bea said yes; needs a second agent').first()).toBeVisible();
  await decide(second, 'I am sure too: approve');
  await expect(second.getByText(/^Approved\. The owner is let in when the wait is over/)).toBeVisible();

  // Both said yes, and still nobody is let in before the time.
  await server.passTime(71 * hourMs);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your request is waiting' })).toBeVisible();
  await expect(page.getByRole('timer')).toContainText('to go');
  await server.passTime(2 * hourMs);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You can come back in' })).toBeVisible();
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Set the password and go on' }).click();
  await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/too short/);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Set the password and go on' }).click();

  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText('One more step')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change password' })).toBeHidden();
  await askForQrCode(page);
  await page.getByText('Can’t scan it?').click();
  const fresh = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await codeField(page).fill(codeAt(fresh, await serverNowMs(page, server)));
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible();

  // What opened the account before opens it no more.
  const elsewhere = await newBrowser();
  await elsewhere.goto(`${server.origin}/sign-in`);
  await signInWith(elsewhere, ada.password);
  await expect(elsewhere.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1);
  await enterPassword(elsewhere, server.origin, { ...ada, password: newPassword });
  await codeField(elsewhere).fill(codeAt(secret, await serverNowMs(page, server)));
  await expect(codeField(elsewhere)).toHaveAccessibleDescription(/does not fit/);
});

test('its owner, signed in all the while, sees a stranger’s request and stops it', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const owner = await newBrowser();
  await enterPassword(owner, server.origin, ada);
  await codeField(owner).fill(codeAt(secret, Date.now()));
  await expect(owner).toHaveURL(/\/settings$/);
  const stranger = await newBrowser();
  await askForRecovery(stranger, server);

  await owner.reload();
  const alert = owner.getByRole('region', { name: 'Somebody asks to be let into this account' });
  await expect(alert).toContainText(/They cannot get in before (3 days|2 days 23 hours)/);
  await alert.getByRole('button', { name: 'It was not me: stop it' }).click();
  await expect(owner.getByText('It is stopped. Nobody is let in by that request.')).toBeVisible();
  await expect(alert).toBeHidden();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'This request was stopped' })).toBeVisible();

  await owner.getByRole('button', { name: 'Switch it off' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Switch it off' }).click();
  await expect(owner.getByText('Recovery by support is off.', { exact: true })).toBeVisible();
});

test('one agent is not enough, and a no ends it; who asked can take it back', async ({
  server,
  newBrowser,
}) => {
  await prepareAccount(server.origin, ada);
  const page = await newBrowser();
  const reference = await askForRecovery(page, server);
  const agent = await agentAtDesk(await newBrowser(), server, 'bea');
  await openRequest(agent, reference);
  await decide(agent, 'I am sure that it is the owner');
  await server.passTime(73 * hourMs);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Support is looking at it' })).toBeVisible();
  const second = await agentAtDesk(agent, server, 'cy');
  await openRequest(second, reference);
  await decide(second, 'No: end this request');
  await expect(second.getByText('The request has ended.').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Support has said no' })).toBeVisible();

  await page.getByRole('button', { name: 'Ask again' }).click();
  await fillForm(page);
  await page.getByRole('button', { name: 'Take the request back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the request back' }).click();
  await expect(page.getByRole('heading', { name: 'You took this request back' })).toBeVisible();
});

/** @returns the reference that the page shows. */
async function askForRecovery(page: Page, server: VerificationServer): Promise<string> {
  await page.goto(`${server.origin}/recovery`);
  return await fillForm(page);
}

async function fillForm(page: Page): Promise<string> {
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('What happened?').fill('My telephone fell into the harbour.');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('heading', { name: 'Your request is waiting' })).toBeVisible();
  return await page.locator('.reference').innerText();
}

/** An agent who has just signed in with a security key. */
async function agentAtDesk(page: Page, server: VerificationServer, userName: string): Promise<Page> {
  const value = await server.agentSession(userName);
  // As from https: that the browser takes this name over http on localhost too, it does not believe of a tool.
  const url = server.origin.replace('http:', 'https:');
  const cookie = { name: '__Host-session', value, url, secure: true } as const;
  await page.context().addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
  await page.goto(`${server.origin}/support`);
  await expect(page.getByRole('heading', { name: 'Open requests' })).toBeVisible();
  return page;
}

async function openRequest(page: Page, reference: string): Promise<void> {
  await page.getByRole('button', { name: `Look at request ${reference}` }).click();
  await expect(page.getByRole('heading', { name: 'Your decision' })).toBeVisible();
}

async function decide(page: Page, button: string): Promise<void> {
  await page.getByLabel('Ticket').fill('CASE-17');
  await page.getByLabel('What you looked at').fill('Called back on the number on file.');
  await page.getByRole('button', { name: button }).click();
}

async function signInWith(page: Page, password: string): Promise<void> {
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function serverNowMs(page: Page, { origin }: VerificationServer): Promise<number> {
  const answer = await page.request.get(`${origin}/api/time`);
  return ((await answer.json()) as { nowMs: number }).nowMs;
}
