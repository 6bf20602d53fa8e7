import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as accounts from '../store/accounts.ts';
import { migrate } from '../store/migrate.ts';
import { openDatabase } from '../store/open-database.ts';
import type { Open } from '../store/testing/databases.ts';
import { signInWithPassword, signUpPerson } from '../testing/people.ts';
import { testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';
import { passesOnce, quantile, welchT } from '../testing/welch.ts';

const samples = 2000;
const kinds = ['alice', 'carol', 'nobod'] as const; // known, locked, unknown

const dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-test-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** SQLite alone: the code is the same over PostgreSQL, whose connections hide what this looks for. */
const open: Open = async () => {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  await migrate(db, 0);
  return { db, databaseUrl: null, dataDir };
};

test('S-H02 unknown name, wrong password and locked account take the same time', async () => {
  const server = await startTestServer(open, {
    config: {
      // Nobody has to wait, or all but the first would be refused before anything is looked at.
      throttle: { ...testConfig.throttle, delayFrom: 1e9, addressLimit: 1e9 },
      password: { ...testConfig.password, maxFailures: 1e9 },
      logLevel: 'error',
    },
  });
  for (const name of ['alice', 'carol']) await signUpPerson(server, name);
  const carol = await accounts.findForSignIn(server.db, 'carol');
  await accounts.setStatus(server.db, { id: carol?.id ?? '', status: 'locked' });
  const browser = testBrowser(server);
  const measure = async (userName: string): Promise<number> => {
    const beganMs = performance.now();
    await signInWithPassword(browser, { userName, password: 'not the password' });
    return performance.now() - beganMs;
  };
  for (let i = 0; i < 300; i += 1) await measure(kinds[i % 3] ?? 'nobod');

  const isEven = await passesOnce(3, async () => {
    const times = new Map<string, number[]>(kinds.map((kind) => [kind, []]));
    for (let i = 0; i < samples; i += 1) {
      // Another order each time, so that none always follows the same one.
      for (const kind of kinds.toSorted(() => Math.random() - 0.5))
        times.get(kind)?.push(await measure(kind));
    }
    const [known = [], ...others] = kinds.map((kind) => times.get(kind) ?? []);
    return others.every((other) => {
      const gap = Math.abs(quantile(known, 0.5) / quantile(other, 0.5) - 1);
      return Math.abs(welchT(known, other)) < 4.5 && gap < 0.05;
    });
  });
  expect(isEven).toBe(true);
  await server.db.destroy();
}, 300_000);
