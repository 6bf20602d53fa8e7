import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Deps } from '../deps.ts';
import { readCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { fillInPage } from './fill-in-page.ts';

/** The paths of the pages, each with the file that `npm run build` makes for it. */
const pages = {
  '/sign-in': 'sign-in.html',
  '/sign-up': 'sign-up.html',
  '/settings': 'settings.html',
  '/recovery': 'recovery.html',
  '/support': 'support.html',
  '/dev/phone': 'dev-phone.html',
  '/forgot-password': 'forgot-password.html',
  '/mail-link': 'mail-link.html',
} as const;

/** Only where the server keeps its mail instead of sending it. */
const inboxPage = { '/dev/mail': 'dev-mail.html' } as const;

const html = 'text/html; charset=utf-8';
const notBuilt = `<!doctype html>
<html lang="en">
<title>Countersign</title>
<p>The server runs, but its pages have not been built. Run <code>npm run build</code> and start it again.</p>
</html>
`;

/**
 * Serves the server's own pages and what they are made of, from the build's folder and from nowhere else: no listing, no dot files, no
 * source maps (security-case S-L11). A server without built pages starts all the same and says so.
 *
 * @param folder - Absolute path of the built pages.
 */
export async function pageRoutes(app: App, { config, texts }: Deps, folder: string): Promise<void> {
  const isBuilt = Object.values(pages).every((file) => existsSync(path.join(folder, file)));

  // There is no parameter that says where to go next, here or on the pages (security-case S-G16).
  app.get('/', { schema: { hide: true } }, (request, reply) => {
    if (!isBuilt) return reply.type(html).send(notBuilt);
    return reply.redirect(readCookie(request, 'session') === undefined ? '/sign-in' : '/settings');
  });
  if (!isBuilt) return;

  const hasInbox = config.mode === 'development' && config.mail.transport === 'inbox';
  for (const [url, file] of Object.entries({ ...pages, ...(hasInbox ? inboxPage : {}) })) {
    if (url === '/dev/phone' && texts.inbox === null) continue;
    const page = fillInPage(readFileSync(path.join(folder, file), 'utf8'), config);
    app.get(url, { schema: { hide: true } }, (_request, reply) => reply.type(html).send(page));
  }
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    dotfiles: 'ignore',
    allowedPath: (file) => !file.endsWith('.map'),
    // Their names change with their content.
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
    cacheControl: false,
    schemaHide: true,
  });
}
