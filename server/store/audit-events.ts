import type { Insertable, Selectable } from 'kysely';
import type { AuditEventsTable, Conn } from './schema.ts';

export type AuditEventRow = Selectable<AuditEventsTable>;

/** Adds to the trail. In the transaction of what it tells about: neither is there without the other. */
export async function append(conn: Conn, event: Insertable<AuditEventsTable>): Promise<void> {
  await conn.insertInto('auditEvents').values(event).execute();
}

/** Events that their owners are to be told of, and no mail is queued about yet; oldest first. */
export async function listUntold(conn: Conn, limit: number): Promise<AuditEventRow[]> {
  return await conn
    .selectFrom('auditEvents')
    .where('untoldSinceMs', 'is not', null)
    .orderBy('untoldSinceMs')
    .limit(limit)
    .selectAll()
    .execute();
}

/** In the transaction that queues the mail. False: another process has queued it. */
export async function setTold(conn: Conn, id: string): Promise<boolean> {
  const result = await conn
    .updateTable('auditEvents')
    .set({ untoldSinceMs: null })
    .where('id', '=', id)
    .where('untoldSinceMs', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The newest events, newest first; of one account, or of all. */
export async function list(
  conn: Conn,
  { accountId, limit }: { accountId?: string; limit: number },
): Promise<AuditEventRow[]> {
  return await conn
    .selectFrom('auditEvents')
    .$if(accountId !== undefined, (select) => select.where('accountId', '=', accountId ?? null))
    .orderBy('atMs', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .selectAll()
    .execute();
}

/** Guesses at a password, which anybody can make at a name: their number must not push everything else out of the list. */
const passwordGuess = '{"method":"password"%';

/** Steps of what has an event of its own once it is done: two lines for one thing would hide what matters. The trail has them all. */
const stepsOnly = [
  'authenticator-begun',
  'phone-begun',
  'pairing-begun',
  'pairing-redeemed',
  'login-request-asked',
  'login-request-decided',
  'code-texted',
];

/** When an account's password was guessed wrong at its sign-in, newest first. */
export async function listPasswordGuesses(
  conn: Conn,
  { accountId, sinceMs, limit }: { accountId: string; sinceMs: number; limit: number },
): Promise<number[]> {
  const rows = await conn
    .selectFrom('auditEvents')
    .where('accountId', '=', accountId)
    .where('atMs', '>', sinceMs)
    .where('event', '=', 'sign-in')
    .where('outcome', '=', 'failure')
    .where('detail', 'like', passwordGuess)
    .orderBy('atMs', 'desc')
    .limit(limit)
    .select('atMs')
    .execute();
  return rows.map(({ atMs }) => atMs);
}

/**
 * A page of what happened to an account, newest first, as its owner is shown it.
 *
 * @param before - The last event of the page before; null for the first page.
 */
export async function listOf(
  conn: Conn,
  {
    accountId,
    before,
    limit,
  }: { accountId: string; before: Pick<AuditEventRow, 'atMs' | 'id'> | null; limit: number },
): Promise<AuditEventRow[]> {
  return await conn
    .selectFrom('auditEvents')
    .where('accountId', '=', accountId)
    .where((event) =>
      event.or([
        event('event', '!=', 'sign-in'),
        event('outcome', '=', 'success'),
        event('detail', 'not like', passwordGuess),
      ]),
    )
    .where((event) => event.or([event('outcome', '=', 'failure'), event('event', 'not in', stepsOnly)]))
    .$if(before !== null, (select) =>
      select
        .where('atMs', '<=', before?.atMs ?? 0)
        .where((event) =>
          event.or([event('atMs', '<', before?.atMs ?? 0), event('id', '<', before?.id ?? '')]),
        ),
    )
    .orderBy('atMs', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .selectAll()
    .execute();
}

/** An event of an account; null also for one of another's. */
export async function findOf(
  conn: Conn,
  { accountId, id }: { accountId: string; id: string },
): Promise<AuditEventRow | null> {
  const row = await conn
    .selectFrom('auditEvents')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * A page of all events of a span of time, oldest first.
 *
 * @param after - The last event of the page before; null for the first page.
 */
export async function listForward(
  conn: Conn,
  {
    fromMs,
    toMs,
    after,
    limit,
  }: { fromMs: number; toMs: number; after: Pick<AuditEventRow, 'atMs' | 'id'> | null; limit: number },
): Promise<AuditEventRow[]> {
  return await conn
    .selectFrom('auditEvents')
    .where('atMs', '>=', after?.atMs ?? fromMs)
    .where('atMs', '<', toMs)
    .$if(after !== null, (select) =>
      select.where((event) =>
        event.or([
          event('atMs', '>', after?.atMs ?? 0),
          event.and([event('atMs', '=', after?.atMs ?? 0), event('id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('atMs')
    .orderBy('id')
    .limit(limit)
    .selectAll()
    .execute();
}
