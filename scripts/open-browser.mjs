import { spawn } from 'node:child_process';
import path from 'node:path';
import { findChromium } from './find-browser.mjs';
import { projectFolder } from './run-command.mjs';

/**
 * Opens a Chromium with the built extension loaded, and ends it when the signal does. What hinders that is said and no
 * more: whoever asked for a browser has a server all the same.
 *
 * @param {string} address
 * @param {{ extensionFolder: string, signal: AbortSignal }} options
 */
export async function openBrowser(address, { extensionFolder, signal }) {
  if (!hasDisplay()) {
    console.error('--open: there is no display here; load the extension by hand as said above.');
    return;
  }
  try {
    const browser = await findChromium({ install: false });
    if (!signal.aborted) launch(browser, address, { extensionFolder, signal });
  } catch (error) {
    say(error);
  }
}

/**
 * @param {string} browser - The path of the executable.
 * @param {string} address
 * @param {{ extensionFolder: string, signal: AbortSignal }} options
 */
function launch(browser, address, { extensionFolder, signal }) {
  // A profile of its own: the person's everyday browser keeps its extensions and its state. It stays, since the vault in it
  // has the codes of accounts that stay too; and not in DATA_DIR, which is the server's and is backed up.
  const profile = path.join(projectFolder, 'browser-profile');
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
    { stdio: 'ignore', signal },
  ).on('error', (error) => {
    if (!signal.aborted) say(error);
  });
}

/** @param {unknown} error */
function say(error) {
  console.error(`--open: ${error instanceof Error ? error.message : error}`);
}

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  );
}
