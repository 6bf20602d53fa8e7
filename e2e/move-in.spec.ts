import { expect, type Page } from '@playwright/test';
import type { OtpAccount } from '../shared/otp-account.ts';
import { sampleNamed } from '../extension/importing/testing/samples.ts';
import { sealedSampleNamed } from '../extension/importing/testing/sealed-samples.ts';
import { test } from './fixtures.ts';
import { makeEntry, secret, tell } from './harness/filling.ts';
import { migrationPicture } from './harness/migration-picture.ts';

const bank: OtpAccount = {
  type: 'totp',
  issuer: 'Bank',
  account: 'bob',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  counter: null,
};

test('X-E15 moving in: files of several programs, a password, pictures in any order, a bad entry, what is here already', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(extension.url('extension/options/options.html'));
  await makeEntry(page, []);
  await page.reload();
  await page.getByRole('button', { name: 'Bring accounts over' }).click();
  const room = page.locator('.import-room');

  // Aegis, with one entry that cannot be kept and one that is here already.
  const shop = { ...bank, issuer: 'Shop', account: 'alice', secret };
  const root = sampleNamed('Aegis').write([shop, bank, { ...bank, secret: 'no base32!' }]);
  await give(page, { 'aegis.json': Buffer.from(JSON.stringify(root, null, 2)) });
  await expect(room.getByText('Entry 3, line ')).toContainText('(Bank, bob): The secret has characters');
  await expect(room.getByText('Accounts found: 2. Here already: 1. Chosen: 1.')).toBeVisible();
  expect(await room.getByRole('checkbox', { name: /Shop/ }).isChecked()).toBe(false);

  // 2FAS, sealed. A wrong password loses nothing of what is there.
  const club = { ...bank, issuer: 'Club', account: 'carol', secret: 'GEZDGNBVGY3TQOJQ' };
  const twoFas = sealedSampleNamed('2FAS').seal(sampleNamed('2FAS').write([club]), 'tea at noon');
  await give(page, { 'backup.2fas': twoFas });
  await room.getByLabel('Password of this export').fill('tea at one');
  await room.getByRole('button', { name: 'Open it' }).click();
  await expect(room.getByText('That is not the password of this export.')).toBeVisible();
  await room.getByLabel('Password of this export').fill('tea at noon');
  await room.getByRole('button', { name: 'Open it' }).click();
  await expect(room.getByText('2FAS · entries: 1')).toBeVisible();

  // Google Authenticator: the second picture first; until both are there, none of its accounts is offered.
  const pictureOf = (name: string, index: number) =>
    migrationPicture({ name, secret: Buffer.from(`${name}0123456789`) }, index, 2);
  await give(page, {
    'second.png': await pictureOf('Mail:dora', 1),
    'broken.json': Buffer.from('{"db":\n['),
  });
  await expect(room.getByText('still missing: number 1.')).toBeVisible();
  await expect(room.getByText('Line 2: The export is damaged')).toBeVisible();
  await room.getByRole('button', { name: 'Leave out broken.json' }).click();
  await expect(room.getByText('Chosen: 2.')).toBeVisible();
  await give(page, { 'first.png': await pictureOf('Mail:erin', 0) });
  await expect(room.getByText('Accounts found: 5. Here already: 1. Chosen: 4.')).toBeVisible();

  // Pasted links, by keyboard.
  await room
    .getByLabel('Or paste links')
    .fill('otpauth://totp/Team:finn?secret=MFRGGZDFMZTWQ2LK&issuer=Team');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(room.getByText('Chosen: 5.')).toBeVisible();
  await room.getByRole('checkbox', { name: /Mail.*erin/ }).press('Space');
  expect(await tell(page, 'entries.list', {})).toHaveLength(1);
  await room.getByRole('button', { name: 'Keep the chosen ones (4)' }).click();
  await expect(page.getByText('Accounts added: 4. Not brought over: 1.')).toBeVisible();
  const entries = await tell(page, 'entries.list', {});
  expect(entries.map(({ issuer, account }) => `${issuer} ${account}`)).toEqual([
    'Shop alice',
    'Bank bob',
    'Club carol',
    'Team finn',
    'Mail dora',
  ]);

  // X-E09: locked, the page keeps nothing of what was given to it.
  await page.getByRole('button', { name: 'Bring accounts over' }).click();
  await give(page, { 'aegis.json': Buffer.from(JSON.stringify(root)) });
  await expect(room.getByText('Accounts found: 2.')).toBeVisible();
  await tell(page, 'vault.lock', {});
  await page.evaluate('window.dispatchEvent(new Event("focus"))');
  await expect(room).toBeHidden();
});

test('the person’s own order, by keys and by dragging; a removed account is put back where it was', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(extension.url('extension/options/options.html'));
  await tell(page, 'vault.create', { passphrase: 'a passphrase for tests only' });
  const accounts = ['Ant', 'Bee', 'Cat', 'Dog'].map((issuer, number) => ({
    ...bank,
    issuer,
    secret: `JBSWY3DPEHPK3PX${'ABCD'.charAt(number)}`,
  }));
  await tell(page, 'entries.import', { accounts, allowDuplicate: false });
  await page.reload();
  await page.getByRole('button', { name: 'Change the order' }).click();
  const rows = page.getByRole('list', { name: 'Change the order' }).getByRole('listitem');

  // The button that was pressed keeps the focus while its row goes up; nothing that is pressed is lost.
  await page.getByRole('button', { name: 'Move Dog up' }).focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Enter');
  await expect(page.getByText('Dog is now number 1 of 4.')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Move Dog up' })).toBeFocused();
  await rows.filter({ hasText: 'Ant' }).dragTo(rows.filter({ hasText: 'Cat' }));
  await expect(rows).toHaveText([/Dog/, /Bee/, /Cat/, /Ant/]);
  await page.getByRole('button', { name: 'Done' }).click();

  const popup = await extension.context.newPage();
  const inPopup = async (): Promise<string[]> => {
    await popup.goto(extension.url('extension/popup/popup.html'));
    await expect(popup.getByRole('button', { name: 'Lock now' })).toBeVisible();
    const list = await popup.locator('main').innerText();
    return ['Ant', 'Bee', 'Cat', 'Dog']
      .filter((name) => list.includes(name))
      .toSorted((one, other) => list.indexOf(one) - list.indexOf(other));
  };
  expect(await inPopup()).toEqual(['Dog', 'Bee', 'Cat', 'Ant']);

  await page.bringToFront();
  await page.locator('.entry-item', { hasText: 'Bee' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove the account' }).click();
  await expect(page.getByText('can be put back until Countersign locks')).toBeFocused();
  expect(await inPopup()).toEqual(['Dog', 'Cat', 'Ant']);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.locator('.entry-item', { hasText: 'Bee' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put it back' })).toBeHidden();
  expect(await inPopup()).toEqual(['Dog', 'Bee', 'Cat', 'Ant']);
});

async function give(page: Page, files: Record<string, Buffer>): Promise<void> {
  await page.locator('.import-room input[type=file]').setInputFiles(
    Object.entries(files).map(([name, buffer]) => ({
      name,
      mimeType: name.endsWith('.png') ? 'image/png' : 'application/json',
      buffer,
    })),
  );
}
