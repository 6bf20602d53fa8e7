import { browserPaths, CurrentBrowser } from '../../shared/api/browsers.ts';
import type { Deps } from '../deps.ts';
import { showBrowser } from '../flows/show-browser.ts';
import { readCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

export function browserRoutes(app: App, deps: Deps): void {
  app.get(
    browserPaths.current,
    {
      schema: {
        summary: 'What this browser is in the middle of',
        response: { 200: CurrentBrowser, ...problems() },
      },
    },
    async (request) =>
      await showBrowser(deps, {
        sessionToken: readCookie(request, 'session'),
        signInToken: readCookie(request, 'signIn'),
        askerToken: readCookie(request, 'recovery'),
      }),
  );
}
