import path from 'node:path';
import type { Config } from '../server/config.ts';
import { parseConfig } from '../server/parse-config.ts';
import { projectFolder } from './run-command.mjs';

/** `npm start` runs this beside the server that is ready: what a person can do now, by the server's own reading. */

if (import.meta.main) console.log(whereToGo(parseConfig(process.env)));

export function whereToGo(config: Config): string {
  const built = path.join(projectFolder, 'dist');
  return `
  pages       ${config.origin}/sign-up
  texts       ${textsOf(config)}
  mail        ${mailOf(config)}
  extension   ${path.join(built, 'chrome')}
              Chromium, Chrome, Edge: open chrome://extensions, turn on "Developer mode", press "Load unpacked"
              and choose that folder. Its button is behind the puzzle piece in the toolbar; the pin there keeps it
              in sight. Firefox: open about:debugging#/runtime/this-firefox, press "Load Temporary Add-on…" and
              choose ${path.join(built, 'firefox', 'manifest.json')}; it goes when Firefox closes.
  stop        Ctrl+C
`;
}

function textsOf({ origin, texts: { providers } }: Config): string {
  if (providers.some(({ kind }) => kind === 'inbox'))
    return `${origin}/dev/phone   (they go there, until TEXTS names who sends them)`;
  return providers.length === 0
    ? 'none: no codes by text, until TEXTS names who sends them'
    : `sent by ${providers.map(({ kind }) => kind).join(', then ')}`;
}

function mailOf({ origin, mail }: Config): string {
  switch (mail.transport) {
    case 'inbox':
      return `${origin}/dev/mail    (it goes there, until MAIL_SERVER names who sends it)`;
    case 'off':
      return 'none: a forgotten password takes two support agents, and nobody gets a notice, until MAIL_SERVER is set';
    case 'smtp':
      return `sent through ${mail.host}`;
  }
}
