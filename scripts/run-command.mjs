import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was started. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The environment for everything that must run on the pinned Node and the project's own tools: a bare `node`, `vite`
 * or `playwright` then means the one in node_modules.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnvironment() {
  const bin = path.join(projectFolder, 'node_modules', '.bin');
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
  // Whatever this shell calls its environment, a build is a build: the same bytes everywhere.
  delete environment['NODE_ENV'];
  return environment;
}

/**
 * Runs a command in the project's folder and waits for it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, timeoutMs?: number, env?: NodeJS.ProcessEnv, cwd?: string }} [options] - `quiet` keeps the
 *   output and hands it back instead of showing it.
 * @returns {Promise<{ status: number, output: string }>} Status 127 if the command does not exist, 124 if it was
 *   stopped after `timeoutMs`.
 */
export function runCommand(
  command,
  args,
  { quiet = false, timeoutMs, env = projectEnvironment(), cwd = projectFolder } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      // npm and the tools in node_modules/.bin are .cmd files on Windows.
      shell: process.platform === 'win32',
    });
    let output = '';
    let timedOut = false;
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ status: 127, output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ status: timedOut ? 124 : (code ?? 1), output });
    });
  });
}
