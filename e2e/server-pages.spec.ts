import { expect, type Locator, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, askForQrCode, codeField, enterPassword, signOut, signUp } from './harness/person.ts';

test('from sign-up to settings by keyboard alone, the focus always where it matters', async ({
  page,
  server,
}) => {
  await page.goto(`${server.origin}/sign-up`);
  await expect(page.getByLabel('User name')).toBeFocused();
  await page.keyboard.type(ada.userName);
  await page.keyboard.press('Tab');
  await page.keyboard.type('too short');
  await page.keyboard.press('Enter');
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveAccessibleDescription(/This password is too short/);
  await expect(password).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Add an authenticator app' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByText('Can’t scan it?'));
  await page.keyboard.press('Enter');
  const secret = await shownSecret(page);
  await tabTo(page, codeField(page));
  await page.keyboard.type(codeAt(secret, Date.now()));

  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /^Remove/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('two-factor authentication turns off');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Remove/ })).toBeFocused();
});

test('a stranger is no error in the console; a sign-in survives a reload, and is over once it is cancelled', async ({
  page,
  server,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  for (const path of ['/sign-up', '/recovery', '/sign-in']) {
    const answered = page.waitForResponse(`${server.origin}/api/browsers/current`);
    await page.goto(`${server.origin}${path}`);
    await answered;
    await expect(page.getByLabel('User name')).toBeVisible();
  }
  await page.goto(`${server.origin}/support`);
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto(`${server.origin}/settings`);
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(errors).toEqual([]);
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await page.reload();
  await expect(codeField(page)).toBeFocused();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('User name')).toHaveValue('');
  await page.reload();
  await expect(page.getByLabel('User name')).toBeVisible();

  await enterPassword(page, server.origin, ada);
  await page.reload();
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page).toHaveURL(/\/settings$/);
});

test('a code pasted with a space sends itself, once', async ({ page, server }) => {
  await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  let tries = 0;
  page.on('request', (request) => (tries += Number(request.url().endsWith('/proof'))));
  await paste(codeField(page), '000 000');
  await expect(codeField(page)).toHaveValue('000000');
  await expect(codeField(page)).toHaveAccessibleDescription(/does not fit/);
  await paste(codeField(page), '000-000'); // the same again: no second try for digits that were wrong
  await expect(codeField(page)).toHaveValue('000000');
  expect(tries).toBe(1);
});

test('after too many wrong codes the wait is counted down, and a code filled meanwhile is sent at its end', async ({
  page,
  server,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  let tries = 0;
  page.on('request', (request) => (tries += Number(request.url().endsWith('/proof'))));
  for (const wrong of ['000000', '111111', '222222']) {
    await codeField(page).fill(wrong);
    await expect(codeField(page)).toHaveAccessibleDescription(/does not fit/);
    await expect(codeField(page)).toBeEditable();
  }
  await expect(page.getByText(/^Try again in 0:\d\d\.$/).last()).toBeVisible();

  await codeField(page).fill('1');
  await expect(codeField(page)).not.toHaveAccessibleDescription(/does not fit/);
  await expect(page.getByText(/^Try again in 0:\d\d\.$/).last()).toBeVisible();
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page.getByText(/^What you typed is sent in 0:\d\d\.$/).last()).toBeVisible();
  expect(tries).toBe(3);
  // By itself: nothing is pressed.
  await expect(page).toHaveURL(/\/settings$/, { timeout: 25_000 });
  expect(tries).toBe(4);
});

test('a step-up asks for the code, says what for, and goes on with what was asked', async ({
  page,
  context,
  server,
}) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible();

  let asked = 0;
  // The session is fresh: a stale one's answer is put in its place, once; everything after it is the server's own.
  await context.route('**/api/sessions', async (route) => {
    if (route.request().method() !== 'DELETE' || asked++ > 0) return route.continue();
    const problem = { type: 'about:blank', title: '', status: 401, code: 'step_up_required', requestId: 'r' };
    return route.fulfill({ status: 401, json: problem });
  });
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(dialog).toContainText('To sign out other browsers');
  // The password is not offered: only the strongest proof counts.
  await expect(dialog.getByLabel('Password', { exact: true })).toBeHidden();
  await expect(dialog.getByLabel('Authenticator code')).toBeVisible();
  await dialog.getByLabel('Authenticator code').fill('000000');
  await expect(dialog.getByLabel('Authenticator code')).toHaveAccessibleDescription(/does not fit/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeFocused();

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText('Every other browser was signed out.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden();
});

test('what was typed stays when the server is gone, and works when it is back', async ({ page, server }) => {
  await page.goto(`${server.origin}/sign-up`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('cannot be reached');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(ada.password);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeVisible();
});

test('going back after signing out shows nothing of the account', async ({ page, server }) => {
  await signUp(page, server.origin, ada);
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(ada.userName)).toBeHidden();
});

test('who is signed in already is shown the settings instead of a form to sign in or up', async ({
  page,
  server,
}) => {
  await signUp(page, server.origin, ada);
  for (const form of ['sign-in', 'sign-up']) {
    await page.goto(`${server.origin}/${form}`);
    await expect(page).toHaveURL(/\/settings$/);
  }
  await signOut(page);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a name is text, whatever it is made of', async ({ page, server }) => {
  const markup = '<img src=x onerror=alert(1)>';
  let scriptRan = false;
  page.on('dialog', () => (scriptRan = true));
  await signUp(page, server.origin, ada);
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  // A direction override would turn what follows it around, on this page and in every log.
  await page.getByLabel('Name').fill('\u202Egnp.exe');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/nothing invisible/);
  await page.getByLabel('Name').fill(markup);
  await page.keyboard.press('Enter');
  await page.getByText('Can’t scan it?').click();
  await codeField(page).fill(codeAt(await shownSecret(page), Date.now()));
  await expect(page.getByRole('listitem').getByText(markup)).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
  expect(scriptRan).toBe(false);
});

test.describe('at 320 pixels and twice the text size', () => {
  test('nothing is cut off or scrolls sideways', async ({ page, server }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await signUp(page, server.origin, ada);
    await askForQrCode(page);
    await page.getByText('Can’t scan it?').click();
    await expectNoSidewaysScroll(page);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await page.setViewportSize({ width: 640, height: 640 });
    await expectNoSidewaysScroll(page);
  });
});

/** Presses Tab until `goal` has the focus, as often as a patient person would. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal).toBeFocused();
}

/** As a clipboard does it: the old text is selected and the new one inserted in one go. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.selectText();
  await field.page().keyboard.insertText(text);
}

/** The secret as a person would type it into an app. */
async function shownSecret(page: Page): Promise<string> {
  return (await page.locator('.secret').innerText()).replaceAll(' ', '');
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflowPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflowPx).toBeLessThanOrEqual(0);
}
