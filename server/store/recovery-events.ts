import { sql, type Selectable } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Conn } from './schema.ts';
import type { RecoveryEventsTable } from './recovery-tables.ts';

export type RecoveryEventRow = Selectable<RecoveryEventsTable>;

/**
 * Holds the request still until the transaction ends, so that two steps cannot both be the next one of its trail. On SQLite the
 * transaction itself does that.
 */
export async function holdTrail(conn: Conn, requestId: string): Promise<void> {
  if (!needsRowLocks(conn)) return;
  await conn.selectFrom('recoveryRequests').where('id', '=', requestId).select('id').forUpdate().execute();
}

/** The trail of a request, from its beginning. */
export async function list(conn: Conn, requestId: string): Promise<RecoveryEventRow[]> {
  return await conn
    .selectFrom('recoveryEvents')
    .where('requestId', '=', requestId)
    .orderBy('sequence')
    .selectAll()
    .execute();
}

/** Adds the next step. There is no update and no delete of these rows anywhere in the code. */
export async function append(conn: Conn, row: RecoveryEventRow): Promise<void> {
  await conn.insertInto('recoveryEvents').values(row).execute();
}

/** Says in the request's row how far the trail goes. */
export async function setHead(conn: Conn, requestId: string, trailHead: string): Promise<void> {
  await conn.updateTable('recoveryRequests').set({ trailHead }).where('id', '=', requestId).execute();
}

/** How many open requests have a step that was vouched for by this key. */
export async function countOpen(conn: Conn, keyId: string): Promise<number> {
  const { total } = await conn
    .selectFrom('recoveryRequests')
    .where('endedAtMs', 'is', null)
    .where('id', 'in', (events) =>
      events.selectFrom('recoveryEvents').where('keyId', '=', keyId).select('requestId'),
    )
    .select(sql<number>`cast(count(*) as bigint)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}
