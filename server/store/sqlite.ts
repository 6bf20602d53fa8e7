import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver } from 'kysely';
import Sqlite from 'better-sqlite3';
import { StartError } from '../errors.ts';

/** How long a statement waits for another process (an operator's command, a backup) to finish writing. */
const busyTimeoutMs = 5_000;

/** One file in the data folder; beside it SQLite keeps its `-wal` and `-shm`. */
export function sqliteFile(dataDir: string): string {
  return path.join(dataDir, 'countersign.sqlite');
}

/**
 * Opens the file without changing it; {@link makeDurable} must follow before the first write.
 *
 * @throws StartError `database_unreachable`, `database_read_only` or `database_damaged`.
 */
export function openSqlite(dataDir: string): Sqlite.Database {
  const file = sqliteFile(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError('database_unreachable', `The data folder ${dataDir} cannot be made.`, error);
  }
  try {
    return openChecked(file);
  } catch (error) {
    throw explain(error, file);
  }
}

/**
 * Turns on what a spent code must rely on, and sees that it is on: with the write-ahead log and `synchronous=FULL` a
 * commit survives the loss of power (security-cases R-B05; NORMAL may take back the last commits, and a used code
 * would work again).
 *
 * @throws StartError `database_unreachable` if the file system does not support it.
 */
export function makeDurable(database: Sqlite.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const actual = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) =>
    String(database.pragma(name, { simple: true })),
  );
  if (actual.join() === 'wal,2,1') return;
  throw new StartError(
    'database_unreachable',
    `SQLite cannot keep its promises on this file system (journal_mode, synchronous, foreign_keys are ${actual.join(', ')}): use a local disk.`,
  );
}

/** Kysely's SQLite dialect with transactions that lock when they begin, and statements that are prepared once. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#database);
  }
}

/**
 * A transaction that first reads and then writes fails halfway if another process wrote in between; one that begins
 * with the write lock waits its turn instead.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    super({ database: cachingStatements(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full disk SQLite has undone it already, and a rollback would hide why (https://www.sqlite.org/lang_transaction.html). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** The store has a few dozen texts of SQL; only those with lists vary, so the bound is never felt. */
const maxStatements = 200;

function cachingStatements(database: Sqlite.Database) {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (text: string) => {
      const known = statements.get(text);
      if (known !== undefined) return known;
      if (statements.size >= maxStatements) statements.clear();
      const statement = database.prepare(text);
      statements.set(text, statement);
      return statement;
    },
  };
}

function openChecked(file: string): Sqlite.Database {
  const database = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    // Reads the header and every table's definition: what is no database, or a torn one, shows here.
    database.prepare('select count(*) from sqlite_schema').get();
    // SQLite opens what it cannot write for reading, without a word; asking for the write lock brings it out.
    database.exec('begin immediate; rollback');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function explain(error: unknown, file: string): StartError {
  const code = error instanceof Sqlite.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new StartError(
      'database_damaged',
      `The file ${file} is not a database that SQLite can read: restore it from a backup, or name another folder with DATA_DIR.`,
      error,
    );
  }
  // Where the folder cannot be written, the write-ahead log beside an existing file cannot be opened either.
  if (code.startsWith('SQLITE_READONLY') || (code.startsWith('SQLITE_CANTOPEN') && existsSync(file))) {
    return new StartError(
      'database_read_only',
      `The database ${file} cannot be written by this user: counting attempts needs that. Correct the permissions of the file and its folder.`,
      error,
    );
  }
  return new StartError(
    'database_unreachable',
    `The database ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
    error,
  );
}
