import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../server/testing/spawn-server.ts';
import { projectFolder } from './run-command.mjs';

/** `npm test` builds first; alone, this builds what changed. */

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-start-'));
const chromium = path.join(folder, 'chromium');
// It says how it was started, and as nobody answers it lives, and keeps the connection, until it is ended.
writeFileSync(
  chromium,
  `#!${process.execPath}
if (process.argv.includes('--dump-dom')) console.log('<p>rendered</p>');
else
  require('node:http')
    .request(process.env.TOLD, { method: 'POST' })
    .on('error', () => {})
    .end(JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));
`,
  { mode: 0o755 },
);
const told = createServer().listen(0, '127.0.0.1');
let opened: { pid: number; args: string[] } | null = null;

afterEach(() => {
  told.close();
  rmSync(folder, { recursive: true, force: true });
  if (opened !== null) endIfThere(opened.pid);
});

test('npm start -- --open: the browser has a profile of its own, and ends with the server', async () => {
  const port = await freePort();
  const start = spawn(process.execPath, ['scripts/start.mjs', '--open'], {
    cwd: projectFolder,
    env: {
      ...{ PATH: process.env['PATH'], DISPLAY: ':0', CHROMIUM_PATH: chromium },
      ...{ PORT: String(port), DATA_DIR: path.join(folder, 'data') },
      TOLD: `http://127.0.0.1:${(told.address() as AddressInfo).port}`,
    },
    stdio: 'ignore',
  });
  const started = once(start, 'close');
  const [request] = (await once(told, 'request')) as [IncomingMessage];
  const { pid, args } = await read(request);
  opened = { pid, args };
  expect(args).toContain(`--user-data-dir=${path.join(projectFolder, 'browser-profile')}`);
  expect(args).toContain(`http://localhost:${port}/sign-up`);

  const browserEnd = once(request.socket, 'close');
  start.kill('SIGTERM');
  expect(await started).toEqual([0, null]);
  await browserEnd;
});

async function read(request: IncomingMessage): Promise<{ pid: number; args: string[] }> {
  const chunks = (await request.toArray()) as Buffer[];
  return JSON.parse(Buffer.concat(chunks).toString()) as { pid: number; args: string[] };
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended, as it should
  }
}
