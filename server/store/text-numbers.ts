import { sql, type Selectable } from 'kysely';
import { beginsWith } from './begins-with.ts';
import type { Conn } from './schema.ts';
import type { TextNumbersTable } from './text-tables.ts';

export type TextNumberRow = Selectable<TextNumbersTable>;

/** What is known of a number, whether or not an account has it. */
export type NumberFacts = Pick<TextNumberRow, 'stoppedAtMs' | 'changedAtMs'>;

/** What is known of numbers, by hash. */
export async function findAll(
  conn: Conn,
  numberHashes: readonly string[],
): Promise<Map<string, NumberFacts>> {
  const rows = await conn
    .selectFrom('textNumbers')
    .where('numberHash', 'in', numberHashes)
    .select(['numberHash', 'stoppedAtMs', 'changedAtMs'])
    .execute();
  return new Map(rows.map(({ numberHash, ...facts }) => [numberHash, facts]));
}

/** {@link findAll} from a connection. */
export function finderOf(conn: Conn): (hashes: readonly string[]) => Promise<Map<string, NumberFacts>> {
  return (hashes) => findAll(conn, hashes);
}

/** What is known of one number, as {@link readFacts} reads it: a column of another statement. */
export function factsColumn(numberHash: string) {
  return sql<
    string | null
  >`(select coalesce(cast(stopped_at_ms as text), '') || ',' || coalesce(cast(changed_at_ms as text), '')
    from text_numbers where number_hash = ${numberHash})`;
}

export function readFacts(column: string): NumberFacts {
  const [stoppedAtMs = null, changedAtMs = null] = column
    .split(',')
    .map((part) => (part === '' ? null : Number(part)));
  return { stoppedAtMs, changedAtMs };
}

/**
 * Writes down one thing about a number; the other stays.
 *
 * @param numberHash - Under the current key.
 * @param number - Sealed, for the day that it is hashed under another.
 */
export async function set(
  conn: Conn,
  {
    numberHash,
    number,
    facts,
    nowMs,
  }: {
    numberHash: string;
    number: string;
    facts: Partial<NumberFacts>;
    nowMs: number;
  },
): Promise<void> {
  await conn
    .insertInto('textNumbers')
    .values({ numberHash, number, stoppedAtMs: null, changedAtMs: null, ...facts, updatedAtMs: nowMs })
    .onConflict((conflict) => conflict.column('numberHash').doUpdateSet({ ...facts, updatedAtMs: nowMs }))
    .execute();
}

/** A page of rows whose hashes do not begin with `prefix`, by hash: what a new key has to hash anew. */
export async function listOthers(
  conn: Conn,
  { prefix, after, limit }: { prefix: string; after: string; limit: number },
): Promise<TextNumberRow[]> {
  return await conn
    .selectFrom('textNumbers')
    .where('numberHash', '>', after)
    .where(beginsWith('numberHash', prefix), '=', 0)
    .orderBy('numberHash')
    .limit(limit)
    .selectAll()
    .execute();
}

/** How many hashes begin with `prefix`. */
export async function count(conn: Conn, prefix: string): Promise<number> {
  const { total } = await conn
    .selectFrom('textNumbers')
    .where(beginsWith('numberHash', prefix), '=', 1)
    .select(sql<number>`cast(count(*) as bigint)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/**
 * Puts a row under its number's hash by another key. What has been written under that hash in the meantime stands: it is newer.
 */
export async function replace(conn: Conn, oldHash: string, row: TextNumberRow): Promise<boolean> {
  const removed = await conn
    .deleteFrom('textNumbers')
    .where('numberHash', '=', oldHash)
    .where('updatedAtMs', '=', row.updatedAtMs)
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) return false;
  await conn
    .insertInto('textNumbers')
    .values(row)
    .onConflict((conflict) => conflict.column('numberHash').doNothing())
    .execute();
  return true;
}
