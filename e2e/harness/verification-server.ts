import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { serverFlags } from '../../scripts/server-flags.mjs';

/** A running verification server: the one that ships, in a process of its own, with its own data folder. Journeys have `JourneyServers`. */
export class VerificationServer {
  /** What people visit, e.g. `http://localhost:24817`. */
  readonly origin: string;
  readonly dataDir: string;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(origin: string, dataDir: string, environment: NodeJS.ProcessEnv) {
    this.origin = origin;
    this.dataDir = dataDir;
    this.#process = spawn(process.execPath, [...serverFlags, 'server/main.ts'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => (this.#output += chunk.toString());
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
  }

  /**
   * @param variables - Environment on top of port, origin and data folder, e.g. `DATABASE_URL`.
   * @param preferredPort - Taken if it is free.
   * @throws Error with the server's own output if it does not become ready.
   */
  static async start(
    variables: Record<string, string> = {},
    preferredPort?: number,
  ): Promise<VerificationServer> {
    const port = await freePort(preferredPort);
    const origin = `http://localhost:${port}`;
    const dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-server-'));
    const environment = {
      ...process.env,
      PORT: String(port),
      ORIGIN: origin,
      DATA_DIR: dataDir,
      ...variables,
    };
    const server = new VerificationServer(origin, dataDir, environment);
    await server.#untilReady();
    return server;
  }

  /** Everything the server printed, logs included. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.#end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await exited;
  }

  #untilReady(): Promise<void> {
    const child = this.#process;
    return new Promise((resolve, reject) => {
      const look = (chunk: Buffer) => {
        if (/^ready\b/m.test(chunk.toString())) resolve();
      };
      child.stdout?.on('data', look);
      child.once('exit', (code) =>
        reject(new Error(`the server ended with status ${String(code)}:\n${this.#output}`)),
      );
    });
  }
}
