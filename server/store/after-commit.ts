import type { Transaction } from 'kysely';
import type { Conn, Database } from './schema.ts';

/** What waits for the end of a transaction. */
const waiting = new WeakMap<Conn, (() => void)[]>();

/**
 * Does something that cannot be undone, such as a line in the log, once what it tells of is certain: after the transaction that `conn`
 * is, or at once if it is none. Not at all if that is rolled back, and once if it is begun again ({@link runAfterCommit}).
 */
export function afterCommit(conn: Conn, does: () => void): void {
  const others = waiting.get(conn);
  if (others === undefined) does();
  else others.push(does);
}

/** Runs a transaction by `execute`, and then what waits for its end. */
export async function runAfterCommit<Result>(
  execute: (callback: (tx: Transaction<Database>) => Promise<Result>) => Promise<Result>,
  callback: (tx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const actions: (() => void)[] = [];
  const result = await execute(async (tx) => {
    waiting.set(tx, actions);
    return await callback(tx);
  });
  for (const does of actions) does();
  return result;
}
