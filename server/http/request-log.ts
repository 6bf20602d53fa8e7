import type { App } from './fastify-app.ts';
import { callerOf } from './caller.ts';

/**
 * One line per request: who, what, how it went. The route's pattern stands for the address, so that no id, query or typing error
 * of a person gets into the log; bodies, cookies and other headers are never written (security-case S-L08).
 */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
        address: callerOf(request).address,
      },
      'request',
    );
  });
}
