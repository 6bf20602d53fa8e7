import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../e2e/harness/free-port.ts';
import { VerificationServer } from '../e2e/harness/verification-server.ts';
import { accountPaths } from '../shared/api/accounts.ts';
import { signInPaths } from '../shared/api/sign-ins.ts';
import { benchAccounts, benchPassword } from './bench-accounts.ts';
import { serverFlags } from '../scripts/server-flags.mjs';
import { Contestant, type Dialect } from './contestant.ts';

export const dialect: Dialect = {
  signIn: (userName) => ({ path: signInPaths.signIns, body: { userName, password: benchPassword } }),
  checkTotp: (code) => ({ path: signInPaths.proof, body: { factor: 'totp', code } }),
  sessionPath: accountPaths.account,
};

/**
 * Our server, on a database of its own.
 *
 * @param hash - `cheap` leaves the password hash out, `product` is what ships.
 */
export async function countersign(hash: 'cheap' | 'product', concurrency: number): Promise<Contestant> {
  const port = await freePort();
  // Enough that none is asked twice within a time step: a code is accepted once.
  const count = hash === 'cheap' ? 20_000 : 8_000;
  const env = {
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'countersign-bench-')),
    BENCH_ACCOUNTS: String(count),
    BENCH_HASH: hash,
  };
  execFileSync(process.execPath, ['bench/seed.ts'], { env: { ...process.env, ...env }, stdio: 'inherit' });
  return Contestant.start('countersign', path.resolve('bench/countersign-server.ts'), {
    env,
    flags: serverFlags,
    concurrency,
    dialect,
    accounts: benchAccounts(count),
  });
}

/** From the start of the process to the first `ready`, with an empty database; the middle one of five. */
export async function coldStartMs(): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < 5; start += 1) {
    const beforeMs = performance.now();
    const server = await VerificationServer.start();
    times.push(performance.now() - beforeMs);
    await server.stop();
  }
  return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}

/** What a server that nobody has asked anything keeps in memory, as the kernel counts it (Linux). */
export async function idleResidentMb(): Promise<number> {
  const server = await VerificationServer.start();
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  await server.stop();
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
