import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import type { ServerReply, ServerRequest } from './server-with-clock.ts';
import { serverFlags } from '../../scripts/server-flags.mjs';

/** What is started: the server as it ships, or the same with a clock that a journey can move. */
export type ServerProgram = 'server/main.ts' | 'e2e/harness/server-with-clock.ts';

/** A running verification server: the real one in a process of its own, with its own data folder. */
export class VerificationServer {
  /** What people visit, e.g. `http://localhost:24817`. */
  readonly origin: string;
  readonly dataDir: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #program: ServerProgram;
  #process: ChildProcess;
  #output = '';

  private constructor(
    origin: string,
    dataDir: string,
    environment: NodeJS.ProcessEnv,
    program: ServerProgram,
  ) {
    this.origin = origin;
    this.dataDir = dataDir;
    this.#environment = environment;
    this.#program = program;
    this.#process = this.#spawn();
  }

  /**
   * @param variables - Environment on top of port, origin and data folder, e.g. `DATABASE_URL`.
   * @param preferredPort - Taken if it is free.
   * @throws Error with the server's own output if it does not become ready.
   */
  static async start(
    variables: Record<string, string> = {},
    preferredPort?: number,
    program: ServerProgram = 'server/main.ts',
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
    const server = new VerificationServer(origin, dataDir, environment, program);
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

  /** For `server-with-clock.ts`: moves its clock, an hour at a time. */
  async passTime(durationMs: number): Promise<void> {
    await this.#ask({ ask: 'pass-time', durationMs });
  }

  /** For `server-with-clock.ts`. @returns the session token of a support agent who has just signed in with a security key. */
  async agentSession(userName: string): Promise<string> {
    return (await this.#ask({ ask: 'agent-session', userName })) ?? '';
  }

  /** Ends the process and starts another one on the same data. */
  async restart(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#end(signal);
    this.#process = this.#spawn();
    await this.#untilReady();
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, [...serverFlags, this.#program], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer) => (this.#output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    return child;
  }

  async #ask(request: ServerRequest): Promise<string | null> {
    const answered = once(this.#process, 'message');
    this.#process.send(request);
    const [reply] = (await answered) as [ServerReply];
    if ('failed' in reply) throw new Error(reply.failed);
    return reply.token;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill(signal);
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
