import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DatabasePlace } from './databases.ts';

export interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs a script of this folder in a process of its own: another node at the same database, or one that may be killed.
 *
 * @param killAt - Kills the process (SIGKILL) as soon as it has printed this.
 */
export async function runElsewhere(
  script: string,
  place: DatabasePlace,
  options: { argument?: string; killAt?: string } = {},
): Promise<Ended> {
  const file = path.join(import.meta.dirname, script);
  const child = spawn(process.execPath, [file, JSON.stringify(place), options.argument ?? ''], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (options.killAt !== undefined && stdout.includes(options.killAt)) child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
}
