import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { operate } from './harness/operator.ts';
import { ada, codeField, enterPassword, signOut } from './harness/person.ts';

/** The side of the mail server that asks whether a program may in: a plain HTTP client, no browser. */
class MailServer {
  readonly #origin: string;
  readonly #apiKey: string;

  constructor(origin: string, apiKey: string) {
    this.#origin = origin;
    this.#apiKey = apiKey;
  }

  /** What the mail program typed into its settings, and whether the mail comes. */
  async admits(userName: string, password: string): Promise<boolean> {
    const answer = await fetch(`${this.#origin}/api/temporary-passwords/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.#apiKey },
      body: JSON.stringify({ userName, password, address: '198.51.100.7' }),
    });
    if (answer.status === 200) return true;
    expect(answer.status).toBe(401);
    return false;
  }

  /** As a proxy before the web mail asks. */
  async basic(userName: string, password: string): Promise<number> {
    const credentials = Buffer.from(`${userName}:${password}`).toString('base64');
    const answer = await fetch(`${this.#origin}/api/temporary-passwords/basic`, {
      headers: {
        authorization: `Basic ${credentials}`,
        'x-api-key': this.#apiKey,
        'x-client-address': '198.51.100.7',
      },
    });
    return answer.status;
  }
}

test('my mail program needs a temporary password', async ({ page, server }) => {
  const printed = await operate(server, 'api-key', 'create', 'dovecot', '--scope', 'mail');
  const mail = new MailServer(server.origin, printed.split('\n')[0] ?? '');
  const { secret } = await prepareAccount(server.origin, ada);
  // The program has only the one field, and the password of the account is not what goes there any more.
  expect(await mail.admits(ada.userName, ada.password)).toBe(false);

  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: 'New temporary password' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('\u202Egnp.exe');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/nothing invisible/);
  await dialog.getByLabel('Name').fill('Mail on the laptop');
  await dialog.getByLabel('What it opens').selectOption('Mail');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Make it' }).click();

  const password = await dialog.locator('.secret').innerText();
  await expect(dialog).toContainText(ada.userName);
  await page.keyboard.press('Escape'); // a slip must not take away what is shown this one time
  await dialog.getByRole('button', { name: 'Copy the password' }).click();
  await expect(dialog.getByRole('status')).not.toBeEmpty();
  expect(await mail.admits(ada.userName, password)).toBe(true);
  expect(await mail.basic(ada.userName, password)).toBe(204);
  expect(await mail.basic(ada.userName, ada.password)).toBe(401);
  await dialog.getByRole('button', { name: 'I have entered it' }).click();
  await expect(page.getByRole('heading', { name: 'Temporary passwords' })).toBeFocused();
  await expect(page.getByText(password)).toBeHidden();

  await page.reload();
  await expect(row(page)).toContainText(/last used just now from 198\.51\.100\.7/);

  // Typed where the password of the account belongs, it says so and opens nothing.
  await signOut(page);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'use the password of your account',
  );
  await page.getByLabel('User name').fill('nobody-of-that-name');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'use the password of your account',
  );
});

test('the laptop is gone: its program is refused from then on, the others go on', async ({
  page,
  server,
}) => {
  const printed = await operate(server, 'api-key', 'create', 'dovecot', '--scope', 'mail');
  const mail = new MailServer(server.origin, printed.split('\n')[0] ?? '');
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  const laptop = await make(page, 'Mail on the laptop');
  const phone = await make(page, 'Mail on the phone');
  expect([await mail.admits(ada.userName, laptop), await mail.admits(ada.userName, phone)]).toEqual([
    true,
    true,
  ]);

  await page.getByRole('button', { name: 'Revoke Mail on the laptop' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Mail on the laptop was revoked.')).toBeVisible();
  await expect(row(page)).toHaveCount(1);
  expect([await mail.admits(ada.userName, laptop), await mail.admits(ada.userName, phone)]).toEqual([
    false,
    true,
  ]);
});

/** On the settings: makes a temporary password and returns it. */
async function make(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New temporary password' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  const password = await dialog.locator('.secret').innerText();
  await dialog.getByRole('button', { name: 'I have entered it' }).click();
  return password;
}

function row(page: Page) {
  return page.getByRole('list', { name: 'Temporary passwords' }).getByRole('listitem');
}
