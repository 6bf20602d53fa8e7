import { sql, type Selectable } from 'kysely';
import type { Conn } from './schema.ts';
import type { RecoveryOutcome, RecoveryRequestsTable } from './recovery-tables.ts';

export type RecoveryRequestRow = Selectable<RecoveryRequestsTable>;
export type { RecoveryOutcome };

/** What a request begins with; the rest is empty. */
export type NewRecoveryRequest = Pick<
  RecoveryRequestRow,
  | 'id'
  | 'accountId'
  | 'turnedAwayFrom'
  | 'reference'
  | 'askerTokenHash'
  | 'openedBy'
  | 'whatHappened'
  | 'createdAtMs'
  | 'waitMs'
  | 'address'
  | 'browser'
  | 'knownBrowser'
>;

/** A request with the name of the account it is about. */
export type NamedRecoveryRequest = RecoveryRequestRow & { accountId: string; userName: string };

/** A notice that a request is owed. */
export type NoticeStage = 'start' | 'mid' | 'end' | 'finish';

const noticeColumns = {
  start: 'startNoticeAtMs',
  mid: 'midNoticeAtMs',
  end: 'endNoticeAtMs',
  finish: 'finishNoticeAtMs',
} as const;

export async function insert(conn: Conn, request: NewRecoveryRequest): Promise<void> {
  await conn
    .insertInto('recoveryRequests')
    .values({ ...request, waitedMs: 0, countedAtMs: request.createdAtMs })
    .execute();
}

export async function countOpen(
  conn: Conn,
  { accountId, knownBrowser }: Pick<RecoveryRequestRow, 'knownBrowser'> & { accountId: string },
): Promise<number> {
  const { count } = await conn
    .selectFrom('recoveryRequests')
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .where('knownBrowser', '=', knownBrowser)
    .select(sql<number>`cast(count(*) as bigint)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many requests from browsers that nobody knows are open for whomever; counted no further than `upTo`. */
export async function countOfStrangers(conn: Conn, upTo: number): Promise<number> {
  const rows = await conn
    .selectFrom('recoveryRequests')
    .where('endedAtMs', 'is', null)
    .where('accountId', 'is not', null)
    // Written out, for the index that holds these alone.
    .where('knownBrowser', '=', sql.lit('no'))
    .where('openedBy', 'is', null)
    .orderBy('createdAtMs')
    .limit(upTo)
    .select('createdAtMs')
    .execute();
  return rows.length;
}

/** The request of the browser that asked; ended ones too. */
export async function findByAsker(conn: Conn, askerTokenHash: string): Promise<RecoveryRequestRow | null> {
  const row = await conn
    .selectFrom('recoveryRequests')
    .where('askerTokenHash', '=', askerTokenHash)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** A request about an account; null also for one that is about nobody: to support agents, there is none. */
export async function find(conn: Conn, id: string): Promise<NamedRecoveryRequest | null> {
  const row = await aboutSomeone(conn).where('recoveryRequests.id', '=', id).executeTakeFirst();
  return row === undefined ? null : (row as NamedRecoveryRequest);
}

export async function findByReference(conn: Conn, reference: string): Promise<NamedRecoveryRequest | null> {
  const row = await aboutSomeone(conn).where('recoveryRequests.reference', '=', reference).executeTakeFirst();
  return row === undefined ? null : (row as NamedRecoveryRequest);
}

/** A request that came to nothing because too many were open: whom it was about. */
export async function findTurnedAway(
  conn: Conn,
  reference: string,
): Promise<{ accountId: string; userName: string; createdAtMs: number } | null> {
  const row = await conn
    .selectFrom('recoveryRequests')
    .innerJoin('accounts', 'accounts.id', 'recoveryRequests.turnedAwayFrom')
    .where('recoveryRequests.reference', '=', reference)
    .select(['accounts.id as accountId', 'accounts.userName', 'recoveryRequests.createdAtMs'])
    .executeTakeFirst();
  return row ?? null;
}

/** The open requests of an account, oldest first. */
export async function listOpenOf(conn: Conn, accountId: string): Promise<RecoveryRequestRow[]> {
  return await conn
    .selectFrom('recoveryRequests')
    .where('accountId', '=', accountId)
    .where('endedAtMs', 'is', null)
    .orderBy('createdAtMs')
    .selectAll()
    .execute();
}

/** The open requests of all accounts, oldest first: what the support desk has before it. */
export async function listOpen(
  conn: Conn,
  { limit, after }: { limit: number; after: Pick<RecoveryRequestRow, 'createdAtMs' | 'id'> | null },
): Promise<NamedRecoveryRequest[]> {
  const rows = await aboutSomeone(conn)
    .where('recoveryRequests.endedAtMs', 'is', null)
    .$if(after !== null, (select) =>
      select
        .where('recoveryRequests.createdAtMs', '>=', after?.createdAtMs ?? 0)
        .where((request) =>
          request.or([
            request('recoveryRequests.createdAtMs', '>', after?.createdAtMs ?? 0),
            request('recoveryRequests.id', '>', after?.id ?? ''),
          ]),
        ),
    )
    .orderBy('recoveryRequests.createdAtMs')
    .orderBy('recoveryRequests.id')
    .limit(limit)
    .execute();
  return rows as NamedRecoveryRequest[];
}

/**
 * Counts what has been waited since the last look, in steps of at most `longestStepMs`. Of several processes that look together, one
 * counts. A clock that was set back counts nothing until it has caught up; one that was an hour or more ahead begins anew from here.
 */
export async function countWaits(
  conn: Conn,
  { nowMs, longestStepMs, everyMs }: { nowMs: number; longestStepMs: number; everyMs: number },
): Promise<void> {
  const now = sql<number>`cast(${nowMs} as bigint)`;
  await conn
    .updateTable('recoveryRequests')
    .set({
      waitedMs: sql<number>`waited_ms + case
        when counted_at_ms >= ${now} then 0
        when counted_at_ms <= ${now} - ${longestStepMs} then ${longestStepMs}
        else ${now} - counted_at_ms end`,
      countedAtMs: nowMs,
    })
    .where('endedAtMs', 'is', null)
    .where('waitedMs', '<', sql<number>`wait_ms`)
    .where((request) =>
      request.or([
        request('countedAtMs', '<=', nowMs - everyMs),
        request('countedAtMs', '>=', nowMs + longestStepMs),
      ]),
    )
    .execute();
}

/** Open requests that may be owed this notice: none before, and created no later than the moment given. */
export async function listOwed(
  conn: Conn,
  { stage, createdUntilMs, limit }: { stage: NoticeStage; createdUntilMs: number; limit: number },
): Promise<RecoveryRequestRow[]> {
  return await conn
    .selectFrom('recoveryRequests')
    .where('endedAtMs', 'is', null)
    .where('accountId', 'is not', null)
    .where('createdAtMs', '<=', createdUntilMs)
    .where(noticeColumns[stage], 'is', null)
    .$if(stage === 'finish', (select) =>
      select.where('approvedBy', 'is not', null).where('delivery', '=', 'mail'),
    )
    .orderBy('createdAtMs')
    .orderBy('id')
    .limit(limit)
    .selectAll()
    .execute();
}

/** Claims a notice: of several processes, one gets true and sends it. */
export async function claimNotice(
  conn: Conn,
  { id, stage, nowMs }: { id: string; stage: NoticeStage; nowMs: number },
): Promise<boolean> {
  const column = noticeColumns[stage];
  const result = await conn
    .updateTable('recoveryRequests')
    .set({ [column]: nowMs })
    .where('id', '=', id)
    .where(column, 'is', null)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Has the link to the end sent once more. */
export async function forgetFinishNotice(conn: Conn, id: string): Promise<boolean> {
  const result = await conn
    .updateTable('recoveryRequests')
    .set({ finishNoticeAtMs: null })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('finishNoticeAtMs', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The first agent's yes. False: the request has ended, or another agent was first. */
export async function vouch(
  conn: Conn,
  { id, agentId, delivery }: { id: string; agentId: string; delivery: 'mail' | 'browser' },
): Promise<boolean> {
  const result = await conn
    .updateTable('recoveryRequests')
    .set({ vouchedBy: agentId, delivery })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('vouchedBy', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The second agent's yes. False: the request has ended, nobody has vouched, it was the same agent, or it is approved already. */
export async function approve(
  conn: Conn,
  { id, agentId }: { id: string; agentId: string },
): Promise<boolean> {
  const result = await conn
    .updateTable('recoveryRequests')
    .set({ approvedBy: agentId })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('vouchedBy', 'is not', null)
    .where('vouchedBy', '!=', agentId)
    .where('approvedBy', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends a request. False: it had ended already; the first ending stands. */
export async function end(
  conn: Conn,
  { id, outcome, nowMs }: { id: string; outcome: RecoveryOutcome; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('recoveryRequests')
    .set({ endedAtMs: nowMs, outcome })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Open requests that were made so long ago that nobody waits for them any more. */
export async function listExpired(
  conn: Conn,
  { createdUntilMs, limit }: { createdUntilMs: number; limit: number },
): Promise<Pick<RecoveryRequestRow, 'id' | 'accountId'>[]> {
  return await conn
    .selectFrom('recoveryRequests')
    .where('endedAtMs', 'is', null)
    .where('createdAtMs', '<=', createdUntilMs)
    .orderBy('createdAtMs')
    .orderBy('id')
    .limit(limit)
    .select(['id', 'accountId'])
    .execute();
}

function aboutSomeone(conn: Conn) {
  return conn
    .selectFrom('recoveryRequests')
    .innerJoin('accounts', 'accounts.id', 'recoveryRequests.accountId')
    .selectAll('recoveryRequests')
    .select('accounts.userName');
}
