import swagger from '@fastify/swagger';
import { Problem } from '../../shared/api/problem.ts';
import type { App } from './fastify-app.ts';

/** Describes every route that is registered after it, from the schemas that also check requests and shape answers. */
export async function describeApi(app: App): Promise<void> {
  app.addSchema(Problem);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Countersign',
        description: 'Sign-in with a second factor. Refusals are problem documents (RFC 9457) with a code.',
        version: '1',
      },
    },
    refResolver: { buildLocalReference: (schema) => schema['$id'] as string },
  });
}

export function openapiRoutes(app: App): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
