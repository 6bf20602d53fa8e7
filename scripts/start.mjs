import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { findChromium } from './find-browser.mjs';
import { runOnNode24 } from './node24.mjs';
import { serverFlags } from './server-flags.mjs';
import { projectFolder } from './run-command.mjs';
import { setUp } from './setup.mjs';

const extensionFolder = path.join(projectFolder, 'dist', 'chrome');
const { open } = readCommandLine('start').given;

await setUp();
if (!(await build())) process.exit(1);
process.exitCode = await runOnNode24([...serverFlags, 'server/main.ts'], {
  onLine: (line) => void announce(line),
});

/**
 * Once the server says `ready on http://…`, the person is told where the extension is.
 *
 * @param {string} line
 */
async function announce(line) {
  const address = /^ready\b.*?(https?:\/\/[^\s,]+)/.exec(line)?.[1];
  if (address === undefined) return;
  console.log(`
  pages       ${address}/sign-up
  phone       ${address}/dev/phone   (texts go there, until TEXTS names who sends them)
  mail        ${address}/dev/mail    (mail goes there, until MAIL_SERVER names who sends it)
  extension   ${extensionFolder}
              Chromium, Chrome, Edge: open chrome://extensions, turn on "Developer mode", press "Load unpacked"
              and choose that folder. Firefox: open about:debugging#/runtime/this-firefox, press "Load Temporary
              Add-on…" and choose ${path.join(projectFolder, 'dist', 'firefox', 'manifest.json')}
  stop        Ctrl+C
`);
  if (open) await openBrowser(`${address}/sign-up`);
}

/** @param {string} address */
async function openBrowser(address) {
  if (!hasDisplay()) {
    console.error('--open: there is no display here; load the extension by hand as said above.');
    return;
  }
  let browser;
  try {
    browser = await findChromium({ install: false });
  } catch (error) {
    console.error(`--open: ${error instanceof Error ? error.message : error}`);
    return;
  }
  // A profile of its own: the person's everyday browser keeps its extensions and its state.
  const profile = path.join(process.env['DATA_DIR'] ?? path.join(projectFolder, 'data'), 'browser-profile');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  spawn(
    browser,
    [
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
      '--no-first-run',
      '--no-default-browser-check',
      ...asRoot,
      address,
    ],
    { detached: true, stdio: 'ignore' },
  ).unref();
}

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  );
}
