import { ServerTime, serverTimePath } from '../../shared/api/server-time.ts';
import type { Deps } from '../deps.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/**
 * The clock, the one answer that other origins may read: extensions correct their codes by it (mission row 6).
 *
 * Chromium gives an extension one origin for good, so it can be pinned; Firefox gives it a new one in each profile, so any
 * `moz-extension://` is let in. Nothing here depends on who asks, and credentials are never allowed (security-case S-G12).
 */
export function serverTimeRoutes(app: App, { config, clock }: Deps): void {
  app.get(
    serverTimePath,
    { schema: { summary: 'The server’s clock', response: { 200: ServerTime, ...problems() } } },
    (request, reply) => {
      reply.header('vary', 'Origin').header('cross-origin-resource-policy', 'cross-origin');
      const { origin } = request.headers;
      if (origin !== undefined && isExtension(origin, config.extensionOrigins)) {
        reply.header('access-control-allow-origin', origin);
      }
      return { nowMs: clock.nowMs() };
    },
  );
}

const firefoxExtension = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isExtension(origin: string, pinned: readonly string[]): boolean {
  return pinned.includes(origin) || firefoxExtension.test(origin);
}
