import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { ask, openTabId, tell, type ExtensionPage } from './harness/filling.ts';
import { PagePairing } from './harness/pairing.ts';
import { ada, codeField, enterPassword } from './harness/person.ts';

test.describe.configure({ timeout: 180_000 });

test('X-D01 X-D02 X-G03 X-G05 X-G08 X-G09 R-F01 S-F13 sign-ins are answered in a paired browser, with the worker stopped at every step', async ({
  page,
  extension,
  server,
  sites,
  newBrowser,
}) => {
  const own = await pairedBrowser(extension, page, server.origin);
  const badgeOf = (text: string) =>
    expect.poll(() => own.evaluate<string>('chrome.action.getBadgeText({})'), { timeout: 5_000 }).toBe(text);
  const elsewhere = await newBrowser();
  await elsewhere.setExtraHTTPHeaders({ 'user-agent': '<img src=x onerror=alert(1)>' });

  await test.step('on another computer, over another site here: by the number, after its name was said', async () => {
    const number = await askToSignIn(elsewhere, server.origin);
    await badgeOf('1');
    await page.goto('https://shop.test/plain.html');
    await extension.stopWorker();
    const popup = await extension.openPopup(page);
    await popup.waitFor('heading', 'Login requests');
    await popup.waitFor('button', 'I am signing in on another device');
    expect(await popup.text()).toContain('The open page is shop.test and not localhost');
    expect(await popup.text()).toContain(ada.userName);
    // What whoever asks calls their browser stands there as text, and is no element.
    expect(await popup.text()).toContain('<img src=x onerror=alert(1)>');
    expect(await popup.evaluate("document.querySelectorAll('.request-card img').length")).toBe(0);
    expect(await popup.has('textbox', 'Number on the page that asks')).toBe(false);
    await popup.click('button', 'I am signing in on another device');
    await extension.stopWorker();
    await popup.fill('Number on the page that asks', number);
    expect(await toldOfEnter(popup)).toBe(false);
    await popup.press('Enter');
    await expect.poll(() => toldOfEnter(popup)).toBe(true);
    expect(await popup.evaluate('document.activeElement.type')).toBe('text');
    await popup.waitForEnabled('button', 'Approve');
    await popup.evaluate("document.querySelector('.request-card .button-primary').click()"); // X-D01
    await expect(waitingPart(elsewhere)).toBeVisible();
    await popup.click('button', 'Approve');
    await expect(elsewhere).toHaveURL(/\/settings$/);
    await expect.poll(() => popup.text()).toContain('Approved.');
    await popup.close();
    await badgeOf('');
  });

  await test.step('in this browser: one press on the page that asks, without its number', async () => {
    await page.context().clearCookies();
    await askToSignIn(page, server.origin);
    await badgeOf('1');
    await extension.stopWorker();
    const popup = await extension.openPopup(page);
    await popup.waitForEnabled('button', 'Approve on this page');
    expect(await popup.has('textbox', 'Number on the page that asks')).toBe(false);
    await extension.stopWorker();
    // X-G03: neither where the focus is when it opens nor on the button.
    await popup.press('Enter');
    await popup.evaluate("document.querySelector('.request-card .button-primary').focus()");
    await popup.press('Enter');
    await expect.poll(() => toldOfEnter(popup)).toBe(true);
    await expect(waitingPart(page)).toBeVisible();
    await popup.waitForEnabled('button', 'Approve on this page');
    await popup.click('button', 'Approve on this page');
    await expect(page).toHaveURL(/\/settings$/);
    await popup.close();
  });

  await test.step('a look-alike relays the sign-in, and has its number and its id: it gets nothing', async () => {
    await elsewhere.context().clearCookies();
    await askToSignIn(elsewhere, server.origin);
    const pageId = await waitingPart(elsewhere).getAttribute('data-countersign-request');
    await page.goto(`https://localhost:${sites.port}/plain.html`);
    await page.evaluate((id) => {
      document.body.innerHTML = `<div data-countersign-request="${id ?? ''}">Approve it in a paired browser</div>`;
    }, pageId);
    await badgeOf('1');
    await extension.stopWorker();
    const popup = await extension.openPopup(page);
    await popup.waitForEnabled('button', 'I am signing in on another device');
    expect(await popup.text()).toContain(
      `The open page is ${new URL(page.url()).origin} and not ${server.origin}`,
    );
    expect(await popup.has('button', 'Approve on this page')).toBe(false);
    expect(await popup.has('textbox', 'Number on the page that asks')).toBe(false);
    // Not even where the popup is wrong about the page: the worker looks for itself.
    expect(await approveOnPage(popup)).toEqual({ ok: false, code: 'request_page_other' });
    // Given up there while it is shown here: it is gone, and there is nothing to press any more.
    await elsewhere.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => popup.has('button', 'Deny')).toBe(false);
    await askToSignIn(elsewhere, server.origin);
    await popup.waitForEnabled('button', 'Deny');
    await extension.stopWorker();
    await popup.click('button', 'Deny');
    await expect(elsewhere.getByRole('status')).toHaveText(/turned down/);
    await expect.poll(() => popup.text()).toContain('Denied.');
    await popup.close();
  });

  await test.step('it was somebody else: out everywhere, and the password is changed', async () => {
    await elsewhere.getByRole('button', { name: 'Ask again' }).click();
    await badgeOf('1');
    await extension.stopWorker();
    const popup = await extension.openPopup(page);
    await popup.click('button', 'This wasn’t me');
    await extension.stopWorker();
    await popup.click('button', 'It wasn’t me');
    await popup.waitFor('button', 'Change the password');
    expect(await popup.text()).toContain('Denied, and signed out everywhere');
    const opened = extension.context.waitForEvent('page');
    await popup.click('button', 'Change the password');
    const settings = await opened;
    await signInAgain(extension, settings, server.origin);
    await changePassword(settings);
    // Whoever had the old one has nothing any more.
    await enterName(elsewhere, server.origin, ada.password);
    await expect(elsewhere.getByText('The user name or the password is wrong.')).toBeVisible();
  });
});

/** Ada's, with an authenticator, paired over the API; the page is signed in. @returns a page of the extension's own. */
async function pairedBrowser(extension: ExtensionBrowser, page: Page, origin: string): Promise<Page> {
  const { secret } = await prepareAccount(origin, ada);
  await enterPassword(page, origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page).toHaveURL(/\/settings$/);
  const own = await extension.context.newPage();
  await own.goto(extension.url('extension/options/options.html'));
  const from: ExtensionPage = { evaluate: (expression) => own.evaluate(expression) };
  await tell(from, 'vault.create', { passphrase: ada.passphrase });
  const offer = await PagePairing.begin(page, { shown: false });
  const pairing = await tell(from, 'pairings.begin', {
    server: origin,
    code: offer.code,
    name: 'Work laptop',
  });
  await offer.confirm();
  await tell(from, 'pairings.check', { id: pairing.id });
  return own;
}

/** What the one press sends, over whatever page is open. */
async function approveOnPage(popup: ExtensionPage) {
  const [account] = await tell(popup, 'requests.list', {});
  const request = account?.requests.find(({ state }) => state === 'pending');
  if (account === undefined || request === undefined) throw new Error('nothing is asked');
  const { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place } = request;
  if (challenge === null) throw new Error('not to be decided');
  return await ask(popup, 'requests.decide', {
    pairingId: account.pairingId,
    shown: { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place },
    answer: { by: 'page', tabId: await openTabId(popup) },
  });
}

function waitingPart(page: Page) {
  return page.locator('[data-countersign-request]');
}

async function enterName(page: Page, origin: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Ends where the page shows the number. */
async function askToSignIn(page: Page, origin: string): Promise<string> {
  await enterName(page, origin, ada.password);
  const number = waitingPart(page).locator('.wait-left');
  await expect(number).toHaveText(/^\d{3}$/);
  return await number.innerText();
}

/** On the page that the popup opened, which nobody is signed in to any more: with the one press again. */
async function signInAgain(extension: ExtensionBrowser, page: Page, origin: string): Promise<void> {
  await expect(page).toHaveURL(`${origin}/sign-in#password`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(waitingPart(page)).toBeVisible();
  const popup = await extension.openPopup(page);
  await popup.click('button', 'Approve on this page');
  await expect(page).toHaveURL(/\/settings#password$/);
  await popup.close();
}

async function changePassword(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Password', exact: true });
  await section.getByLabel('Current password').fill(ada.password);
  await section.getByLabel('New password').fill('eleven otters read the paper');
  await section.getByRole('button', { name: 'Change password' }).click();
  await expect(section.getByText('Your password was changed')).toBeVisible();
}

/** Whether the popup says that Enter approves nothing. */
async function toldOfEnter(popup: ExtensionPage): Promise<boolean> {
  const told = await popup.evaluate("document.querySelector('.request-card [role=status]').textContent");
  return told !== '';
}
