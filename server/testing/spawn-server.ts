import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

/** A server in a process of its own, as an operator starts it. */
export interface SpawnedServer {
  origin: string;
  port: number;
  process: ChildProcess;
  /** What it has printed so far. */
  output: { stdout: string; stderr: string };
  /** Settles when the process has ended. */
  ended: Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts `server/main.ts`; does not wait until it is ready.
 *
 * @param environment - Its whole configuration but for a free port: nothing is taken from this process.
 */
export async function spawnServer(environment: Record<string, string>): Promise<SpawnedServer> {
  const port = Number(environment['PORT'] ?? (await freePort()));
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../main.ts')], {
    env: { PATH: process.env['PATH'], PORT: String(port), ADDRESS_LIMIT: '1000000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<Awaited<SpawnedServer['ended']>>((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  return { origin: `http://localhost:${port}`, port, process: child, output, ended };
}

/** Starts a server and waits for the line that begins with `ready`. */
export async function startServer(environment: Record<string, string>): Promise<SpawnedServer> {
  const server = await spawnServer(environment);
  await new Promise<void>((resolve, reject) => {
    server.process.stdout?.on('data', () => {
      if (/^ready /m.test(server.output.stdout)) resolve();
    });
    void server.ended.then(() => reject(new Error(`the server ended: ${server.output.stderr}`)));
  });
  return server;
}

/** Below the ephemeral range, so that no outgoing connection takes it first. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 16_000 + Math.floor(Math.random() * 4_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
