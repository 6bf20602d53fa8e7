import path from 'node:path';
import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { runOnNode24 } from './node24.mjs';
import { openBrowser } from './open-browser.mjs';
import { serverFlags } from './server-flags.mjs';
import { projectFolder, runCommand } from './run-command.mjs';
import { setUp } from './setup.mjs';

const { given } = readCommandLine('start');
await setUp();
if (!(await build())) process.exit(1);
const serverEnd = new AbortController();
process.exitCode = await runOnNode24([...serverFlags, 'server/main.ts'], {
  onLine: (line) => void whenReady(line),
});
serverEnd.abort();

/**
 * Once the server says `ready on http://…`, the person is told where to go.
 *
 * @param {string} line
 */
async function whenReady(line) {
  const address = /^ready\b.*?(https?:\/\/[^\s,]+)/.exec(line)?.[1];
  if (address === undefined) return;
  await runCommand('node', ['scripts/where-to-go.ts']);
  const extensionFolder = path.join(projectFolder, 'dist', 'chrome');
  if (given.open) await openBrowser(`${address}/sign-up`, { extensionFolder, signal: serverEnd.signal });
}
