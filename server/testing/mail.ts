import type { LightMyRequestResponse } from 'fastify';
import { mailPaths } from '../../shared/api/mail.ts';
import { sendMails } from '../flows/send-mails.ts';
import type { Mail } from '../mail/mail.ts';
import { testBrowser, type TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** The mails that an address has got, newest first, once all that is due was sent. */
export async function mailsTo(server: TestServer, address: string): Promise<Mail[]> {
  server.clock.pass(1); // what comes next is later, and so in order
  await sendMails(server.deps);
  return server.inbox.mails.filter(({ to }) => to === address);
}

export type LinkPurpose = 'confirm' | 'reset' | 'not-me' | 'stop' | 'finish';

/** The token of a link in a mail; empty if it has none of that purpose. */
export function linkIn(mail: Mail | undefined, purpose: LinkPurpose): string {
  return new RegExp(`#${purpose}=([A-Za-z0-9_-]{43})`).exec(mail?.text ?? '')?.[1] ?? '';
}

/** Gives an address in the settings and opens the link that comes. */
export async function confirmAddress(
  server: TestServer,
  browser: TestBrowser,
  address: string,
): Promise<void> {
  const given = await browser.post(mailPaths.address, { address });
  if (given.statusCode !== 204) throw new Error(`cannot give an address: ${given.body}`);
  const [mail] = await mailsTo(server, address);
  const confirmed = await openLink(server, mailPaths.confirm, linkIn(mail, 'confirm'));
  if (confirmed.statusCode !== 204) throw new Error(`cannot confirm: ${confirmed.body}`);
}

/** Asks for a link to a new password, in a browser that nobody is signed in to. */
export function forgetPassword(server: TestServer, who: string): Promise<LightMyRequestResponse> {
  server.clock.pass(1);
  return testBrowser(server).post(mailPaths.resets, { who });
}

/** Presses the button that a link leads to, in a browser that nobody is signed in to. */
export function openLink(
  server: TestServer,
  path: string,
  token: string,
  more: object = {},
): Promise<LightMyRequestResponse> {
  return testBrowser(server).post(path, { token, ...more });
}
