import { randomInt } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as attempts from './attempts.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { makeDurable, sqliteFile } from './sqlite.ts';
import { runElsewhere } from './testing/run-elsewhere.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-sqlite-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test('R-B05 the log cut at any byte: opens, and only what was not acknowledged before that byte is missing', async () => {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  await migrate(db, 0);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  const log = `${sqliteFile(dataDir)}-wal`;
  // What the log held when each commit was acknowledged: cut there or later, that commit must be found.
  const acknowledgedAt: number[] = [];
  for (let index = 0; index < 60; index += 1) {
    await attempts.take(db, [{ bucket: bucketOf(index), policy: { counts: 'consecutive', waits: [] } }], 1);
    acknowledgedAt.push(statSync(log).size);
  }
  const bytes = acknowledgedAt.at(-1) ?? 0;
  const offsets = [0, 31, bytes, ...Array.from({ length: 60 }, () => randomInt(bytes))];
  for (const offset of offsets) {
    const found = await bucketsAfterCut(offset);
    const acknowledged = acknowledgedAt.filter((size) => size <= offset).length;
    expect(found.length, `cut at ${offset}`).toBe(acknowledged);
    expect(found).toEqual(Array.from({ length: acknowledged }, (_, index) => bucketOf(index)));
  }
  await db.destroy();

  async function bucketsAfterCut(offset: number): Promise<string[]> {
    const copyDir = path.join(dataDir, `cut-${offset}`);
    mkdirSync(copyDir);
    copyFileSync(sqliteFile(dataDir), sqliteFile(copyDir));
    copyFileSync(log, `${sqliteFile(copyDir)}-wal`);
    truncateSync(`${sqliteFile(copyDir)}-wal`, offset);
    const copy = await openDatabase({ databaseUrl: null, dataDir: copyDir });
    const { rows: integrity } = await sql`pragma integrity_check`.execute(copy);
    expect(integrity).toEqual([{ integrityCheck: 'ok' }]);
    await migrate(copy, 0);
    const rows = await copy.selectFrom('attempts').select('bucket').orderBy('bucket').execute();
    await copy.destroy();
    rmSync(copyDir, { recursive: true });
    return rows.map(({ bucket }) => bucket);
  }
});

test('R-B05 the write-ahead log, synchronous=FULL and foreign keys are on, and refused without', async () => {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  for (const [name, value] of [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
  ] as const) {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
  }
  await db.destroy();
  // A database in memory has no log: it stands for a file system that cannot share one.
  expect(() => makeDurable(new Sqlite(':memory:'))).toThrow(/use a local disk/);
});

test.each([
  ['is no database', Buffer.from('This is a letter, not a database. '.repeat(200))],
  ['has a torn schema', undefined],
])('a file that %s is refused and left as it was', async (_, contents) => {
  const file = sqliteFile(dataDir);
  if (contents === undefined) {
    const db = await openDatabase({ databaseUrl: null, dataDir });
    await migrate(db, 0);
    await db.destroy();
    const torn = readFileSync(file).fill(0x5a, 100, 8_000);
    writeFileSync(file, torn);
  } else {
    writeFileSync(file, contents);
  }
  const before = readFileSync(file);
  await expect(openDatabase({ databaseUrl: null, dataDir })).rejects.toMatchObject({
    code: 'database_damaged',
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ['the file', 0o755, 0o444],
  ['file and folder', 0o555, 0o444],
])('R-B08 where %s cannot be written: refused, nothing changed', async (_, folderMode, fileMode) => {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  await migrate(db, 0);
  await db.destroy();
  const file = sqliteFile(dataDir);
  const before = readFileSync(file);
  chmodSync(file, fileMode);
  chmodSync(dataDir, folderMode);
  const { stdout } = await runElsewhere('open-as-nobody.ts', { databaseUrl: null, dataDir });
  expect(stdout).toBe('database_read_only');
  expect(readFileSync(file).equals(before)).toBe(true);
  chmodSync(dataDir, 0o700);
});

test('a data folder that cannot be made is refused', async () => {
  const file = path.join(dataDir, 'file');
  writeFileSync(file, '');
  await expect(openDatabase({ databaseUrl: null, dataDir: path.join(file, 'data') })).rejects.toMatchObject({
    code: 'database_unreachable',
  });
});

function bucketOf(index: number): string {
  return `name:${String(index).padStart(3, '0')}`;
}
