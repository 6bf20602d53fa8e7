import type { History, HistoryEvent } from '../../shared/api/history.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as accounts from '../store/accounts.ts';
import * as auditEvents from '../store/audit-events.ts';
import type { LiveSession } from '../store/sessions.ts';
import { noticeOf, type NoticedEvent } from './notice-of.ts';

const pageSize = 20;
const guessesToldMs = 7 * 24 * 3_600_000;
/** Counted no further: whoever guesses must not make the page slow. */
const mostGuesses = 100;

/**
 * What happened to the account, newest first: sign-ins, what was changed, what was tried. Guesses at the password are counted, not listed.
 *
 * @param beforeId - The last event of the page before; null for the first page.
 * @throws {@link ServerError} `not_found` for an event that is not the account's.
 */
export async function showHistory(
  deps: Deps,
  session: LiveSession,
  beforeId: string | null,
): Promise<History> {
  const { db } = deps;
  const { accountId } = session;
  const before = beforeId === null ? null : await auditEvents.findOf(db, { accountId, id: beforeId });
  if (beforeId !== null && before === null) throw new ServerError('not_found');
  const rows = await auditEvents.listOf(db, { accountId, before, limit: pageSize + 1 });
  return {
    events: rows.slice(0, pageSize).map((row) => describe(deps, session, row)),
    more: rows.length > pageSize,
    wrongPasswords: await guessesOf(deps, session),
  };
}

/** Guesses at the password in the last days, as {@link History} tells of them. */
async function guessesOf(
  { clock, db }: Deps,
  { accountId }: LiveSession,
): Promise<History['wrongPasswords']> {
  const sinceMs = clock.nowMs() - guessesToldMs;
  const atMs = await auditEvents.listPasswordGuesses(db, { accountId, sinceMs, limit: mostGuesses });
  return { count: atMs.length, lastAtMs: atMs[0] ?? null };
}

/** The owner has seen what is new. */
export async function markSeen({ db }: Deps, session: LiveSession): Promise<void> {
  await accounts.setHistorySeen(db, { id: session.accountId, nowMs: session.createdAtMs });
}

function describe(
  { config }: Deps,
  { account, createdAtMs }: LiveSession,
  row: auditEvents.AuditEventRow,
): HistoryEvent {
  const { id, atMs, event, outcome, browser, address } = row;
  const detail = JSON.parse(row.detail) as Record<string, string | number>;
  const { method } = detail;
  const seenAtMs = account.historySeenAtMs ?? account.createdAtMs;
  // What was done in this session, its owner knows of.
  const isUnseen = atMs > seenAtMs && atMs < createdAtMs;
  // Of a recovery request its owner is told by mails of its own.
  const isNoticed =
    event === 'recovery-requested' || noticeOf({ event, outcome, detail } as NoticedEvent, config) !== null;
  return {
    id,
    atMs,
    event,
    outcome,
    browser,
    address,
    method: typeof method === 'string' ? method : null,
    isNew: isUnseen && isNoticed,
  };
}
