import { sql } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Conn, Database, Db } from './schema.ts';

/** A row of whatever table, as Kysely names its columns. */
export type AnyRow = Record<string, string | number | null>;

/**
 * Every table with its primary key, in an order in which foreign keys are satisfied: what a backup goes through. A test compares it
 * with the schema.
 */
export const tables: readonly { name: keyof Database; key: readonly string[] }[] = [
  { name: 'accounts', key: ['id'] },
  { name: 'factors', key: ['id'] },
  { name: 'attempts', key: ['bucket'] },
  { name: 'signIns', key: ['id'] },
  { name: 'sessions', key: ['id'] },
  { name: 'auditEvents', key: ['id'] },
  { name: 'keyChecks', key: ['keyId'] },
  { name: 'temporaryPasswords', key: ['id'] },
  { name: 'apiKeys', key: ['name'] },
  { name: 'spentChallenges', key: ['nonce'] },
  { name: 'recoveryRequests', key: ['id'] },
  { name: 'recoveryLinks', key: ['tokenHash'] },
  { name: 'recoveryEvents', key: ['requestId', 'sequence'] },
  { name: 'enrolmentLinks', key: ['tokenHash'] },
  { name: 'texts', key: ['id'] },
  { name: 'textNumbers', key: ['numberHash'] },
  { name: 'inboundTexts', key: ['id'] },
  { name: 'trustedBrowsers', key: ['id'] },
  { name: 'mailAddresses', key: ['id'] },
  { name: 'mails', key: ['id'] },
  { name: 'mailLinks', key: ['tokenHash'] },
  { name: 'pairings', key: ['id'] },
  { name: 'loginRequests', key: ['id'] },
];

/** Rows in one statement. SQLite knows 32 766 parameters a statement and our widest table has 23 columns. */
const rowsAtOnce = 500;

/** Reads in one transaction that sees the database as of one moment, and keeps no writer waiting. */
export async function inSnapshot<Result>(db: Db, read: (conn: Conn) => Promise<Result>): Promise<Result> {
  return await db.connection().execute(async (conn) => {
    if (needsRowLocks(conn)) {
      await sql`begin isolation level repeatable read read only`.execute(conn);
      await sql`set local statement_timeout = 0`.execute(conn);
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(conn);
    } else {
      // Not Kysely's transaction: that one takes the write lock (sqlite.ts).
      await sql`begin`.execute(conn);
    }
    try {
      return await read(conn);
    } finally {
      await sql`rollback`.execute(conn);
    }
  });
}

/** All rows of a table, a page at a time. */
export async function* pages(
  conn: Conn,
  { name, key }: (typeof tables)[number],
): AsyncGenerator<AnyRow[], void> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: unknown[] | null = null;
  for (;;) {
    const last: unknown[] | null = after;
    const rows = (await conn
      .selectFrom(name)
      .$if(last !== null, (select) => select.where(sql<boolean>`(${columns}) > (${sql.join(last ?? [])})`))
      .orderBy(columns)
      .limit(rowsAtOnce)
      .selectAll()
      .execute()) as AnyRow[];
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    after = key.map((column) => end[column]);
  }
}

/** Puts rows back as they were. All of them must have the columns of the first. */
export async function putBack(conn: Conn, table: keyof Database, rows: readonly AnyRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await conn
      .insertInto(table)
      .values(rows.slice(at, at + rowsAtOnce))
      .execute();
  }
}

/** Whether there is not one row in any table. */
export async function isEmpty(conn: Conn): Promise<boolean> {
  for (const { name } of tables) {
    const row = await conn
      .selectFrom(name)
      .select(sql`1`.as('one'))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return false;
  }
  return true;
}
