import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-lines.mjs';
import { projectFolder, runCommand } from './run-command.mjs';

/** Built-ins only, and must run on Node 20: this is what runs before anything is installed. */

/** The Node that npm brings where the machine's own is older. One number, so that every machine runs the same. */
const pinnedNodeVersion = '24.21.0';
const widgetsFolder = path.join(projectFolder, 'bench', 'widgets');

/**
 * Installs what is missing and nothing else: the dependencies if node_modules does not fit package-lock.json, and
 * the pinned Node if neither the machine's nor node_modules' own is new enough.
 */
export async function setUp() {
  if (!dependenciesFitLock(projectFolder)) {
    console.log('setup: installing dependencies (npm ci) …');
    await npm('ci', '--no-audit', '--no-fund');
  }
  if (Number.parseInt(await nodeVersion(), 10) < 24) {
    console.log(
      `setup: this machine's Node is older than 24; adding Node ${pinnedNodeVersion} to node_modules …`,
    );
    await npm('install', '--no-save', '--no-audit', '--no-fund', `node@${pinnedNodeVersion}`);
  }
}

/** Installs the widgets that `npm run bench:fill` fills: a package of their own, since nothing of them ever ships. */
export async function setUpWidgets() {
  if (dependenciesFitLock(widgetsFolder)) return;
  console.log('setup: installing the widgets of the benchmark (npm ci in bench/widgets) …');
  await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', widgetsFolder);
}

/**
 * Compares package-lock.json with the list npm keeps of what it really installed. Packages for other platforms are
 * missing there by design; extra ones (the pinned Node) do no harm.
 *
 * @param {string} folder - Of the package.
 */
function dependenciesFitLock(folder) {
  const installedList = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const installed = readPackages(installedList);
  return Object.entries(wanted).every(
    ([name, { version, integrity, optional }]) =>
      name === '' ||
      (installed[name] === undefined
        ? optional === true
        : installed[name].version === version && installed[name].integrity === integrity),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** The version of the `node` that the project's commands get, e.g. `24.21.0`; `0` if it does not start. */
async function nodeVersion() {
  const { status, output } = await runCommand('node', ['--version'], { quiet: true });
  return status === 0 ? output.trim().replace(/^v/, '') : '0';
}

/** @param {string[]} args */
async function npm(...args) {
  const { status } = await runCommand('npm', args, {
    env: { ...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false' },
  });
  if (status !== 0)
    throw new Error(`npm ${args[0]} failed (exit status ${status}). Is the npm registry reachable?`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  readCommandLine('setup');
  await setUp();
  console.log('setup: everything is in place');
}
