import type { Mail, MailTransport } from './mail.ts';

const maxMails = 200;

/**
 * Keeps mail instead of sending it: for development and tests, with a page that shows it as a mail program would (`/dev/mail`).
 * In the memory of the process, because the links in it open accounts and the database must hold none (mission.md).
 */
export class Inbox implements MailTransport {
  readonly #mails: Mail[] = [];

  /** Newest first. */
  get mails(): readonly Mail[] {
    return this.#mails.toReversed();
  }

  async send(mail: Mail): Promise<void> {
    await Promise.resolve();
    this.#mails.push(mail);
    if (this.#mails.length > maxMails) this.#mails.shift();
  }

  close(): void {
    this.#mails.length = 0;
  }
}
