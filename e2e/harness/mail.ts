import { expect, type Page } from '@playwright/test';
import type { DevMails } from '../../shared/api/dev-mail.ts';
import type { VerificationServer } from './verification-server.ts';

/** Opens the newest mail with this subject, as its reader does. */
export async function openMail(page: Page, { origin }: VerificationServer, subject: string): Promise<void> {
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

/** What opens every link of every mail before a person does: it looks at the address, and runs what the page runs. */
export async function openEveryLink(page: Page, { origin }: VerificationServer): Promise<number> {
  const answer = await page.request.get(`${origin}/api/dev/mail`);
  const { mails } = (await answer.json()) as DevMails;
  const links = mails.flatMap(({ text }) => text.match(/https?:\/\/\S+#\S+/g) ?? []);
  for (const link of links) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  return links.length;
}
