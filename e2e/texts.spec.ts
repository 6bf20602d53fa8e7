import { expect, type BrowserContext, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { ada, signOut, signUp } from './harness/person.ts';
import { readMessageCode } from '../shared/message-code.ts';

// Each is a whole story, with two pages that look for news.
test.describe.configure({ timeout: 180_000 });

const number = '+1 202-555-0123';
const otherNumber = '+41 79 123 45 67';

test('sign up, add a phone, sign in by text; the text does not come; another way; a lost phone is deleted', async ({
  page,
  context,
  server,
}) => {
  await signUp(page, server.origin, ada);
  const phone = await openPhone(context, server.origin);
  await expect(phone.getByText('No text has been sent yet')).toBeVisible();

  // A landline is refused at the field, and what was typed stays.
  await page.getByRole('button', { name: 'Add a phone number' }).click();
  const field = page.getByLabel('Mobile number');
  await expect(field).toBeFocused();
  await page.keyboard.type('+41 44 668 18 00');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/no number that texts reach/);
  await field.fill(number);
  await page.keyboard.press('Enter');
  await expect(codeField(page)).toBeFocused();
  await expect(page.getByText('A text with a code has arrived at the number ending in 23.')).toBeVisible();
  await page.keyboard.type(otherThan(await newestCode(phone)));
  await expect(codeField(page)).toHaveAccessibleDescription(/does not fit/);
  await codeField(page).fill(await newestCode(phone));
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeFocused();
  await expect(page.getByText('Number ending in 23')).toBeVisible();
  // S-D10: told what texts are worth, and offered something better.
  await expect(page.getByText('Texts are the weakest second factor.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add an authenticator app' })).toBeVisible();
  await server.passTime(120_000);

  await signOut(page);
  await enterPassword(page, server.origin);
  await expect(page.getByRole('heading', { name: 'Enter the code from our text' })).toBeVisible();
  await expect(page.getByText(/arrived at the number ending in 23/)).toBeVisible();
  const code = await newestCode(phone);
  // S-D15: the text binds its code to this page.
  await expect(newestText(phone)).toContainText(`@localhost #${code}`);
  await codeField(page).fill(code);
  await expect(page).toHaveURL(/\/settings$/);
  await server.passTime(120_000);

  // The text is late: the reasons are a click away, and a new code can be asked for when the countdown is over.
  await behave(phone, 'Texts are late: held up until this is changed back');
  await signOut(page);
  await enterPassword(page, server.origin);
  await expect(page.getByText('The carrier has our text to the number ending in 23.')).toBeVisible();
  await expect(page.getByText(/You can ask for a new code in [12]:\d\d/)).toBeVisible();
  await page.getByText('Why is there no text?').click();
  await expect(page.getByText(/Texts are often late/)).toBeVisible();
  // A page that is loaded again asks for nothing twice, and goes on counting.
  await page.reload();
  await expect(page.getByText(/You can ask for a new code in [12]:\d\d/)).toBeVisible();
  await server.passTime(120_000);
  await behave(phone, 'The carrier refuses our texts');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.getByText(/The carrier of the number ending in 23 refused our text/)).toBeVisible();

  // Refused: no waiting for the next one.
  await behave(phone, 'Gets texts at once');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.getByText(/arrived at the number ending in 23/)).toBeVisible();
  await codeField(page).fill(await newestCode(phone));
  await expect(page).toHaveURL(/\/settings$/);

  await page.getByRole('button', { name: 'Delete my phone' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('two-factor authentication turns off');
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove and turn off' }).click();
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeFocused();
  await expect(newestText(phone)).toContainText('was removed from your account');
});

test('“I texted STOP last year”: the prompt says how to begin again, GO does it; then the number is changed without a gap', async ({
  page,
  context,
  server,
}) => {
  await signUp(page, server.origin, ada);
  const phone = await openPhone(context, server.origin);
  await addPhone(page, phone, number);
  await server.passTime(120_000);
  await phone.getByRole('button', { name: 'STOP' }).click();
  await expect(newestText(phone)).toContainText('no more texts');
  await signOut(page);

  await enterPassword(page, server.origin);
  await expect(page.getByText('You stopped our texts to the number ending in 23.')).toBeVisible();
  await expect(page.getByText('text GO from that phone to +1 202-555-0100')).toBeVisible();
  await phone.getByLabel('Text message').fill('go!');
  await phone.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(newestText(phone)).toContainText('texts with codes again');
  await page.getByRole('button', { name: 'Send a code' }).click();
  await expect(page.getByText(/arrived at the number ending in 23/)).toBeVisible();
  await codeField(page).fill(await newestCode(phone));
  await expect(page).toHaveURL(/\/settings$/);

  // The step-up asks for a code of its own.
  await server.passTime(11 * 60_000);
  await page.getByRole('button', { name: 'Change the number of My phone' }).click();
  await page.getByLabel('Mobile number').fill(otherNumber);
  await page.getByRole('button', { name: 'Text me a code' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(dialog).toContainText('To change a phone number');
  await expect(dialog.getByText(/arrived at the number ending in 23/)).toBeVisible();
  await dialog.getByLabel('Code from the text').fill(await newestCode(phone));
  await expect(dialog).toBeHidden();

  await expect(page.getByText(/arrived at the number ending in 67/)).toBeVisible();
  // Nothing has changed yet.
  await expect(page.getByText('Number ending in 23')).toBeVisible();
  await phone.getByRole('combobox', { name: 'Phone', exact: true }).selectOption('+41791234567');
  await codeField(page).fill(await newestCode(phone));
  await expect(page.getByText('The number was changed.')).toBeVisible();
  await expect(page.getByText('Number ending in 67')).toBeVisible();
  await expect(page.getByText('Number ending in 23')).toBeHidden();
  await phone.getByRole('combobox', { name: 'Phone', exact: true }).selectOption('+12025550123');
  await expect(newestText(phone)).toContainText('was changed to another one');
});

async function openPhone(context: BrowserContext, origin: string): Promise<Page> {
  const phone = await context.newPage();
  await phone.goto(`${origin}/dev/phone`);
  await expect(phone.getByRole('heading', { name: 'The phone' })).toBeVisible();
  return phone;
}

/** On the settings: ends with the phone enrolled. */
async function addPhone(page: Page, phone: Page, typed: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a phone number' }).click();
  await page.getByLabel('Mobile number').fill(typed);
  await page.getByRole('button', { name: 'Text me a code' }).click();
  await expect(page.getByText(/A text with a code has arrived/)).toBeVisible();
  await codeField(page).fill(await newestCode(phone));
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
}

async function enterPassword(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(codeField(page)).toBeFocused();
}

async function behave(phone: Page, how: string): Promise<void> {
  await phone.getByLabel('How this phone behaves').selectOption(how);
}

function codeField(page: Page) {
  return page.getByLabel('Code from the text');
}

function newestText(phone: Page) {
  return phone.getByRole('listitem').last();
}

/** What the phone shows now: it looks for texts each second, so what has arrived is waited for. */
async function newestCode(phone: Page): Promise<string> {
  let code = '';
  await phone.reload();
  await expect(async () => {
    const read = readMessageCode((await newestText(phone).locator('.bubble-body').textContent()) ?? '');
    code = read.kind === 'bound' ? read.code : '';
    expect(code).toMatch(/^\d{6}$/);
  }).toPass();
  return code;
}

function otherThan(code: string): string {
  return code === '000000' ? '111111' : '000000';
}
