import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ActionPopup } from './harness/action-popup.ts';
import { ExtensionBrowser } from './harness/extension-browser.ts';
import {
  ada,
  askForQrCode,
  createVault,
  enterPassword,
  nextTimeStep,
  signOut,
  signUp,
} from './harness/person.ts';
import { Screen } from './harness/screen.ts';
import { VerificationServer } from './harness/verification-server.ts';

// `npm run tour`: from sign-up to a filled code, backup codes, and a sign-in that a paired browser approves, with the
// real server and the real extension, one picture per step under tour/.

const folder = 'tour';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
let taken = 0;

const screen = await startScreen();
const server = await VerificationServer.start({}, 8080);
const browser = await ExtensionBrowser.launch(screen === null ? {} : { screen });
try {
  await tour(browser, await firstPage(browser), server.origin);
  console.log(`\n${taken} pictures in ${path.resolve(folder)}`);
} finally {
  await browser.close();
  await server.stop();
  await screen?.stop();
}

async function tour(extension: ExtensionBrowser, page: Page, origin: string): Promise<void> {
  const picture = (name: string, said: string, popup?: ActionPopup) => takePicture(page, name, said, popup);

  await page.goto(`${origin}/sign-up`);
  await picture('sign-up', 'A new account: a name and a password, the rules told first');
  await signUp(page, origin, ada);
  await picture('settings-off', 'The security settings say plainly that two-factor authentication is off');
  await askForQrCode(page);
  await picture('qr-code', 'A secret for an authenticator app, as a QR code');

  let popup = await extension.openPopup(page);
  await popup.waitFor('button', 'Create the vault');
  await picture(
    'welcome',
    'The extension, opened for the first time: one passphrase and nothing else',
    popup,
  );
  await createVault(popup, ada);
  await popup.click('button', 'Add an account');
  await popup.waitFor('button', 'Read the QR code on this page');
  await picture('add', 'Adding an account: the QR code on the page, a picture, a link, or typed', popup);
  await popup.click('button', 'Read the QR code on this page');
  await popup.waitFor('button', 'Keep it');
  await picture('found', 'What was found is shown before it is kept', popup);
  await popup.click('button', 'Keep it');
  await popup.click('button', /^Fill/);
  await popup.waitFor('button', /^Fill (only )?on /);
  await picture('first-time', 'The first time on a site, its name is shown and has to be agreed to', popup);
  await popup.click('button', /^Fill (only )?on /);
  await page.getByRole('heading', { name: 'Two-factor authentication is on' }).waitFor();
  const usedAtMs = Date.now();
  await popup.close();
  await picture('settings-on', 'The code was right: two-factor authentication is on');

  await signOut(page);
  await picture('sign-in', 'Signed out; back with name and password');
  await enterPassword(page, origin, ada);
  await picture('code-prompt', 'The password was right, and the server asks for the code');
  console.log('      waiting for the next code: each is accepted once');
  await nextTimeStep(usedAtMs);
  popup = await extension.openPopup(page);
  await popup.waitFor('button', /^Fill/);
  await picture('popup-code', 'The popup opens on the code for this very site', popup);
  const letGo = await holdAnswer(page, `${origin}/api/sign-ins/current/proof`);
  await popup.click('button', /^Fill/);
  await page.waitForFunction(() => document.querySelector('input')?.value.length === 6);
  await popup.session.ended; // it has done what it was opened for
  popup = await extension.openPopup(page);
  await popup.waitFor('button', /^Fill/);
  await picture('filled', 'One press, and the code is in the field', popup);
  const secondUseAtMs = Date.now();
  letGo();
  await page.getByRole('heading', { name: 'Security' }).waitFor();
  await popup.close();
  await picture('signed-in', 'Signed in');

  await byKeyboard(extension, page, origin, secondUseAtMs);
  await backupCodes(page);
  await pairing(extension, page);
  await loginRequest(extension, page, origin);

  await page.goto(extension.url('extension/options/options.html'));
  await page.getByRole('heading', { name: 'Locking' }).waitFor();
  await picture('options', 'The options: when it locks, the key, and which code may go where');
}

async function byKeyboard(
  extension: ExtensionBrowser,
  page: Page,
  origin: string,
  usedAtMs: number,
): Promise<void> {
  if (screen === null) return; // keys reach only a window
  await signOut(page);
  await enterPassword(page, origin, ada);
  console.log('      waiting for the next code');
  await nextTimeStep(usedAtMs);
  extension.pressFillCommand();
  await page.getByRole('heading', { name: 'Security' }).waitFor();
  await takePicture(page, 'by-keyboard', 'And again with Alt+Shift+K alone: no popup, no mouse');
}

async function backupCodes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make backup codes' }).click();
  const kept = page.getByRole('button', { name: 'I have them on paper' });
  await kept.waitFor();
  await kept.scrollIntoViewIfNeeded();
  await takePicture(
    page,
    'backup-codes',
    'Backup codes, numbered, to be printed: the server keeps none of them',
  );
  await kept.click();
}

async function pairing(extension: ExtensionBrowser, page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pair a browser' }).click();
  await page.locator('[data-countersign-pairing]').scrollIntoViewIfNeeded();
  const popup = await extension.openPopup(page);
  await popup.waitFor('heading', /^Pair this browser with/);
  await takePicture(
    page,
    'pair',
    'The settings show a code, and the extension offers to pair this browser',
    popup,
  );
  await popup.click('button', 'Pair');
  await popup.waitFor('heading', 'Confirm it on the page');
  const same = page.getByRole('button', { name: 'They are the same' });
  await same.scrollIntoViewIfNeeded();
  await takePicture(page, 'compare', 'Both show the same digits, so it is this browser and no other', popup);
  await popup.close();
  await same.click();
  await page.getByText(/ is paired\./).waitFor();
  // The press on the page has closed the popup; it learns what came of it when it is opened again.
  const after = await extension.openPopup(page);
  await after.waitFor('button', /^Login requests/);
  await takePicture(page, 'paired', 'From now on this browser says yes or no to sign-ins', after);
  await after.close();
}

async function loginRequest(extension: ExtensionBrowser, page: Page, origin: string): Promise<void> {
  await signOut(page);
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(ada.userName);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('[data-countersign-request]').waitFor();
  const number = 'A sign-in asks the paired browsers; the number is for one on another computer';
  await takePicture(page, 'login-request', number);
  const popup = await extension.openPopup(page);
  await popup.waitForEnabled('button', 'Approve on this page');
  await takePicture(
    page,
    'approve',
    'The popup says what is asked, from where: one press on the page itself',
    popup,
  );
  await popup.click('button', 'Approve on this page');
  await page.getByRole('heading', { name: 'Security' }).waitFor();
  await popup.close();
  await takePicture(page, 'approved', 'The page goes on by itself');
}

/** Keeps a request unanswered, so that there is something to look at; the returned function lets it go. */
async function holdAnswer(page: Page, url: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

async function takePicture(page: Page, name: string, said: string, popup?: ActionPopup): Promise<void> {
  taken += 1;
  const number = String(taken).padStart(2, '0');
  const file = path.join(folder, `${number}-${name}.png`);
  // Two frames of the browser, so that what was asked for is painted.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  if (screen === null) {
    await page.screenshot({ path: file });
    await popup?.screenshot(path.join(folder, `${number}-${name}-popup.png`));
  } else {
    await new Promise((resolve) => setTimeout(resolve, 400)); // the window system paints later than the page
    writeFileSync(file, screen.picture());
  }
  console.log(`${number}    ${said}`);
}

/** A headed browser has one page already. */
async function firstPage({ context }: ExtensionBrowser): Promise<Page> {
  return context.pages()[0] ?? (await context.newPage());
}

/** Pictures of a whole screen where Xvfb is to be had; otherwise of page and popup, each by itself. */
async function startScreen(): Promise<Screen | null> {
  try {
    return await Screen.start();
  } catch {
    console.log('(no Xvfb here: pages and popup are photographed one by one)');
    return null;
  }
}
