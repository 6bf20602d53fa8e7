import { ServerTime, serverTimePath } from '../../shared/api/server-time.ts';
import type { Deps } from '../deps.ts';
import { answerExtension } from './extension-origins.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/**
 * The clock: extensions correct their codes by it (mission row 6). Nothing here depends on who asks (security-case S-G12).
 */
export function serverTimeRoutes(app: App, { config, clock }: Deps): void {
  app.get(
    serverTimePath,
    { schema: { summary: 'The server’s clock', response: { 200: ServerTime, ...problems() } } },
    (request, reply) => {
      answerExtension(request, reply, config);
      return { nowMs: clock.nowMs() };
    },
  );
}
