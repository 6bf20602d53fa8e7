import { Type } from 'typebox';
import type { Deps } from '../deps.ts';
import { takeTextHook } from '../flows/take-text-hook.ts';
import { callerOf } from './caller.ts';
import type { App } from './fastify-app.ts';

/** What providers of texts call. They send no `Origin`, and forms as well as JSON: what they send is believed by its signature. */
export const textHookPath = '/api/text-hooks/:provider';

/** More than any receipt; an inbound text is at most 1600 characters. */
const bodyLimit = 16 * 1024;

export async function textHookRoutes(app: App, deps: Deps): Promise<void> {
  // Apart from the other routes, because nothing else here takes anything but strict JSON.
  await app.register((hooks, _options, done) => {
    hooks.removeAllContentTypeParsers();
    // As it came: signatures are made over bytes.
    hooks.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, parsed) =>
      parsed(null, body),
    );
    hooks.post(
      textHookPath,
      { schema: { hide: true, params: Type.Object({ provider: Type.String() }) }, bodyLimit },
      async (request, reply) => {
        const { provider } = request.params as { provider: string };
        const answer = await takeTextHook(deps, callerOf(request), provider, {
          url: deps.config.origin + request.url,
          headers: request.headers,
          body: typeof request.body === 'string' ? request.body : '',
        });
        return answer === null ? reply.code(204).send() : reply.type(answer.type).send(answer.body);
      },
    );
    done();
  });
}
