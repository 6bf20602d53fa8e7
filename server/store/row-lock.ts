import { PostgresAdapter } from 'kysely';
import type { Conn } from './schema.ts';

/**
 * Whether rows that are only read must be locked to hold still until the transaction ends.
 *
 * PostgreSQL decides from a snapshot: a statement that reads `accounts` and writes `sessions` would not notice a
 * lock or a new password that commits beside it (security-cases S-L19). SQLite has one writer at a time and neither
 * needs nor knows `FOR SHARE`.
 */
export function needsRowLocks(conn: Conn): boolean {
  return conn.getExecutor().adapter instanceof PostgresAdapter;
}
