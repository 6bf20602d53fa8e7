import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectEnvironment, projectFolder } from './run-command.mjs';

const compileCache = path.join(projectFolder, 'node_modules', '.cache', 'node-compile-cache');

/**
 * Runs a file of the project on the pinned Node, with this terminal, and passes signals on: whoever stops the npm
 * script stops the program, and sees its own exit status.
 *
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options] - `onLine` sees every whole line of
 *   standard output after it was shown.
 * @returns {Promise<number>} The exit status; 128 if a signal ended it.
 */
export function runOnNode24(args, { env = {}, onLine } = {}) {
  const child = spawn('node', args, {
    cwd: projectFolder,
    // Compiled code is kept between starts: the second one takes half the time.
    env: { NODE_COMPILE_CACHE: compileCache, ...projectEnvironment(), ...env },
    stdio: ['inherit', onLine === undefined ? 'inherit' : 'pipe', 'inherit'],
  });
  if (onLine !== undefined) showLines(child, onLine);

  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  // npm ends on SIGTERM without telling us: its shell is gone, and we hang below process 1 or a session's own.
  const parent = process.ppid;
  const orphanWatch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(orphanWatch);
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 128);
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string) => void} onLine
 */
function showLines(child, onLine) {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    process.stdout.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}
