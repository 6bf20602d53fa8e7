import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, askForQrCode, codeField, enterPassword, signOut, signUp } from './harness/person.ts';

test('S-E03 S-E10 my phone is gone and I have code #3 on paper', async ({ page, server }) => {
  await signUp(page, server.origin, ada);
  await expect(section(page)).toBeHidden();
  await askForQrCode(page);
  const lost = await shownSecret(page);
  await codeField(page).fill(codeAt(lost, Date.now() - 30_000));
  // The moment two-factor turns on, a sheet is offered.
  await expect(section(page)).toContainText('Make backup codes now');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await section(page).getByRole('button', { name: 'Make backup codes' }).click();
  const paper = await readSheet(page);
  // Made in the page: what went to the server has no code in it, and none can be made from it.
  const request = sent.find((body) => body.includes('head')) ?? '';
  expect(Object.keys(JSON.parse(request) as object).toSorted()).toEqual(['head', 'length', 'salt']);
  for (const code of paper) expect(sent.join().replaceAll('-', '')).not.toContain(code.replaceAll('-', ''));
  await expectOnlySheetOnPaper(page);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = readFileSync(await (await saved).path(), 'utf8');
  expect(paper.every((code, index) => file.includes(`#${index + 1}  ${code}`))).toBe(true);
  await page.getByRole('button', { name: 'I have them on paper' }).click();
  await expect(page.getByRole('heading', { name: 'Backup codes' })).toBeFocused();
  await expect(section(page)).toContainText('Code #1 is next. 5 are left.');
  await expect(page.getByText(paper[2] ?? '')).toBeHidden();
  await signOut(page);

  // Months later: the phone is gone, #1 and #2 are on a sheet that is not at hand.
  await enterPassword(page, server.origin, ada);
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A backup code' }).click();
  const field = page.getByLabel('Backup code');
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Code #1 is next.*#5.*skip/s);
  let tries = 0;
  page.on('request', (each) => (tries += Number(each.url().endsWith('/proof'))));
  const third = paper[2] ?? '';
  await field.fill(`#3 ${third.slice(0, -3)}`);
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/letters are missing/);
  await field.fill(`#3 ${third.startsWith('A') ? 'B' : 'A'}${third.slice(1)}`);
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/character is wrong/);
  expect(tries).toBe(0);
  await field.fill(`#3 ${third.toLowerCase().replaceAll('-', ' ')}`);
  await expect(page.getByRole('status').getByText('#1 and #2')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(section(page)).toContainText('Code #4 is next. 2 are left.');
  await expect(section(page)).toContainText('Only 2 codes are left');
  // The new phone first, then the old one goes: never without one.
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.getByLabel('Name', { exact: true }).fill('New phone');
  await page.keyboard.press('Enter');
  const found = await shownSecret(page);
  await codeField(page).fill(codeAt(found, Date.now() - 30_000));
  await page.getByRole('button', { name: 'Remove My browser' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('My browser was removed.')).toBeVisible();
  await signOut(page);

  await enterPassword(page, server.origin, ada);
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A backup code' }).click();
  await field.fill(paper[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/not active/);
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A code from your authenticator app' }).click();
  await codeField(page).fill(codeAt(found, Date.now()));
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
});

test('new codes end the old ones, and a code proves that it is me', async ({ page, context, server }) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await enterPassword(page, server.origin, ada);
  await codeField(page).fill(codeAt(secret, Date.now()));
  await section(page).getByRole('button', { name: 'Make backup codes' }).click();
  const old = await readSheet(page);
  await page.getByRole('button', { name: 'I have them on paper' }).click();
  await section(page).getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('dialog')).toContainText('stop working, all of them');
  await expect(page.getByRole('button', { name: 'Keep the old ones' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
  const paper = await readSheet(page);
  expect(paper.some((code) => old.includes(code))).toBe(false);
  await page.getByRole('button', { name: 'I have them on paper' }).click();

  let asked = 0;
  // The session is fresh: a stale one's answer is put in its place, once; everything after it is the server's own.
  await context.route('**/api/factors/*', async (route) => {
    if (asked++ > 0) return route.continue();
    const problem = { type: 'about:blank', title: '', status: 401, code: 'step_up_required', requestId: 'r' };
    return route.fulfill({ status: 401, json: problem });
  });
  await page.getByRole('button', { name: 'Remove the backup codes' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  const stepUp = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await stepUp.getByText('Use another way').click();
  await stepUp.getByRole('button', { name: 'A backup code' }).click();
  await stepUp.getByLabel('Backup code').fill(old[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(stepUp.getByLabel('Backup code')).toHaveAccessibleDescription(/not active/);
  await stepUp.getByLabel('Backup code').fill(paper[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(section(page)).toContainText('Make backup codes now');
});

function section(page: Page) {
  return page.getByRole('region', { name: 'Backup codes' });
}

/** The codes as a person copies them from the screen, #1 first. */
async function readSheet(page: Page): Promise<string[]> {
  const codes = page.getByRole('list', { name: 'Your backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(5);
  const lines = await codes.allInnerTexts();
  return lines.map((line, index) => {
    const [, number, code = ''] =
      /^#(\d)\s+((?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z])$/.exec(line) ?? [];
    expect(number).toBe(String(index + 1));
    return code;
  });
}

/** Everything that would be printed: whose codes, for what, how to use them, and nothing else of the page. */
async function expectOnlySheetOnPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(`Backup codes of ${ada.userName} for`)).toBeVisible();
  await expect(page.getByText('#5')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /Two-factor authentication/ })).toHaveCount(0);
  await page.emulateMedia({ media: null });
}

/** The secret as a person would type it into an app. */
async function shownSecret(page: Page): Promise<string> {
  await page.getByText('Can’t scan it?').click();
  return (await page.locator('.secret').innerText()).replaceAll(' ', '');
}
