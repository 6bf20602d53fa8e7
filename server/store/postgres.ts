import { CompiledQuery, PostgresDialect, sql } from 'kysely';
import { StartError } from '../errors.ts';
import type { Db } from './schema.ts';

/** Connections per process. Statements are short; more connections only make PostgreSQL wait for its own locks. */
const poolSize = 10;

/** No request may hold a connection longer than this, whatever it waits for. */
const statementTimeoutMs = 10_000;

/**
 * The dialect for a pool that connects when first asked.
 *
 * @param onLostConnection - Told when an idle connection breaks; the pool replaces it by itself.
 */
export async function postgresDialect(
  databaseUrl: string,
  onLostConnection: (error: Error) => void,
): Promise<PostgresDialect> {
  // Loaded here because most servers run on SQLite and start faster without it.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'countersign',
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    types: {
      // int8 comes as text because it may exceed 2^53. Ours are times and counts: they do not.
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8
          ? Number
          : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
    },
  });
  // Without a listener the loss of an idle connection would end the process (security-cases R-B03).
  pool.on('error', onLostConnection);
  // And so would the loss of one in use: whoever uses it gets the error from the statement (security-case R-E04).
  pool.on('connect', (client) => client.on('error', ignore));
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      // A commit that a crash takes back would let a used code work again, whatever the server's default is.
      await connection.executeQuery(CompiledQuery.raw('set synchronous_commit = on'));
    },
  });
}

/**
 * Asks the database for its word that it can be written.
 *
 * @throws StartError `database_unreachable` or `database_read_only`.
 */
export async function checkPostgres(db: Db, databaseUrl: string): Promise<void> {
  const where = withoutPassword(databaseUrl);
  let readOnly: string | undefined;
  try {
    const { rows } = await sql<{ transactionReadOnly: string }>`show transaction_read_only`.execute(db);
    readOnly = rows[0]?.transactionReadOnly;
  } catch (error) {
    throw new StartError(
      'database_unreachable',
      `The database ${where} cannot be reached: ${reason(error)}.`,
      error,
    );
  }
  if (readOnly === 'off') return;
  throw new StartError(
    'database_read_only',
    `The database ${where} is read-only (a standby?): counting attempts needs writing.`,
  );
}

function withoutPassword(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${pathname.slice(1)} on ${hostname}${port === '' ? '' : `:${port}`}`;
  } catch {
    return 'of DATABASE_URL';
  }
}

/** A refused connection to a name with several addresses is an AggregateError with an empty message. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

function ignore(): void {
  // The pool has its own listener on idle connections, and takes a broken one out.
}
