import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../e2e/harness/free-port.ts';
import { benchPassword } from './bench-accounts.ts';
import { Contestant, type Dialect } from './contestant.ts';

/** What the peer is made of, with the versions the ratios are for. */
const packages = ['better-auth@1.7', 'better-sqlite3@13.2.0', 'kysely@0.29.9'];

const dialect: Dialect = {
  signIn: (email) => ({ path: '/api/auth/sign-in/email', body: { email, password: benchPassword } }),
  checkTotp: (code) => ({ path: '/api/auth/two-factor/verify-totp', body: { code } }),
  sessionPath: '/api/auth/get-session',
};

/** A folder with the peer's packages from npm, outside the project and its lock file. */
export class PeerFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'countersign-peer-'));

  constructor() {
    writeFileSync(path.join(this.#folder, 'package.json'), '{"private":true,"type":"module"}\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
      cwd: this.#folder,
      stdio: 'inherit',
    });
    copyFileSync('bench/peer/server.mjs', path.join(this.#folder, 'server.mjs'));
  }

  /** @param hash - `cheap` leaves the password hash out, `product` is the peer's own. */
  async start(hash: 'cheap' | 'product', concurrency: number): Promise<Contestant> {
    return Contestant.start('better-auth', path.join(this.#folder, 'server.mjs'), {
      cwd: this.#folder,
      concurrency,
      dialect,
      env: {
        BENCH_PORT: String(await freePort()),
        // It takes a code again within its time step, so a hundred accounts are enough for any load.
        BENCH_ACCOUNTS: '100',
        BENCH_PASSWORD: benchPassword,
        BENCH_HASH: hash,
      },
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
