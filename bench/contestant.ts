import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { totpStep, otpCode } from '../shared/totp.ts';
import type { BenchAccount } from './bench-accounts.ts';
import { HttpClient, type Answer } from './http-client.ts';

/** What a server process tells about itself. */
export interface Usage {
  cpuMs: number;
  residentMb: number;
}

/** How one product is asked for the same things: the paths and bodies are all that differs. */
export interface Dialect {
  signIn: (name: string) => { path: string; body: object };
  checkTotp: (code: string) => { path: string; body: object };
  sessionPath: string;
}

/**
 * A server under load, in a process of its own. Each account is used at most once per time step, because a server that
 * is worth measuring accepts a code once.
 */
export class Contestant {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #client: HttpClient;
  readonly #dialect: Dialect;
  readonly #accounts: BenchAccount[];
  readonly #pending: { account: BenchAccount; cookies: string }[] = [];
  #sessionCookies = '';
  #next = 0;

  private constructor(
    name: string,
    child: ChildProcess,
    client: HttpClient,
    dialect: Dialect,
    accounts: BenchAccount[],
  ) {
    this.name = name;
    this.#child = child;
    this.#client = client;
    this.#dialect = dialect;
    this.#accounts = accounts;
  }

  /**
   * Starts a server file; over the process channel it says where it is and, if it made them itself, its accounts.
   *
   * @param concurrency - Connections the load will use.
   */
  static async start(
    name: string,
    file: string,
    { env, cwd, flags = [], concurrency, dialect, accounts = [] }: StartOptions,
  ): Promise<Contestant> {
    // It logs as it does in earnest, to a file.
    const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'countersign-bench-log-')), 'log');
    const log = openSync(logFile, 'w');
    const child = fork(file, {
      env: { ...process.env, ...env },
      cwd,
      execArgv: [...flags],
      stdio: ['ignore', log, log, 'ipc'],
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(
        `${name} ended with status ${String(code)}: ${readFileSync(logFile, 'utf8').slice(-2000)}`,
      );
    });
    const [ready] = (await Promise.race([once(child, 'message'), ended])) as [
      { origin: string; accounts?: BenchAccount[] },
    ];
    ended.catch(() => undefined); // from here on a missing answer tells it
    const client = new HttpClient(ready.origin, concurrency);
    return new Contestant(name, child, client, dialect, ready.accounts ?? accounts);
  }

  /** Password only; leaves a sign-in that waits for its code. */
  async signIn(): Promise<void> {
    const account = this.#take();
    const answer = await this.#post(this.#dialect.signIn(account.name), '');
    this.#pending.push({ account, cookies: answer.cookies });
  }

  /** The code of a sign-in that waits; {@link signIn} must have made it. */
  async checkTotp(): Promise<void> {
    const waiting = this.#pending.pop();
    if (waiting === undefined) throw new Error('no sign-in is waiting');
    const answer = await this.#post(this.#dialect.checkTotp(codeOf(waiting.account)), waiting.cookies);
    this.#sessionCookies = answer.cookies;
  }

  /** Password and code, one after the other. */
  async fullLogin(): Promise<void> {
    const account = this.#take();
    const { cookies } = await this.#post(this.#dialect.signIn(account.name), '');
    const answer = await this.#post(this.#dialect.checkTotp(codeOf(account)), cookies);
    this.#sessionCookies = answer.cookies;
  }

  /** Who am I, with the cookie of the last full login. */
  async checkSession(): Promise<void> {
    expectOk(await this.#client.send('GET', this.#dialect.sessionPath, this.#sessionCookies));
  }

  /** Sign-ins that {@link checkTotp} can still use. */
  get waitingSignIns(): number {
    return this.#pending.length;
  }

  async usage(): Promise<Usage> {
    this.#child.send('usage');
    const [usage] = (await once(this.#child, 'message')) as [Usage];
    return usage;
  }

  async stop(): Promise<void> {
    this.#client.close();
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }

  #take(): BenchAccount {
    const account = this.#accounts[this.#next % this.#accounts.length];
    if (account === undefined) throw new Error(`${this.name} has no accounts`);
    this.#next += 1;
    return account;
  }

  async #post({ path, body }: { path: string; body: object }, cookies: string): Promise<Answer> {
    return expectOk(await this.#client.send('POST', path, cookies, body));
  }
}

interface StartOptions {
  env: Record<string, string>;
  cwd?: string;
  /** Node's own, as the server is run in earnest. */
  flags?: readonly string[];
  concurrency: number;
  dialect: Dialect;
  accounts?: BenchAccount[];
}

function codeOf({ secret }: BenchAccount): string {
  const counter = totpStep(Date.now() / 1000, 30);
  return otpCode({ secret: Buffer.from(secret, 'hex'), algorithm: 'SHA1', digits: 6, counter });
}

function expectOk(answer: Answer): Answer {
  if (answer.status < 200 || answer.status > 299)
    throw new Error(`unexpected answer ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}
