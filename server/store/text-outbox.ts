import { sql } from 'kysely';
import { beginsWith } from './begins-with.ts';
import type { Conn } from './schema.ts';
import type { TextRow } from './texts.ts';

/** How a text ended, once nothing more is tried. */
export type Outcome = Pick<TextRow, 'state' | 'reason' | 'provider' | 'providerId'>;

/** Forgets number and words of codes whose phone has gone: nobody could enter them, and whoever has the number now is not to get them. */
export async function dropUnaddressed(conn: Conn, nowMs: number): Promise<void> {
  await conn
    .updateTable('texts')
    .set({ content: null, endedAtMs: nowMs })
    .where('content', 'is not', null)
    .where('accountId', 'is not', null)
    .where('codeHash', 'is not', null)
    .where('factorId', 'is', null)
    .execute();
}

/** Texts that wait to be sent, or whose sender has not been heard of since; longest first. */
export async function listDue(
  conn: Conn,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<TextRow[]> {
  return await conn
    .selectFrom('texts')
    .where('content', 'is not', null)
    .where('nextTryAtMs', '<=', nowMs)
    .orderBy('nextTryAtMs')
    .limit(limit)
    .selectAll()
    .execute();
}

/**
 * Takes a text to send it; until `untilMs` it is nobody else's.
 *
 * @param tries - Of the row that was looked at.
 * @param provider - Who is about to be asked.
 * @returns False if another process has taken it.
 */
export async function claim(
  conn: Conn,
  { id, tries, provider, untilMs }: { id: string; tries: number; provider: string | null; untilMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('texts')
    .set({ state: 'sending', nextTryAtMs: untilMs, tries: tries + 1, provider })
    .where('id', '=', id)
    .where('content', 'is not', null)
    .where('tries', '=', tries)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Puts a text back for another try.
 *
 * @param provider - The one that must be asked again; null if it was certainly not sent, and any may be.
 */
export async function putBack(
  conn: Conn,
  { id, provider, nextTryAtMs }: { id: string; provider: string | null; nextTryAtMs: number },
): Promise<void> {
  await conn
    .updateTable('texts')
    .set({ state: 'queued', provider, nextTryAtMs })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('content', 'is not', null)
    .execute();
}

/**
 * Writes down how sending ended, and forgets number and words. Where a receipt has overtaken the provider's own answer, the receipt
 * stands.
 */
export async function finish(conn: Conn, id: string, outcome: Outcome): Promise<void> {
  const { provider, providerId } = outcome;
  await conn
    .updateTable('texts')
    .set({
      content: null,
      provider,
      providerId,
      state: sql<
        TextRow['state']
      >`case when state in ('queued', 'sending') then ${outcome.state} else state end`,
      reason: sql<
        string | null
      >`case when state in ('queued', 'sending') then cast(${outcome.reason} as text) else reason end`,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Takes in a receipt. What is known already or came later stays: receipts are repeated, come late and out of order (security-case
 * S-D20).
 *
 * @param providerId - The provider's id of the message: one that is known differently is another message's.
 * @returns Whether it said anything new.
 */
export async function takeReceipt(
  conn: Conn,
  {
    id,
    provider,
    providerId,
    state,
    reason,
  }: {
    id: string;
    provider: string;
    providerId: string | null;
    state: 'sent' | 'delivered' | 'failed';
    reason: string | null;
  },
): Promise<boolean> {
  const earlier =
    state === 'sent' ? ['queued', 'sending', 'uncertain'] : ['queued', 'sending', 'uncertain', 'sent'];
  const result = await conn
    .updateTable('texts')
    .set({ state, reason, content: null })
    .where('id', '=', id)
    .where('state', 'in', earlier as TextRow['state'][])
    .where('tries', '>', 0)
    .where((text) => text.or([text('provider', 'is', null), text('provider', '=', provider)]))
    .$if(providerId !== null, (update) =>
      update.where((text) => text.or([text('providerId', 'is', null), text('providerId', '=', providerId)])),
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many texts that wait to be sent were sealed so. */
export async function countSealed(conn: Conn, prefix: string): Promise<number> {
  const { total } = await conn
    .selectFrom('texts')
    .where('content', 'is not', null)
    .where(beginsWith('content', prefix), '=', 1)
    .select(sql<number>`cast(count(*) as bigint)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}
