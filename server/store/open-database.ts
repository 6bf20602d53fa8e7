import { CamelCasePlugin, Kysely, type Dialect, type LogEvent, type TransactionBuilder } from 'kysely';
import { StartError } from '../errors.ts';
import { runAfterCommit } from './after-commit.ts';
import { hasLostRace } from './database-fault.ts';
import { schemaVersion } from './migrate.ts';
import { checkPostgres, postgresDialect } from './postgres.ts';
import type { Database, Db } from './schema.ts';
import { ImmediateSqliteDialect, makeDurable, openSqlite } from './sqlite.ts';

export interface DatabaseOptions {
  /** `postgres://…`; null means SQLite in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** Told of every statement that was run, BEGIN and COMMIT included. For tests and benchmarks that count. */
  onStatement?: (statement: string) => void;
  /** Told when an idle connection to PostgreSQL breaks. */
  onLostConnection?: (error: Error) => void;
}

/**
 * Opens the database and looks whether this program can use it. Nothing in it is changed: {@link migrate} does that.
 *
 * @throws StartError `database_unreachable`, `database_read_only`, `database_damaged` or `database_newer`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Db> {
  return options.databaseUrl === null ? openFile(options) : openServer(options.databaseUrl, options);
}

async function openFile(options: DatabaseOptions): Promise<Db> {
  const file = openSqlite(options.dataDir);
  const db = kysely(new ImmediateSqliteDialect(file), options);
  await closeOnRefusal(db, async () => {
    await schemaVersion(db);
    // Last, because it is the first thing that writes: a refused database stays as it was, byte for byte.
    makeDurable(file);
  });
  return db;
}

async function openServer(databaseUrl: string, options: DatabaseOptions): Promise<Db> {
  const dialect = await postgresDialect(databaseUrl, options.onLostConnection ?? ignore);
  const db = kysely(dialect, options);
  await closeOnRefusal(db, async () => {
    await checkPostgres(db, databaseUrl);
    await schemaVersion(db);
  });
  return db;
}

/** How often a transaction is begun again that lost against another. */
const maxRetries = 3;

/**
 * Begins a transaction again that PostgreSQL has undone because of one beside it (security-case R-C06). What a transaction does outside
 * of the database must bear that: nothing is sent in one, texts and mails are written down.
 */
class PatientKysely extends Kysely<Database> {
  override transaction(): TransactionBuilder<Database> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = async (callback) => {
      for (let retry = 0; ; retry += 1) {
        try {
          return await runAfterCommit(execute, callback);
        } catch (error) {
          if (!hasLostRace(error) || retry === maxRetries) throw error;
          await untilOthersAreThrough(retry);
        }
      }
    };
    return builder;
  }
}

/** Not at the same moment as whoever lost beside it: longer each time, and by chance. */
async function untilOthersAreThrough(retry: number): Promise<void> {
  const waitMs = 10 * 2 ** retry * (1 + Math.random());
  await new Promise((resolve) => setTimeout(resolve, waitMs));
}

function kysely(dialect: Dialect, { onStatement }: DatabaseOptions): Db {
  return new PatientKysely({
    dialect,
    plugins: [new CamelCasePlugin()],
    ...(onStatement && { log: (event: LogEvent) => onStatement(event.query.sql) }),
  });
}

async function closeOnRefusal(db: Db, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    await db.destroy();
    if (error instanceof StartError) throw error;
    throw new StartError(
      'database_damaged',
      `The database cannot be read: ${error instanceof Error ? error.message : String(error)}. Restore it from a backup.`,
      error,
    );
  }
}

function ignore(): void {
  // The pool connects anew by itself; who wants to hear of it passes a listener.
}
