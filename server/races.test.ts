import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyRing, parseKeys } from './key-ring.ts';
import type { Db } from './store/schema.ts';
import { eachDatabase } from './store/testing/databases.ts';
import { sendAtOnce } from './testing/at-once.ts';
import { oneTimeDevices } from './testing/one-time-devices.ts';
import { oneTimeLinks } from './testing/one-time-links.ts';
import { oneTimeProofs } from './testing/one-time-proofs.ts';
import { startServer, type SpawnedServer } from './testing/spawn-server.ts';
import { testConfig } from './testing/test-config.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** `npm run race -- --rounds 200` runs as many as the promise is about; a few show every time that it is kept. */
const rounds = Number(process.env['RACE_ROUNDS'] ?? 2);
const [smallest, largest] = [2, 50];

eachDatabase((open) => {
  let nodes: SpawnedServer[] = [];
  let server: TestServer;

  beforeAll(async () => {
    const { db, databaseUrl, dataDir } = await open();
    const keys = `race:${randomBytes(32).toString('base64url')}`;
    const environment = {
      ...{ DATA_DIR: dataDir, KEYS: keys, ORIGIN: testConfig.origin, LOG_LEVEL: 'error', TEXTS: 'none' },
      ...{ TRUSTED_BROWSER_DAYS: '30', TOTP_MAX_FAILURES: '100', BACKUP_CODE_MAX_FAILURES: '100' },
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    };
    const read = parseKeys(keys);
    if ('problem' in read) throw new Error(read.problem);
    const config = { trustedBrowserMs: 30 * 86_400_000 };
    server = await startTestServer(open, { db, config, deps: { keys: keyRing(read.entries) } });
    nodes = await Promise.all([startServer(environment), startServer(environment)]);
  });
  afterAll(async () => {
    for (const node of nodes) node.process.kill('SIGTERM');
    await Promise.all(nodes.map(({ ended }) => ended));
  });

  test.each([...oneTimeProofs, ...oneTimeLinks, ...oneTimeDevices])(
    'R-C01 $name, 2 to 50 at once, at two servers: one gets it',
    async ({ event, setUp }) => {
      server.clock.set(Date.now() - 10 * 60_000);
      const prepare = await setUp(server);
      for (let round = 0; round < rounds; round += 1) {
        // The two servers have the machine's clock.
        server.clock.set(Date.now());
        const submissions = await unswept(server, () => prepare(sizeOf(round)));
        const before = await countOf(server.db, event);
        const answers = await sendAtOnce(nodes, testConfig.origin, submissions);
        const won = answers.filter(({ status, body }) => status < 300 && body.next !== 'second-factor');
        const refused = answers.filter(({ status }) => status >= 500).map(({ body }) => body.code);
        expect({ size: submissions.length, won: won.length, failed: refused }).toEqual({
          ...{ size: submissions.length, won: 1, failed: [] },
        });
        expect((await countOf(server.db, event)) - before).toBe(1);
      }
    },
    // A new password is hashed at full cost by each of them, up to 50 a round.
    Math.max(120_000, rounds * 10_000),
  );
});

/**
 * What has to be some days old is made some days ago; and once a minute the two servers, which have the machine's clock, delete what has
 * run out by now, a session in the middle of it too. Then it is made once more.
 */
async function unswept<Made>(server: TestServer, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch {
    server.clock.set(Date.now());
    return make();
  }
}

/** Both ends in any number of rounds, and every size in between as often as any other in many. */
function sizeOf(round: number): number {
  const sizes = largest - smallest + 1;
  return round === 0 ? largest : smallest + ((round * 24 - 24) % sizes);
}

async function countOf(db: Db, event: string): Promise<number> {
  const events = await db
    .selectFrom('auditEvents')
    .where('event', '=', event)
    .where('outcome', '=', 'success')
    .select('id')
    .execute();
  return events.length;
}
