import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder as the build of the pages leaves it, with things beside them that must never be served. */
export function builtPages(): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'countersign-pages-'));
  const folder = path.join(parent, 'pages');
  mkdirSync(path.join(folder, 'assets', '.git'), { recursive: true });
  const files = {
    'sign-in.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>sign in</p>',
    'sign-up.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>sign up</p>',
    'settings.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>settings</p>',
    'recovery.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>recovery</p>',
    'support.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>support</p>',
    'dev-phone.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>phone</p>',
    'forgot-password.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>forgotten</p>',
    'mail-link.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>mail link</p>',
    'dev-mail.html': '<meta name="countersign-server" content="__ORIGIN__" /><p>mail</p>',
    'not-found.html': '<title>__SERVICE_NAME__</title><p>nothing here</p><a href="/">start</a>',
    'assets/app.js': 'document.title;',
    'assets/app.js.map': '{"secret":"source map"}',
    'assets/.env': 'secret dot file',
    'assets/.git/config': 'secret dot folder',
    '../outside.txt': 'secret outside',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}
