import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { openDatabase, type DatabaseOptions } from '../open-database.ts';
import type { Db } from '../schema.ts';
import { sqliteFile } from '../sqlite.ts';

/** Where a fresh database is: what `openDatabase`, or a spawned server, needs to open it. */
export interface DatabasePlace {
  databaseUrl: string | null;
  dataDir: string;
}

export interface FreshDatabase extends DatabasePlace {
  db: Db;
}

type Options = Partial<DatabaseOptions>;

/** Opens a fresh, migrated database. It is closed and deleted after the tests of the file's describe block. */
export type Open = (options?: Options) => Promise<FreshDatabase>;

/** What a store test may ask for beside {@link Open}. */
export interface Databases {
  /** A place with no database in it (SQLite), or an empty one (PostgreSQL). */
  place: () => Promise<DatabasePlace>;
  /** Another connection pool to a database that is there: a second node. Closed afterwards as well. */
  reopen: (place: DatabasePlace, options?: Options) => Promise<Db>;
  isPostgres: boolean;
}

type Tests = (open: Open, databases: Databases) => void;

/** Runs the same tests on SQLite and on PostgreSQL. */
export function eachDatabase(tests: Tests): void {
  onDatabase('SQLite', tests);
  onDatabase('PostgreSQL', tests);
}

/** For what only one of them does. */
export function onDatabase(kind: 'SQLite' | 'PostgreSQL', tests: Tests): void {
  describe(kind, () => {
    const endings: (() => Promise<void> | void)[] = [];
    afterAll(async () => {
      for (const ending of endings.reverse()) await ending();
    });

    const newPlace = async (filled: boolean): Promise<DatabasePlace> => {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'countersign-test-'));
      endings.push(() => rmSync(dataDir, { recursive: true, force: true }));
      if (kind === 'SQLite') {
        if (filled) copyFileSync(sqliteFile(inject('sqliteTemplate')), sqliteFile(dataDir));
        return { databaseUrl: null, dataDir };
      }
      const databaseUrl = await createPostgresDatabase(filled ? inject('databaseTemplate') : 'template1');
      endings.push(() => dropPostgresDatabase(databaseUrl));
      return { databaseUrl, dataDir };
    };
    const place = (): Promise<DatabasePlace> => newPlace(false);
    const reopen = async (at: DatabasePlace, options: Options = {}): Promise<Db> => {
      const db = await openDatabase({ ...options, ...at });
      endings.push(() => db.destroy());
      return db;
    };
    const open = async (options: Options = {}): Promise<FreshDatabase> => {
      const at = await newPlace(true);
      return { ...at, db: await reopen(at, options) };
    };
    tests(open, { place, reopen, isPostgres: kind === 'PostgreSQL' });
  });
}

async function createPostgresDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain(`create database ${name} template ${template}`);
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
}

async function dropPostgresDatabase(databaseUrl: string): Promise<void> {
  await maintain(`drop database if exists ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
}

async function maintain(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
