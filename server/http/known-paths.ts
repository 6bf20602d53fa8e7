import { ServerError } from '../errors.ts';
import type { App } from './fastify-app.ts';
import { wantsPage } from './not-found-page.ts';

/**
 * Tells a wrong method from a wrong path: a path that exists answers 405 with `Allow` (RFC 9110 15.5.6), every other
 * 404, before a body is read or an origin judged (security-case S-L03).
 *
 * Has to be called before the routes are registered.
 *
 * @param notFoundPage - What a browser is shown instead; null: nothing else.
 */
export function answerUnknownPaths(app: App, notFoundPage: string | null): void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPath.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each);
    methodsByPath.set(url, methods);
  });

  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) {
      done();
      return;
    }
    const path = request.url.split('?')[0] ?? '';
    const fitting = [...methodsByPath].filter(([pattern]) => fits(pattern, path));
    const methods = new Set(fitting.flatMap(([, allowed]) => [...allowed]));
    if (methods.size > 0) reply.header('allow', [...methods].join(', '));
    if (methods.size === 0 && notFoundPage !== null && wantsPage(request)) {
      void reply.code(404).type('text/html; charset=utf-8').send(notFoundPage);
      return;
    }
    done(new ServerError(methods.size > 0 ? 'method_not_allowed' : 'not_found'));
  });
  // The hook is first; only what a folder of files lacks comes here, which Fastify would answer in its own words.
  app.setNotFoundHandler(() => {
    throw new ServerError('not_found');
  });
}

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  );
}
