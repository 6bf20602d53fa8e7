import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import type { Config } from '../config.ts';
import { MailError, type Mail, type MailFailure, type MailTransport } from './mail.ts';

type Settings = Extract<Config['mail'], { transport: 'smtp' }>;

/** How long each part of a conversation with a mail server may take: a server that hangs keeps nobody but the next mail. */
export interface SmtpPatience {
  connectMs: number;
  greetMs: number;
  quietMs: number;
}

const patient: SmtpPatience = { connectMs: 10_000, greetMs: 10_000, quietMs: 30_000 };

/**
 * Hands mail to a mail server. Only over TLS, whose certificate is checked, or to this machine: the links in it open accounts, and a
 * network that strips `STARTTLS` must get neither them nor the password.
 *
 * @param trusted - A certificate authority beside the well-known ones (PEM), for tests.
 */
export function smtpTransport(settings: Settings, patience = patient, trusted?: string): MailTransport {
  const { host, port, tls, credentials } = settings;
  const transporter: Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options> = createTransport({
    pool: true,
    maxConnections: 1, // one after the other: they have an order
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    tls: { minVersion: 'TLSv1.2', ...(trusted === undefined ? {} : { ca: trusted }) },
    ...(credentials === null ? {} : { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.greetMs,
    socketTimeout: patience.quietMs,
    // Nothing in a mail of ours is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transporter.sendMail(messageOf(settings, mail));
      } catch (error) {
        throw new MailError(failureOf(error), error);
      }
    },
    close: () => transporter.close(),
  };
}

function messageOf({ from, fromName }: Settings, mail: Mail) {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    // As objects: as text they would be parsed, and parsers have been talked into a second recipient.
    from: { name: fromName, address: from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${domain}>`,
    date: new Date(mail.atMs),
    headers: {
      // No holiday notes and no replies from machines (RFC 3834 5).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}

/** What nodemailer says about a failure: a code of its own, the server's reply, and the command it was the reply to. */
interface SmtpError {
  code?: string;
  responseCode?: number;
  /** The reply's last line, e.g. `550 5.1.1 No such mailbox`. */
  response?: string;
  command?: string;
}

/**
 * Only what is about this recipient's address or mailbox is for good: a 5xx with a 5.1.x or 5.2.x (RFC 3463 3.2, 3.3). The sender's
 * system as a status (5.1.7, 5.1.8), no such status, or another one, such as 5.7.1 for a policy or a relay that is not allowed: that
 * may be a setting of ours, by which a mail that tells of a break-in must not be lost. It waits, and keeps no other mail waiting. A server
 * that turns the sender, the password or the connection away means all of them.
 */
function failureOf(error: unknown): MailFailure {
  const { code, responseCode, response, command } = error as SmtpError;
  const isAboutMail = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE';
  if (!isAboutMail || responseCode === undefined) return 'unreachable';
  return /^5\d\d[ -]5\.[12]\.(?![78]\b)/.test(response ?? '') ? 'refused' : 'deferred';
}
