import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serverFlags } from '../../scripts/server-flags.mjs';
import { freePort } from './free-port.ts';
import type { HostReply, HostRequest } from './server-host.ts';

/** The verification server of one journey, with a database of its own. */
export interface JourneyServer {
  /** What people visit, e.g. `http://localhost:24817`. */
  readonly origin: string;
  readonly dataDir: string;
  /** Everything it has logged. */
  log(): string;
  /** Moves its clock, an hour at a time. */
  passTime(durationMs: number): Promise<void>;
}

/** Starts a server for each journey, in one process that has loaded the program already: `e2e/harness/server-host.ts`. */
export class JourneyServers {
  readonly #host: ChildProcess;
  readonly #ended: Promise<unknown>;
  #log = '';

  constructor() {
    this.#host = spawn(process.execPath, [...serverFlags, 'e2e/harness/server-host.ts'], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.#ended = once(this.#host, 'exit');
    this.#host.stderr?.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
  }

  /**
   * Runs a journey on a new server, which ends with it.
   *
   * @param variables - Environment on top of port, origin and data folder.
   */
  async with(
    variables: Record<string, string>,
    journey: (server: JourneyServer) => Promise<void>,
  ): Promise<void> {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-server-'));
    this.#log = '';
    const environment = { PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir, ...variables };
    await this.#ask({ ask: 'start', variables: environment });
    try {
      const passTime = (durationMs: number) => this.#ask({ ask: 'pass-time', durationMs });
      await journey({ origin, dataDir, log: () => this.#log, passTime });
    } finally {
      await this.#ask({ ask: 'stop' });
      rmSync(dataDir, { recursive: true, force: true });
    }
  }

  async end(): Promise<void> {
    if (this.#host.connected) this.#host.disconnect();
    await this.#ended;
  }

  async #ask(request: HostRequest): Promise<void> {
    const answered = new AbortController();
    const failed: [HostReply] = [{ failed: 'the process of the servers has ended' }];
    const reply = Promise.race([
      once(this.#host, 'message', { signal: answered.signal }),
      this.#ended.then(() => failed),
    ]);
    if (this.#host.connected) this.#host.send(request);
    const [what] = (await reply) as [HostReply];
    answered.abort();
    if ('failed' in what) throw new Error(`${what.failed}\n${this.#log}`);
  }
}
