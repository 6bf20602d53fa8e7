import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { ada, signOut, signUp, type Person } from './harness/person.ts';
import { VirtualKey } from './harness/virtual-key.ts';

test('W-E01 W-E02 W-E03 S-K06 S-K07 only a security key: set up, forgotten in the drawer, used, named, joined by a second one', async ({
  page,
  server,
}) => {
  await signUp(page, server.origin, ada);
  await page.bringToFront();
  const key = await VirtualKey.plugIn(page, 'simple');

  // Nobody touches it, and the person gives up; nothing has happened.
  await key.touch(false);
  await page.getByRole('button', { name: 'Add a security key or passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText(/Your browser is asking/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeVisible();

  await key.touch(true);
  await addKey(page);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeFocused();
  await expect(page.getByText(/Security key is set up\. Signing in now takes it/)).toBeVisible();
  await expect(page.getByText('Signs in without a password')).toHaveCount(0);
  await expect(page.getByText('You have one second factor. Add another')).toBeVisible();

  // The same one again: the browser knows it, and says so before the server is asked.
  await page.getByRole('button', { name: 'Add another key' }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(
    dialog.getByText('This key is set up for your account already.', { exact: false }),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Rename Security key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('On the key ring');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Security keys and passkeys' })).toContainText(
    'On the key ring',
  );

  await signOut(page);
  await givePassword(page, ada);
  await expect(page.getByRole('heading', { name: 'Use your security key' })).toBeVisible();
  // It is not at hand at first.
  await key.touch(false);
  const use = page.getByRole('button', { name: 'Use security key' });
  await use.click();
  await expect(page.getByText('Your browser is asking for your key.', { exact: false })).toBeVisible();
  await page.reload();
  await key.touch(true);
  await use.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText(/last used/)).toBeVisible();

  // A second one, synced by its maker; then the first is taken away.
  await key.unplug();
  const phone = await VirtualKey.plugIn(page, 'synced');
  await addKey(page, 'Add another key');
  await expect(page.getByText('Synced to your other devices.')).toBeVisible();
  await expect(page.getByText('You have one second factor. Add another')).toHaveCount(0);
  await expect(page.getByText('Signs in without a password')).toBeVisible();
  await page.getByRole('button', { name: 'Remove On the key ring' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('On the key ring was removed.')).toBeVisible();
  // Else the passkey would sign in from the field, before the password is typed.
  await phone.touch(false);
  await signOut(page);
  await givePassword(page, ada);
  await phone.touch(true);
  await use.click();
  await expect(page).toHaveURL(/\/settings$/);
  await page.getByRole('button', { name: 'Remove Passkey' }).click();
  await page.getByRole('button', { name: 'Remove and turn off' }).click();
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeVisible();
  await phone.unplug();
});

test('W-E09 a passkey instead of a password: from the field, by the button, and never two at once', async ({
  page,
  server,
}) => {
  await signUp(page, server.origin, ada);
  await page.bringToFront();
  const passkey = await VirtualKey.plugIn(page, 'synced');
  await addKey(page);
  await expect(page.getByText('Signs in without a password')).toBeVisible();

  // What the browser offers in the field: this one is chosen at once, and that is all there is to do.
  const answer = page.waitForResponse(/\/api\/sign-ins\/passkey$/);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  expect((await answer).status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();

  // Not chosen; the person types the password, and the offer ends.
  await passkey.touch(false);
  await signOut(page);
  await givePassword(page, { ...ada, password: 'not the password at all' });
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible();
  await expect(page.getByLabel('User name')).toHaveValue(ada.userName);
  // Then they press the button: their finger is not recognised, and then it is.
  await passkey.recognise(false);
  await passkey.touch(true);
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await button.click();
  await expect(page.getByText('No key was used.', { exact: false })).toBeVisible();
  // The field would take it before the button is pressed; a browser that offers none there has the button alone.
  await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
  await page.reload();
  await passkey.recognise(true);
  await button.click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText('Passkey', { exact: true }).first()).toBeVisible();
  await passkey.unplug();
});

test('W-E04 W-E05 W-E06 a key that lies is refused, and a copy of one is told of', async ({
  page,
  server,
}) => {
  await signUp(page, server.origin, ada);
  await page.bringToFront();
  const key = await VirtualKey.plugIn(page, 'pin');
  await addKey(page);
  await key.touch(false); // nothing is to be chosen in the field of the user name
  await signOut(page);
  await givePassword(page, ada);
  await key.touch(true);
  const use = page.getByRole('button', { name: 'Use security key' });
  const refused = page.getByText('This key was not accepted.', { exact: false });
  for (const bits of [{ isBogusSignature: true }, { isBadUP: true }]) {
    await key.lie(bits);
    await use.click();
    await expect(refused).toBeVisible();
    await key.lie({});
  }
  await key.swap({ backupEligibility: true, backupState: true });
  await use.click();
  await expect(refused).toBeVisible();
  await key.swap({ backupEligibility: false, backupState: false, signCount: 0 });
  await use.click();
  await expect(refused).toBeVisible();
  await key.swap({ signCount: 100 });
  await use.click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText('There may be a copy of it', { exact: false })).toBeVisible();

  // Alone, it has to have recognised its user.
  await key.touch(false);
  await signOut(page);
  await key.touch(true);
  await key.lie({ isBadUV: true });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(refused).toBeVisible();
  await key.unplug();
});

test('W-E07 W-E08 another site gets nothing: it may neither ask for the key nor show the page in a frame', async ({
  page,
  server,
}) => {
  await signUp(page, server.origin, ada);
  await page.bringToFront();
  const key = await VirtualKey.plugIn(page, 'synced');
  await addKey(page);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  const signed = await key.signCount();

  await page.goto('https://look-alike.test/plain.html');
  const answer = await page.evaluate(async () => {
    const publicKey = { challenge: new Uint8Array(32), rpId: 'localhost' };
    return await navigator.credentials.get({ publicKey }).then(
      () => 'signed',
      (error: unknown) => (error instanceof DOMException ? error.name : 'other'),
    );
  });
  expect(answer).toBe('SecurityError');
  const framed = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.allow = 'publickey-credentials-get *; publickey-credentials-create *';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = address;
    document.body.append(frame);
    await loaded;
    return frame.contentDocument === null ? 'not ours' : 'ours';
  }, `${server.origin}/sign-in`);
  expect(framed).toBe('not ours');
  expect(page.frames().map((frame) => frame.url())).not.toContain(`${server.origin}/sign-in`);
  expect(await key.signCount()).toBe(signed);
});

test('a fresh proof by key, and the authenticator app one click away', async ({ page, server }) => {
  const { secret } = await prepareAccount(server.origin, ada);
  await page.goto(`${server.origin}/sign-in`);
  await givePassword(page, ada);
  await page.getByLabel('Authenticator code').fill(codeAt(secret, Date.now()));
  await expect(page).toHaveURL(/\/settings$/);
  await page.bringToFront();
  const key = await VirtualKey.plugIn(page, 'simple');
  await addKey(page);
  await signOut(page);
  await givePassword(page, ada);
  // The best comes first; the other one is there for the day without the key.
  await expect(page.getByRole('heading', { name: 'Use your security key' })).toBeVisible();
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'A code from your authenticator app' }).click();
  await expect(page.getByLabel('Authenticator code')).toBeFocused();
  await page.getByText('Use another way').click();
  await page.getByRole('button', { name: 'Your security key or passkey' }).click();
  await page.getByRole('button', { name: 'Use security key' }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole('list', { name: 'Authenticator apps' })).toBeVisible();
  await key.unplug();
});

/** On the settings: sets the key up that is plugged in. */
async function addKey(page: Page, button = 'Add a security key or passkey'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** On the sign-in page. */
async function givePassword(page: Page, { userName, password }: Person): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
