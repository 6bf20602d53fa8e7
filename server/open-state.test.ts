import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { keyFile } from './key-file.ts';
import { openState, type State } from './open-state.ts';
import { parseConfig } from './parse-config.ts';
import { migrate, migrations } from './store/migrate.ts';
import type { Db } from './store/schema.ts';
import { eachDatabase, type DatabasePlace } from './store/testing/databases.ts';
import { insertAccount } from './store/testing/rows.ts';

const clock = { nowMs: () => 1_000 };
const random = { bytes: (length: number) => randomBytes(length) };
const newKeys = (id = 'k1') => `${id}:${randomBytes(32).toString('base64url')}`;

const opened: State[] = [];

afterEach(async () => {
  for (const { db } of opened.splice(0)) await db.destroy();
});

eachDatabase((open, { place, reopen }) => {
  test('the first start makes keys and tables, the second finds them', async () => {
    const at = await place();
    const first = await openAt(at);
    const account = await insertAccount(first.db);
    const second = await openAt(at);
    expect(second.keys.ids).toEqual(first.keys.ids);
    expect(second.keys.derive(second.keys.currentId, 'seal')).toEqual(
      first.keys.derive(first.keys.currentId, 'seal'),
    );
    expect(await second.db.selectFrom('accounts').select('id').execute()).toEqual([{ id: account.id }]);
  });

  test('R-B08 keys that are not those of the database: refused, nothing changed', async () => {
    const at = await place();
    const keys = newKeys();
    await openAt(at, { keys });
    const before = await contentsOf(at);
    // Another key of the same id, another id, and no key at all where a file would be made.
    for (const other of [newKeys(), newKeys('k2'), null]) {
      await expect(openAt(at, { keys: other })).rejects.toMatchObject({ code: 'keys_do_not_fit' });
      expect(await contentsOf(at)).toEqual(before);
    }
    await openAt(at, { keys: `${newKeys('k2')},${keys}` });
  });

  test('R-B08 a key file that has gone: refused, and no other is made in its place', async () => {
    const at = await place();
    await openAt(at);
    rmSync(keyFile(at.dataDir));
    const before = await contentsOf(at);
    await expect(openAt(at)).rejects.toMatchObject({ code: 'keys_do_not_fit' });
    expect(await contentsOf(at)).toEqual(before);
  });

  test('R-B08 a newer schema: refused, nothing changed, and no keys made', async () => {
    const { db, ...at } = await open();
    const later = { name: '999-later', up: () => Promise.resolve() };
    await migrate(db, 1, [...migrations, later]);
    const before = await contentsOf(at, db);
    await expect(openAt(at)).rejects.toMatchObject({ code: 'database_newer' });
    expect(await contentsOf(at, db)).toEqual(before);
  });

  test('R-B08 an old schema: brought up to date, with what was in it', async () => {
    // An empty database with the table of migrations is the oldest schema there is.
    const at = await place();
    await migrate(await reopen(at), 1, []);
    const { db } = await openAt(at);
    expect(await db.selectFrom('accounts').selectAll().execute()).toEqual([]);
  });

  test('two nodes that start at once and each make keys: the second is refused, the first is not hurt', async () => {
    const at = await place();
    const second = { ...at, dataDir: path.join(at.dataDir, 'second') };
    // On SQLite there is nothing to share: the second node has a database of its own.
    const others = at.databaseUrl === null ? 2 : 1;
    const starts = await Promise.allSettled([openAt(at), openAt(second)]);
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(others);
    const started = starts.map(({ status }, index) =>
      status === 'fulfilled' ? [at, second][index] : undefined,
    );
    for (const node of started) if (node !== undefined) await openAt(node);
  });

  async function contentsOf(at: DatabasePlace, openDb?: Db): Promise<unknown> {
    const db = openDb ?? (await reopen(at));
    const tables = await Promise.all(
      ['schema_migrations', 'accounts', 'key_checks'].map(
        async (table) => (await sql`select * from ${sql.table(table)}`.execute(db)).rows,
      ),
    );
    if (openDb === undefined) await db.destroy();
    return { tables, files: readdirSync(at.dataDir).sort() };
  }
});

test('R-B08 a database that is absent: refused, and no keys made for it', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-state-'));
  const absent = { dataDir, databaseUrl: 'postgres://127.0.0.1:1/absent' };
  await expect(openAt(absent)).rejects.toMatchObject({ code: 'database_unreachable' });
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

async function openAt(at: DatabasePlace, given: Partial<Config> = {}): Promise<State> {
  const state = await openState({ ...parseConfig({}), ...at, ...given }, { clock, random });
  opened.push(state);
  return state;
}
