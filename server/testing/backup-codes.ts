import type { LightMyRequestResponse } from 'fastify';
import { backupCodePaths, type MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { makeChain } from '../../shared/backup-code-chain.ts';
import { formatBackupCode } from '../../shared/backup-code.ts';
import type { TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** A sheet with codes, made as a page or an extension makes them. */
export interface TestSheet {
  /** Code #k at k; at 0 the head, written like a code, which it is not. */
  codes: string[];
  request: MakeBackupCodesRequest;
}

export async function drawTestSheet({ deps }: TestServer, length = 5): Promise<TestSheet> {
  const [seed, salt] = [deps.random.bytes(16), deps.random.bytes(16)];
  const chain = await makeChain({ seed, salt, length });
  const head = Buffer.from(chain[0] ?? []).toString('base64url');
  return {
    codes: chain.map(formatBackupCode),
    request: { salt: salt.toString('base64url'), length, head },
  };
}

/** A sheet whose start the server has taken, from a browser that is signed in and fresh. */
export async function makeTestSheet(
  server: TestServer,
  browser: TestBrowser,
  length = 5,
): Promise<TestSheet> {
  const sheet = await drawTestSheet(server, length);
  const response = await browser.post(backupCodePaths.backupCodes, sheet.request);
  if (response.statusCode !== 201) throw new Error(`cannot make codes: ${response.body}`);
  return sheet;
}

export function signInWithBackupCode(
  browser: TestBrowser,
  code: string | undefined,
): Promise<LightMyRequestResponse> {
  return browser.post(signInPaths.proof, { factor: 'backup-code', code });
}
