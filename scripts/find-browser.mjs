import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { aptInstall } from './apt.mjs';
import { projectEnvironment, runCommand } from './run-command.mjs';

/**
 * Finds a Chromium that really works, and gets one where there is none: `$CHROMIUM_PATH`, the system's, the one in
 * Playwright's cache, `playwright install`, apt. Google Chrome itself is no candidate: since version 137 it ignores
 * the switch that loads an unpacked extension.
 *
 * @param {{ install: boolean }} options - Whether a missing browser may be installed.
 * @returns {Promise<string>} The path of the executable.
 */
export async function findChromium({ install }) {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    if (await rendersPage(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, but that does not start and render a page.`);
  }
  const system = () =>
    firstThat(rendersPage, onPath(['chromium', 'chromium-browser']), [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]);
  const cache = () => firstThat(rendersPage, playwrightCache());
  const found =
    (await system()) ??
    (await cache()) ??
    (install && (await playwrightInstall()) ? await cache() : null) ??
    (install && (await aptInstall(['chromium'])) ? await system() : null);
  return (
    found ??
    fail(
      'a Chromium',
      'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable.',
    )
  );
}

/**
 * Finds Firefox the same way: `$FIREFOX_PATH`, the system's, apt.
 *
 * @param {{ install: boolean }} options
 * @returns {Promise<string>}
 */
export async function findFirefox({ install }) {
  const given = process.env['FIREFOX_PATH'];
  const system = () =>
    firstThat(
      printsVersion,
      given === undefined || given === '' ? onPath(['firefox-esr', 'firefox']) : [given],
      ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    );
  const found = (await system()) ?? (install && (await aptInstall(['firefox-esr'])) ? await system() : null);
  return (
    found ??
    fail(
      'a Firefox',
      'Install Firefox (Debian: apt-get install firefox-esr) or set FIREFOX_PATH to its executable.',
    )
  );
}

/**
 * A screen that nobody looks at, and something that presses keys on it: a browser's own keyboard commands and
 * permission dialogs cannot be reached over the debugging protocol.
 *
 * @param {{ install: boolean }} options
 * @returns {Promise<{ xvfb: string, xdotool: string }>} Paths of the executables.
 */
export async function findScreen({ install }) {
  const look = () => ({ xvfb: onPath(['Xvfb'])[0], xdotool: onPath(['xdotool'])[0] });
  let { xvfb, xdotool } = look();
  if ((xvfb === undefined || xdotool === undefined) && install && (await aptInstall(['xvfb', 'xdotool'])))
    ({ xvfb, xdotool } = look());
  if (xvfb === undefined || xdotool === undefined)
    return fail('Xvfb and xdotool', 'Install them (Debian: apt-get install xvfb xdotool).');
  return { xvfb, xdotool };
}

/**
 * A file that exists proves little: libraries may be missing. Only a rendered page counts.
 *
 * @param {string} executable
 */
async function rendersPage(executable) {
  const profile = mkdtempSync(path.join(tmpdir(), 'countersign-browser-'));
  try {
    const { status, output } = await runCommand(
      executable,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${profile}`,
        '--dump-dom',
        'data:text/html,<p>rendered</p>',
      ],
      { quiet: true, timeoutMs: 30_000 },
    );
    return status === 0 && output.includes('<p>rendered</p>');
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {string} executable */
async function printsVersion(executable) {
  const { status } = await runCommand(executable, ['--version'], { quiet: true, timeoutMs: 30_000 });
  return status === 0;
}

/**
 * @param {string[]} names
 * @returns {string[]} Those found on the PATH, as full paths.
 */
function onPath(names) {
  const folders = (projectEnvironment()['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)).filter(existsSync));
}

function playwrightCache() {
  const root =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    (process.platform === 'darwin'
      ? path.join(homedir(), 'Library', 'Caches', 'ms-playwright')
      : path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'ms-playwright'));
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith('chromium-'))
    .map((name) => path.join(root, name))
    .flatMap((folder) => [
      path.join(folder, 'chrome-linux', 'chrome'),
      path.join(folder, 'chrome-linux64', 'chrome'),
      path.join(folder, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
    ])
    .filter(existsSync);
}

async function playwrightInstall() {
  console.log('setup: no Chromium here; trying Playwright’s download …');
  const { status } = await runCommand('playwright', ['install', 'chromium'], {
    quiet: true,
    timeoutMs: 240_000,
  });
  return status === 0;
}

/**
 * @param {(executable: string) => Promise<boolean>} works
 * @param {string[][]} candidates
 * @returns {Promise<string | null>}
 */
async function firstThat(works, ...candidates) {
  for (const candidate of candidates.flat())
    if (existsSync(candidate) && (await works(candidate))) return candidate;
  return null;
}

/**
 * @param {string} what
 * @param {string} advice
 * @returns {never}
 */
function fail(what, advice) {
  throw new Error(`${what} is needed and could be neither found nor installed. ${advice}`);
}
