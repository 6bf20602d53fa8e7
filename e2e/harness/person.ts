import { expect, type Page } from '@playwright/test';
import { codeAt } from './account.ts';
import type { ActionPopup } from './action-popup.ts';

/** Somebody who uses both programs. */
export interface Person {
  userName: string;
  password: string;
  /** Of the extension's vault. */
  passphrase: string;
}

export const ada: Person = {
  userName: 'ada',
  password: 'tall giraffes hum quietly',
  passphrase: 'seven lanterns by the river',
};

/** On any page of the server: a new account; ends on the security settings. */
export async function signUp(page: Page, origin: string, { userName, password }: Person): Promise<void> {
  await page.goto(`${origin}/sign-up`);
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is off' })).toBeVisible();
}

/** On the security settings: asks for a new authenticator app; ends with the QR code on the page. */
export async function askForQrCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
}

/** Ends on the sign-in page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** Ends where the server asks for the code. */
export async function enterPassword(
  page: Page,
  origin: string,
  { userName, password }: Person,
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(codeField(page)).toBeFocused();
}

/** The whole sign-in, with an authenticator's code; ends on the security settings. */
export async function signInWithCode(
  page: Page,
  { origin }: { origin: string },
  person: Person,
  secret: string,
): Promise<void> {
  await enterPassword(page, origin, person);
  await codeField(page).fill(codeAt(secret, await serverNowMs(page, origin)));
  await expect(page).toHaveURL(/\/settings$/);
}

/** What the server's clock shows: journeys move it. */
export async function serverNowMs(page: Page, origin: string): Promise<number> {
  const answer = await page.request.get(`${origin}/api/time`);
  return ((await answer.json()) as { nowMs: number }).nowMs;
}

export function codeField(page: Page) {
  return page.getByLabel('Authenticator code');
}

/** The first screen of the extension there is: no vault yet. */
export async function createVault(popup: ActionPopup, { passphrase }: Person): Promise<void> {
  await popup.fill('Passphrase', passphrase);
  await popup.fill('Once more', passphrase);
  await popup.click('button', 'Create the vault');
  await popup.waitFor('heading', 'No accounts yet');
}

export async function unlockVault(popup: ActionPopup, { passphrase }: Person): Promise<void> {
  await popup.fill('Passphrase', passphrase);
  await popup.click('button', 'Unlock');
  await popup.waitFor('button', 'Lock now');
}

/** In the popup over a page with a QR code: takes the secret and keeps it; ends with the new account shown. */
export async function keepSecretOfPage(popup: ActionPopup): Promise<void> {
  await popup.click('button', 'Add an account');
  await popup.click('button', 'Read the QR code on this page');
  await popup.click('button', 'Keep it');
  await popup.waitFor('button', /^Fill/);
}

/** In the popup that shows the new account: fills its code here for the first time and agrees to the site's name. */
export async function fillFirstTime(popup: ActionPopup): Promise<void> {
  await popup.click('button', /^Fill/);
  await popup.click('button', /^Fill (only )?on /);
}

/** A code is accepted once: after one was used, the next comes with the next half minute. */
export async function nextTimeStep(usedAtMs: number): Promise<void> {
  const stepMs = 30_000;
  const nextMs = (Math.floor(usedAtMs / stepMs) + 1) * stepMs;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextMs - Date.now()) + 200));
}
