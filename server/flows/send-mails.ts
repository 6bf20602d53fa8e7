import type { Deps } from '../deps.ts';
import { asHtml, asText, type Letter } from '../mail/letter.ts';
import { MailError, type Mail, type MailTransport } from '../mail/mail.ts';
import * as mails from '../store/mails.ts';
import { queueNotices } from './queue-notices.ts';
import { writeLetter } from './write-letter.ts';

/** What sending mail needs. */
export type MailingDeps = Pick<Deps, 'clock' | 'config' | 'db' | 'log' | 'mail' | 'random'>;

const batch = 50;

/** Longer than a mail server may take for one mail (`server/mail/smtp.ts`): a process that died in the middle held it for so long. */
const holdMs = 3 * 60_000;

/** How long until the next try, by the number of tries; the last one for ever, until the mail has expired. */
const backOffMs = [30_000, 2 * 60_000, 10 * 60_000, 30 * 60_000, 60 * 60_000] as const;

/**
 * Sends what is due, oldest first, each address's mails in their order. Called every few seconds by each process; of several at once,
 * one sends each mail.
 *
 * A mail server that cannot be reached ends the round, and everything waits (security-case R-E03). A mail that the server turns away for
 * good is given up, so that those behind it are not kept waiting.
 *
 * @returns how many were sent.
 */
export async function sendMails(deps: MailingDeps, signal?: AbortSignal): Promise<number> {
  const { clock, db, mail: transport } = deps;
  if (transport === null) return 0;
  await queueNotices(deps);
  let sent = 0;
  while (signal?.aborted !== true) {
    const due = await mails.listDue(db, { nowMs: clock.nowMs(), limit: batch });
    if (due.length === 0) return sent;
    for (const mail of due) {
      const nextTryAtMs = clock.nowMs() + holdMs;
      if (!(await mails.claim(db, { id: mail.id, tries: mail.tries, nextTryAtMs }))) continue;
      const outcome = await sendOne(deps, transport, mail);
      if (outcome === 'sent') sent += 1;
      if (outcome === 'unreachable') return sent;
    }
  }
  return sent;
}

type Outcome = 'sent' | 'dropped' | 'postponed' | 'unreachable';

async function sendOne(deps: MailingDeps, transport: MailTransport, mail: mails.DueMail): Promise<Outcome> {
  const { clock, db, log } = deps;
  const isExpired = mail.expiresAtMs <= clock.nowMs();
  const letter = isExpired ? null : await writeLetter(deps, mail);
  if (letter === null || mail.address === null) {
    await mails.remove(db, mail.id);
    return 'dropped';
  }
  const about = { mailId: mail.id, kind: mail.kind, accountId: mail.accountId };
  try {
    await transport.send(writeMail(deps, mail, mail.address, letter));
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { failure, cause } = error;
    if (failure === 'refused') {
      log.error({ ...about, err: cause }, 'a mail was turned away for good');
      await mails.remove(db, mail.id);
      return 'dropped';
    }
    const waitMs = backOffMs[Math.min(mail.tries, backOffMs.length - 1)] ?? 0;
    await mails.postpone(db, { id: mail.id, nextTryAtMs: clock.nowMs() + waitMs });
    log.warn({ ...about, err: cause, waitMs }, 'a mail was not sent and is tried again');
    return failure === 'unreachable' ? 'unreachable' : 'postponed';
  }
  // If this fails, the mail goes out twice, under one Message-ID: better than not at all.
  await mails.remove(db, mail.id);
  log.info(about, 'mail sent');
  return 'sent';
}

function writeMail(
  { config }: MailingDeps,
  { id, userName, createdAtMs }: mails.DueMail,
  to: string,
  letter: Letter,
): Mail {
  const head = { serviceName: config.serviceName, origin: config.origin, userName: userName ?? '' };
  const { subject } = letter;
  return {
    id,
    to,
    subject: `${subject} (${config.serviceName})`,
    text: asText(letter, head),
    html: asHtml(letter, head),
    atMs: createdAtMs,
  };
}
