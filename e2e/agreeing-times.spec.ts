import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { ada, signUp } from './harness/person.ts';

test('the settings give one age to one moment, also where a part of them was read again later', async ({
  page,
  server,
}) => {
  // At any time of day the account is made some 5 s into a half minute, so that the steps below fall the same way.
  const startMs = Date.now();
  const shiftMs = 5000 - (startMs % 30_000);
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    // Without the date, by each of which the page would put its clock right.
    const { date: _, ...headers } = response.headers();
    const body = (await response.text()).replace(/(?<=[aA]tMs":)\d+/g, (ms) => String(Number(ms) + shiftMs));
    await route.fulfill({ response, headers, body });
  });
  await page.clock.install({ time: startMs + shiftMs });
  await signUp(page, server.origin, ada);
  const made = page.getByRole('listitem').filter({ hasText: 'Account made' }).getByRole('time');
  const signedIn = page.getByRole('listitem').filter({ hasText: 'This browser' }).getByRole('time').first();
  await expect(made).toHaveAttribute('datetime', (await signedIn.getAttribute('datetime')) ?? '');

  // Half minutes begin 25, 55 and 85 s after that moment: only with the last of them both may say that it is a minute old.
  await page.clock.fastForward(45_000);
  await page.reload();
  await expect(made).toBeVisible();
  for (const passedMs of [9000, 9000, 13_000, 13_000]) {
    await page.clock.fastForward(passedMs);
    await switchRecovery(page);
    const age = /just now|\d+ minutes? ago/;
    expect(age.exec(await signedIn.innerText())?.[0]).toBe(age.exec(await made.innerText())?.[0]);
  }
  await expect(made).toContainText('1 minute ago');
});

/** Anything that the history tells of and that is shown in its own part of the page. */
async function switchRecovery(page: Page): Promise<void> {
  const history = page.getByRole('region', { name: 'What happened' });
  const before = await history.getByText(/^Recovery by support/).count();
  await page.getByRole('button', { name: /^Switch it o/ }).click();
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Switch it off' }).click();
  await expect(history.getByText(/^Recovery by support/)).toHaveCount(before + 1);
}
