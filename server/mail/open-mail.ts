import type { Config } from '../config.ts';
import { Inbox } from './inbox.ts';
import type { MailTransport } from './mail.ts';
import { smtpTransport } from './smtp.ts';

/** Who carries mail away, by the configuration. Null: nobody, and what needs mail is refused. */
export function openMail({ mail }: Pick<Config, 'mail'>): MailTransport | null {
  switch (mail.transport) {
    case 'smtp':
      return smtpTransport(mail);
    case 'inbox':
      return new Inbox();
    case 'off':
      return null;
  }
}
