import { sql, type RawBuilder } from 'kysely';

/**
 * 1 for what begins with `prefix`, else 0. Not LIKE: key ids may hold its wildcards, and SQLite's ignores case.
 *
 * @param column - As the database names it.
 */
export function beginsWith(column: string, prefix: string): RawBuilder<number> {
  return sql<number>`case when substr(${sql.ref(column)}, 1, ${prefix.length}) = ${prefix} then 1 else 0 end`;
}
