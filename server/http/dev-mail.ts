import { devMailPath, DevMails } from '../../shared/api/dev-mail.ts';
import type { Deps } from '../deps.ts';
import { Inbox } from '../mail/inbox.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/** The inbox of developers. Where mail is really sent, there is no such path. */
export function devMailRoutes(app: App, { config, mail }: Deps): void {
  // Two locks: a production server has no inbox, and would not open it.
  if (config.mode === 'production' || !(mail instanceof Inbox)) return;
  app.get(
    devMailPath,
    {
      schema: { summary: 'Mail that was not sent (development)', response: { 200: DevMails, ...problems() } },
    },
    () => ({
      mails: mail.mails.map(({ id, to, subject, text, html, atMs }) => ({
        id,
        to,
        subject,
        text,
        html,
        atMs,
      })),
    }),
  );
}
