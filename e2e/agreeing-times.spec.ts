import { expect, type Page } from '@playwright/test';
import { pagesTest as test } from './fixtures.ts';
import { ada, signUp } from './harness/person.ts';

test('the settings give one age to one moment, also where a part of them was read again later', async ({
  page,
  server,
}) => {
  // Else the page would put its clock right by each answer.
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    const { date: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.clock.install({ time: new Date() });
  await signUp(page, server.origin, ada);
  const made = page.getByRole('listitem').filter({ hasText: 'Account made' }).getByRole('time');
  const signedIn = page.getByRole('listitem').filter({ hasText: 'This browser' }).getByRole('time').first();
  await expect(made).toHaveAttribute('datetime', (await signedIn.getAttribute('datetime')) ?? '');

  // Loaded 45 s after that moment, the page has had no cause to look at the clock again until 75 s after it.
  await page.clock.fastForward(45_000);
  await page.reload();
  await expect(made).toBeVisible();
  for (const passedMs of [9000, 9000, 9000, 9000]) {
    await page.clock.fastForward(passedMs);
    await switchRecovery(page);
    const age = /just now|\d+ minutes? ago/;
    expect(age.exec(await signedIn.innerText())?.[0]).toBe(age.exec(await made.innerText())?.[0]);
  }
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
