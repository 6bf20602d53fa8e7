import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request, type ClientRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { accountPaths } from '../shared/api/accounts.ts';
import { sqliteFile } from './store/sqlite.ts';
import { migrate, migrations } from './store/migrate.ts';
import { eachDatabase, onDatabase, type DatabasePlace } from './store/testing/databases.ts';
import { spawnServer, startServer, type SpawnedServer } from './testing/spawn-server.ts';

// Most of these start several servers one after the other.
vi.setConfig({ testTimeout: 120_000 });

const running: SpawnedServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.process.kill('SIGKILL');
    await server.ended;
  }
});

eachDatabase((open, { place, reopen }) => {
  test('R-B02 SIGTERM under load: what is in flight is answered and kept, what comes later is refused, exit 0', async () => {
    const at = await place();
    const server = await started(environmentOf(at));
    const requests = Array.from({ length: 24 }, (_, index) => signUp(server, `person${index}`));
    await Promise.all(requests.map(({ sent }) => sent));
    await hasTakenIn(server);
    // Ctrl-C in a terminal comes twice: to the server, and from the script that started it. It is one.
    server.process.kill('SIGTERM');
    server.process.kill('SIGINT');
    await expect.poll(() => refusesNewRequests(server)).toBe(true);

    const answers = await Promise.all(requests.map(({ answered }) => answered));
    expect(await server.ended).toEqual({ exitCode: 0, signal: null });
    expect(answers).toEqual(answers.map(() => 201));
    const db = await reopen(at);
    const names = await db.selectFrom('accounts').select('userName').execute();
    expect(names.map(({ userName }) => userName).sort()).toEqual(
      requests.map(({ userName }) => userName).sort(),
    );
  });

  test('S-G01 (stored hashed) no session token and no password in the database or in what the server prints', async () => {
    const at = await place();
    const server = await started(environmentOf(at));
    const { token, password } = await signUpAndKeepToken(server);
    server.process.kill('SIGTERM');
    await server.ended;
    const db = await reopen(at);
    const tables = ['accounts', 'sessions', 'sign_ins', 'attempts', 'audit_events', 'key_checks'];
    const contents = await Promise.all(
      tables.map(async (table) =>
        JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(db)).rows),
      ),
    );
    expect(contents[1]).toContain('token');
    for (const secret of [token, Buffer.from(token, 'base64url').toString('hex'), password]) {
      expect([...contents, server.output.stdout, server.output.stderr].join()).not.toContain(secret);
    }
  });

  test('R-B08 keys that do not fit, and a newer schema: one sentence, exit 1, nothing changed', async () => {
    const { db, ...at } = await open();
    const environment = { ...environmentOf(at), KEYS: `k1:${randomBytes(32).toString('base64url')}` };
    const server = await started(environment);
    server.process.kill('SIGTERM');
    await server.ended;
    const other = { ...environment, KEYS: `k1:${randomBytes(32).toString('base64url')}` };
    expect(await refusal(other)).toBe('keys_do_not_fit');
    const before = await db.selectFrom('keyChecks').selectAll().execute();
    await migrate(db, 1, [...migrations, { name: '999-later', up: () => Promise.resolve() }]);
    expect(await refusal(environment)).toBe('database_newer');
    expect(await db.selectFrom('keyChecks').selectAll().execute()).toEqual(before);
  });
});

onDatabase('PostgreSQL', (open) => {
  test('R-B08 a database that is read-only, or absent: one sentence, exit 1, nothing changed', async () => {
    const { db, ...at } = await open();
    const name = new URL(at.databaseUrl ?? '').pathname.slice(1);
    await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(db);
    expect(await refusal(environmentOf(at))).toBe('database_read_only');
    const absent = Object.assign(new URL(at.databaseUrl ?? ''), { pathname: '/absent' }).href;
    expect(await refusal({ ...environmentOf(at), DATABASE_URL: absent })).toBe('database_unreachable');
    expect(readdirSync(at.dataDir)).toEqual([]);
  });
});

describe('starting', () => {
  test('prints one line that begins with ready, and nobody else may read what it makes', async () => {
    const dataDir = path.join(newFolder(), 'data');
    const server = await started({ DATA_DIR: dataDir });
    expect(server.output.stdout).toMatch(/^ready on http:\/\/localhost:\d+ in \d+ ms\n$/);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(dataDir)) {
      expect(statSync(path.join(dataDir, file)).mode & 0o077, file).toBe(0);
    }
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  });

  test('S-L12 all that is wrong with the configuration in one line, exit 1, nothing made', async () => {
    const dataDir = path.join(newFolder(), 'data');
    const bad = {
      DATA_DIR: dataDir,
      MODE: 'production',
      ORIGIN: 'http://id.example.org',
      LOG_LEVEL: 'debug',
      KEYS: `example:${Buffer.alloc(32, 'example').toString('base64url')}`,
    };
    const server = await spawned(bad);
    expect((await server.ended).exitCode).toBe(1);
    expect(server.output.stdout).toBe('');
    expect(server.output.stderr.trimEnd().split('\n')).toHaveLength(1);
    for (const name of ['ORIGIN', 'LOG_LEVEL', 'KEYS']) expect(server.output.stderr).toContain(name);
    expect(await refusal({ DATA_DIR: dataDir, KEYS: '' })).toBe('config_invalid');
    expect(() => statSync(dataDir)).toThrow();
  });

  test('S-L12 R-B08 a key file that others may read, or a damaged one: exit 1, nothing changed', async () => {
    const dataDir = newFolder();
    const file = path.join(dataDir, 'keys.json');
    writeFileSync(file, '{"keys":', { mode: 0o600 });
    expect(await refusal({ DATA_DIR: dataDir })).toBe('keys_unreadable');
    chmodSync(file, 0o644);
    expect(await refusal({ DATA_DIR: dataDir })).toBe('keys_unreadable');
    expect(readFileSync(file, 'utf8')).toBe('{"keys":');
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });

  test('R-B08 a file that is no database: exit 1, left as it was, no keys made', async () => {
    const dataDir = newFolder();
    writeFileSync(sqliteFile(dataDir), 'a letter, not a database '.repeat(100));
    expect(await refusal({ DATA_DIR: dataDir })).toBe('database_damaged');
    mkdirSync(path.join(dataDir, 'x'));
    writeFileSync(path.join(dataDir, 'x', 'file'), '');
    expect(await refusal({ DATA_DIR: path.join(dataDir, 'x', 'file') })).toBe('database_unreachable');
    expect(readdirSync(dataDir).sort()).toEqual(['countersign.sqlite', 'x']);
  });

  test('a port that is taken: one sentence, exit 1', async () => {
    const first = await started({ DATA_DIR: newFolder() });
    expect(await refusal({ DATA_DIR: newFolder(), PORT: String(first.port) })).toBe('port_taken');
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await refusal({ DATA_DIR: newFolder(), PORT: String(port) })).toBe('port_taken');
    other.close();
  });
});

describe('stopping', () => {
  test('R-B02 a request that never ends does not keep the server for longer than it was given', async () => {
    const server = await started({ DATA_DIR: newFolder(), SHUTDOWN_SECONDS: '1' });
    const { sent, answered } = halfARequest(server);
    await sent;
    await hasTakenIn(server);
    server.process.kill('SIGTERM');
    expect(await server.ended).toEqual({ exitCode: 0, signal: null });
    expect(await answered).toBeNull();
  });

  test('R-B02 the second signal does not wait', async () => {
    const server = await started({ DATA_DIR: newFolder(), SHUTDOWN_SECONDS: '60' });
    await halfARequest(server).sent;
    await hasTakenIn(server);
    server.process.kill('SIGTERM');
    await expect.poll(() => refusesNewRequests(server)).toBe(true);
    const secondSignal = (): number | null => {
      server.process.kill('SIGINT');
      return server.process.exitCode;
    };
    await expect.poll(secondSignal, { timeout: 20_000 }).toBe(1);
  });
});

function environmentOf(at: DatabasePlace): Record<string, string> {
  return { DATA_DIR: at.dataDir, ...(at.databaseUrl !== null && { DATABASE_URL: at.databaseUrl }) };
}

async function started(environment: Record<string, string>): Promise<SpawnedServer> {
  const server = await startServer(environment);
  running.push(server);
  return server;
}

async function spawned(environment: Record<string, string>): Promise<SpawnedServer> {
  const server = await spawnServer(environment);
  running.push(server);
  return server;
}

/** The code of the one line that a server prints which does not start. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const server = await spawned(environment);
  const { exitCode } = await server.ended;
  const [line = '', ...more] = server.output.stderr.trimEnd().split('\n');
  expect({ exitCode, stdout: server.output.stdout, more }).toEqual({ exitCode: 1, stdout: '', more: [] });
  return /\((\w+)\): \S/.exec(line)?.[1] ?? line;
}

/** A sign-up on a connection of its own; `answered` is its status, or null if there was none. */
function signUp(server: SpawnedServer, userName: string) {
  const body = JSON.stringify({ userName, password: 'seven quiet herons at dusk' });
  const { outgoing, answered } = post(server, Buffer.byteLength(body));
  outgoing.end(body);
  return { userName, answered, sent: new Promise((resolve) => outgoing.once('finish', resolve)) };
}

/** What was sent before is in the server's hands once it has answered something that was sent later. */
async function hasTakenIn({ origin }: SpawnedServer): Promise<void> {
  await fetch(`${origin}/healthz`);
}

async function refusesNewRequests({ origin }: SpawnedServer): Promise<boolean> {
  return await fetch(`${origin}/healthz`, { headers: { connection: 'close' } }).then(
    ({ status }) => status === 503,
    () => true,
  );
}

function halfARequest(server: SpawnedServer) {
  const { outgoing, answered } = post(server, 100);
  return { answered, sent: new Promise((resolve) => outgoing.write('{"userName":', resolve)) };
}

function post(
  { origin, port }: SpawnedServer,
  length: number,
): { outgoing: ClientRequest; answered: Promise<number | null> } {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: accountPaths.signUp,
    method: 'POST',
    agent: false,
    headers: { origin, 'content-type': 'application/json', 'content-length': length },
  });
  const answered = new Promise<number | null>((resolve) => {
    outgoing.once('error', () => resolve(null));
    outgoing.once('response', (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode ?? null));
    });
  });
  return { outgoing, answered };
}

async function signUpAndKeepToken(server: SpawnedServer) {
  const password = `seven quiet herons ${randomBytes(8).toString('hex')}`;
  const response = await fetch(`${server.origin}${accountPaths.signUp}`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ userName: 'ada', password }),
  });
  const token = /__Host-session=([^;]+)/.exec(response.headers.getSetCookie().join('\n'))?.[1] ?? '';
  expect(response.status).toBe(201);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  return { token, password };
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-main-'));
  folders.push(folder);
  return folder;
}
