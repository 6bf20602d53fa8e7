import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import type { Conn, Database } from './schema.ts';
import type { TextsTable } from './text-tables.ts';

export type TextRow = Selectable<TextsTable>;

/** What a code is good for: one purpose of one sign-in or session, and nothing else (security-cases S-D05, S-D06). */
export interface CodeUse {
  /** The hash of the sign-in's token, or the id of the session. */
  owner: string;
  purpose: string;
}

/** A text that is about to be sent, or that is only said to be. */
export type NewText = Pick<
  TextRow,
  | 'id'
  | 'accountId'
  | 'factorId'
  | 'owner'
  | 'purpose'
  | 'codeHash'
  | 'positionBefore'
  | 'prefix'
  | 'content'
  | 'state'
  | 'reason'
  | 'createdAtMs'
  | 'expiresAtMs'
>;

/**
 * Ends the code that is good for this use, so that another can take its place (security-case S-D04). Not one that was sent to the same
 * phone a short while ago and may still arrive.
 *
 * @param createdUntilMs - The youngest that may be replaced, unless it failed or went to another phone.
 */
export async function endReplaceable(
  conn: Conn,
  {
    owner,
    purpose,
    factorId,
    nowMs,
    createdUntilMs,
  }: CodeUse & {
    factorId: string;
    nowMs: number;
    createdUntilMs: number;
  },
): Promise<void> {
  await conn
    .updateTable('texts')
    .set({ endedAtMs: nowMs, content: null })
    .where('owner', '=', owner)
    .where('purpose', '=', purpose)
    .where('endedAtMs', 'is', null)
    .where((text) =>
      text.or([
        text('createdAtMs', '<=', createdUntilMs),
        text('factorId', 'is', null),
        text('factorId', '!=', factorId),
        text('state', '=', 'failed'),
      ]),
    )
    .execute();
}

/** False: a code is good for this use already. Two requests at once make one text. */
export async function insert(conn: Conn, text: NewText): Promise<boolean> {
  const result = await conn
    .insertInto('texts')
    .values({
      ...text,
      tries: 0,
      nextTryAtMs: text.createdAtMs,
      provider: null,
      providerId: null,
      endedAtMs: null,
      usedAtMs: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The newest text for a use, whether or not its code is good still. */
export async function findLatest(conn: Conn, { owner, purpose }: CodeUse): Promise<TextRow | null> {
  const row = await conn
    .selectFrom('texts')
    .where('owner', '=', owner)
    .where('purpose', '=', purpose)
    .where('endedAtMs', 'is', null)
    .where('factorId', 'is not', null)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** How many guesses a code is good for, and what for. */
export interface GuessedCode extends CodeUse {
  maxGuesses: number;
}

/**
 * Counts a guess at the code by which a phone is to be confirmed. Call it on its own, committed before the guess is looked at. (At the
 * codes of a phone that is a factor, `factor-attempts.ts` counts.)
 *
 * @returns null if there is no such code, or too many guesses have been made at it (security-case S-D07).
 */
export async function takeGuess(
  conn: Conn,
  { factorId, nowMs, ...code }: GuessedCode & { factorId: string; nowMs: number },
): Promise<LiveCode | null> {
  const row = await conn
    .updateTable('factors')
    .set({ position: sql<number>`position + 1` })
    .where('id', '=', factorId)
    .where('confirmedAtMs', 'is', null)
    .returning((factor) => liveCode(factor, code, nowMs).as('liveCode'))
    .executeTakeFirst();
  return readLiveCode(row?.liveCode);
}

/** The code that is good for a use, as {@link readLiveCode} reads it: a column of a statement that counts a guess at it. */
export function liveCode(
  factor: ExpressionBuilder<Database, 'factors'>,
  { owner, purpose, maxGuesses }: GuessedCode,
  nowMs: number,
) {
  return factor
    .selectFrom('texts')
    .whereRef('texts.factorId', '=', 'factors.id')
    .where('texts.owner', '=', owner)
    .where('texts.purpose', '=', purpose)
    .where('texts.endedAtMs', 'is', null)
    .where('texts.expiresAtMs', '>', nowMs)
    .where(sql<boolean>`factors.position - texts.position_before <= ${maxGuesses}`)
    .select(sql<string>`texts.id || '.' || texts.code_hash`.as('code'));
}

export interface LiveCode {
  textId: string;
  codeHash: string;
}

export function readLiveCode(column: string | null | undefined): LiveCode | null {
  if (column === null || column === undefined) return null;
  const end = column.indexOf('.');
  return { textId: column.slice(0, end), codeHash: column.slice(end + 1) };
}

/** Spends a code. False: a request beside this one has, or it was replaced (security-case S-D02). */
export async function use(conn: Conn, { id, nowMs }: { id: string; nowMs: number }): Promise<boolean> {
  const result = await conn
    .updateTable('texts')
    .set({ endedAtMs: nowMs, usedAtMs: nowMs, content: null })
    .where('id', '=', id)
    .where('endedAtMs', 'is', null)
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Of the texts to a range of numbers, how many are over, and how many of those had their code entered: where nobody enters codes, somebody
 * earns by having them sent (security-case S-D14).
 *
 * @param isToAdd - Those to numbers that were being added, or those to phones that are factors: anybody can ask for the former.
 */
export async function conversion(
  conn: Conn,
  { prefix, isToAdd, sinceMs, nowMs }: { prefix: string; isToAdd: boolean; sinceMs: number; nowMs: number },
): Promise<{ over: number; used: number }> {
  return await conn
    .selectFrom('texts')
    .where('prefix', '=', prefix)
    .where('createdAtMs', '>', sinceMs)
    .where('codeHash', 'is not', null)
    .where('purpose', isToAdd ? '=' : '!=', 'confirm')
    .where('tries', '>', 0)
    .where((text) => text.or([isUsed, text('expiresAtMs', '<=', nowMs)]))
    .select([
      sql<number>`cast(count(*) as bigint)`.as('over'),
      sql<number>`cast(count(case when ${isUsed} then 1 end) as bigint)`.as('used'),
    ])
    .executeTakeFirstOrThrow();
}

/** A sign-in spends its code by becoming a session, which says so by the sign-in's id: there the text itself does not. */
const isUsed = sql<boolean>`(texts.used_at_ms is not null or exists (
  select 1 from sessions where sessions.sign_in_id = texts.owner and sessions.factors like '%"sms"%'))`;
