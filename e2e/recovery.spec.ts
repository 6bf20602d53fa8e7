import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { expectAccessible } from './harness/accessible.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import type { JourneyServer } from './harness/journey-servers.ts';
import { followLink, giveAddress, openMail } from './harness/mail.ts';
import { operate } from './harness/operator.ts';
import {
  ada,
  askForQrCode,
  codeField,
  enterPassword,
  serverNowMs,
  signInWithCode,
} from './harness/person.ts';
import { VirtualKey } from './harness/virtual-key.ts';

// Days pass, and four people take part.
test.describe.configure({ timeout: 120_000 });

const hourMs = 3_600_000;
const newPassword = 'four slow barges under the bridge';

test('S-J05 S-J09 S-J13 “I lost everything”: asked again after a no, waited for, agreed to by two agents with their keys, and ended from the mail', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const mailbox = await newBrowser();
  const owner = await newBrowser();
  await signInWithCode(owner, server, ada, secret);
  await giveAddress(owner, mailbox, server);
  await owner.context().close();
  const bea = await newAgent(await newBrowser(), server, 'bea');
  const cy = await newAgent(await newBrowser(), server, 'cy');
  // An address that is new when somebody asks gets no link (S-J13).
  await server.passTime(8 * 24 * hourMs);

  const page = await newBrowser();
  const refused = await askForRecovery(page, server);
  await goToDesk(bea, server);
  await openRequest(bea, refused);
  await expect(bea.getByText('My telephone fell into the harbour.')).toBeVisible();
  await expect(bea.getByText(/^Authenticator app, added/)).toBeVisible();
  await decide(bea, 'No: end this request');
  await expect(bea.getByText('The request has ended.').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Support has said no' })).toBeVisible();
  await page.getByRole('button', { name: 'Ask again' }).click();
  const reference = await fillForm(page);

  await bea.getByRole('button', { name: 'All requests' }).click();
  await openRequest(bea, reference);
  await expect(bea.getByLabel('By a link to the confirmed e-mail addresses')).toBeChecked();
  await decide(bea, 'I am sure that it is the owner');
  await expect(bea.getByText('Your yes is written down. Another agent has to approve.')).toBeVisible();
  await expect(bea.getByRole('button', { name: 'I am sure too: approve' })).toBeHidden();
  await server.passTime(73 * hourMs);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Support is looking at it' })).toBeVisible();

  await goToDesk(cy, server);
  await openRequest(cy, reference);
  await expect(cy.getByText('bea said yes; needs a second agent').first()).toBeVisible();
  await expectAccessible(cy, 'a request at the support desk');
  // Their sign-in is a quarter of an hour old: the key is asked for again.
  await server.passTime(hourMs / 4);
  await decide(cy, 'I am sure too: approve');
  const stepUp = cy.getByRole('dialog', { name: 'Confirm that it is you' });
  await stepUp.getByRole('button', { name: 'Use security key' }).click();
  await expect(cy.getByText(/^Approved\. The owner is let in when the wait is over/)).toBeVisible();
  await server.passTime(hourMs);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Look at your e-mail' })).toBeVisible();

  await openMail(mailbox, server, 'You can come back');
  await followLink(mailbox);
  await expect(mailbox.getByRole('heading', { name: 'You can come back in' })).toBeVisible();
  await mailbox.getByLabel('New password', { exact: true }).fill('short');
  await mailbox.getByRole('button', { name: 'Set the password and go on' }).click();
  await expect(mailbox.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/too short/);
  await mailbox.getByLabel('New password', { exact: true }).fill(newPassword);
  await mailbox.getByRole('button', { name: 'Set the password and go on' }).click();
  await expect(mailbox).toHaveURL(/\/settings$/);
  await expect(mailbox.getByText('One more step')).toBeVisible();
  await expect(mailbox.getByRole('button', { name: 'Change password' })).toBeHidden();
  await askForQrCode(mailbox);
  await mailbox.getByText('Can’t scan it?').click();
  const fresh = (await mailbox.locator('.secret').innerText()).replaceAll(' ', '');
  await codeField(mailbox).fill(codeAt(fresh, await serverNowMs(mailbox, server.origin)));
  await expect(mailbox.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  await expect(mailbox.getByRole('button', { name: 'Change password' })).toBeVisible();

  // What opened the account before opens it no more, and neither does the link.
  const elsewhere = await newBrowser();
  await elsewhere.goto(`${server.origin}/sign-in`);
  await signInWith(elsewhere, ada.password);
  await expect(elsewhere.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1);
  await enterPassword(elsewhere, server.origin, { ...ada, password: newPassword });
  await codeField(elsewhere).fill(codeAt(secret, await serverNowMs(elsewhere, server.origin)));
  await expect(codeField(elsewhere)).toHaveAccessibleDescription(/does not fit/);
  await openMail(elsewhere, server, 'You can come back');
  await followLink(elsewhere);
  await elsewhere.getByLabel('New password', { exact: true }).fill(ada.password);
  await elsewhere.getByRole('button', { name: 'Set the password and go on' }).click();
  await expect(elsewhere.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'does not work any more',
  );
});

test('who asked takes it back; its owner, signed in all the while, sees the next one and stops it, then switches recovery off', async ({
  server,
  newBrowser,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  const owner = await newBrowser();
  await signInWithCode(owner, server, ada, secret);
  const stranger = await newBrowser();
  await askForRecovery(stranger, server);
  await stranger.getByRole('button', { name: 'Take the request back' }).click();
  await stranger.getByRole('dialog').getByRole('button', { name: 'Take the request back' }).click();
  await expect(stranger.getByRole('heading', { name: 'You took this request back' })).toBeVisible();
  await stranger.getByRole('button', { name: 'Ask again' }).click();
  await fillForm(stranger);

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

/** @returns the reference that the page shows. */
async function askForRecovery(page: Page, server: JourneyServer): Promise<string> {
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

/** Made by the operator, and enrolled by the agent: the link works once, and a key is all that they can add. */
async function newAgent(page: Page, server: JourneyServer, userName: string): Promise<Page> {
  const [link = ''] = /http\S+/.exec(await operate(server, 'agent', 'create', userName)) ?? [];
  await VirtualKey.plugIn(page, 'pin');
  await page.goto(link);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Add the security key that you will sign in with')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add an authenticator app' })).toBeHidden();
  await page.getByRole('button', { name: 'Add a security key or passkey' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Go to the support desk' }).click();
  await expect(page.getByText('Nobody is waiting.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  return page;
}

/** Signs in with the key, and nothing else. */
async function goToDesk(agent: Page, server: JourneyServer): Promise<void> {
  await agent.goto(`${server.origin}/support`);
  await agent.getByRole('link', { name: 'Sign in' }).click();
  await agent.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(agent.getByRole('heading', { name: 'Open requests' })).toBeVisible();
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
