import { sendMails, type MailingDeps } from './flows/send-mails.ts';

/** Soon enough for who waits for a link, and one look at an index that is empty most of the time. */
const intervalMs = 2_000;

/**
 * Sends mail that is due until the signal. Any number of processes may do so at one database. It never keeps the process alive: what is
 * on its way is in the database.
 */
export function keepSending(deps: MailingDeps, signal: AbortSignal): void {
  if (deps.mail === null) return;
  let running = false;
  const timer = setInterval(() => {
    if (running) return; // a mail server that takes its time: do not pile up behind it
    running = true;
    void sendMails(deps, signal)
      .catch((error: unknown) => {
        if (!signal.aborted) deps.log.error({ err: error }, 'mail was not looked at');
      })
      .finally(() => {
        running = false;
      });
  }, intervalMs);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
