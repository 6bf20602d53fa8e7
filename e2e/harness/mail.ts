import { expect, type Page } from '@playwright/test';
import type { DevMails } from '../../shared/api/dev-mail.ts';
import type { JourneyServer } from './journey-servers.ts';

/** Opens the newest mail with this subject, as its reader does. */
export async function openMail(
  page: Page,
  { origin }: Pick<JourneyServer, 'origin'>,
  subject: string,
): Promise<void> {
  await page.goto(`${origin}/dev/mail`);
  await page
    .getByRole('button', { name: `Read “${subject}` })
    .first()
    .press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: subject })).toBeVisible();
}

/** Presses the link of the mail that is open. */
export async function followLink(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('link').first().click();
}

/**
 * What opens every link of every mail before a person does: it looks at the address, and runs what the page runs.
 *
 * Mails leave the outbox after the answer that queued them, so it begins once one with `awaited` as its subject is in.
 */
export async function openEveryLink(
  page: Page,
  { origin }: Pick<JourneyServer, 'origin'>,
  awaited: string,
): Promise<number> {
  let mails: DevMails['mails'] = [];
  await expect(async () => {
    const answer = await page.request.get(`${origin}/api/dev/mail`);
    ({ mails } = (await answer.json()) as DevMails);
    expect(mails.map(({ subject }) => subject)).toContainEqual(expect.stringContaining(awaited));
  }).toPass({ timeout: 10_000 });
  const links = mails.flatMap(({ text }) => text.match(/https?:\/\/\S+#\S+/g) ?? []);
  for (const link of links) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  return links.length;
}

/** In the settings: gives an address, and opens the link that comes. */
export async function giveAddress(
  page: Page,
  mailbox: Page,
  server: Pick<JourneyServer, 'origin'>,
): Promise<void> {
  await page.getByRole('button', { name: 'Add an e-mail address' }).click();
  await page.getByLabel('New e-mail address').fill('ada@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('A link is on its way to the new address.')).toBeVisible();
  await openMail(mailbox, server, 'Confirm your e-mail address');
  await followLink(mailbox);
  await mailbox.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(mailbox.getByRole('heading', { name: 'The address is confirmed' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'E-mail address' })).toContainText('ada@example.org');
}
