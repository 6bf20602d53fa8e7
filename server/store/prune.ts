import { sql, type RawBuilder } from 'kysely';
import type { Conn, Database } from './schema.ts';

/** How long rows are kept after they have stopped to matter. */
export interface Retention {
  /** A factor that was never confirmed. */
  pendingFactorMs: number;
  /** Attempts on a name or from an address that has been quiet since. */
  attemptsMs: number;
  /** A temporary password that has lapsed: its owner may wonder why the mail does not come any more. */
  lapsedPasswordMs: number;
  /** A challenge that nobody could use any more, by this process's clock. */
  spentChallengeMs: number;
  /** A recovery request that was about nobody. */
  emptyRecoveryMs: number;
  /** A login request, which devices list. */
  loginRequestMs: number;
  /** A text, by which the next ones are judged. */
  textMs: number;
  /** A text that came in, which somebody could play again; and that a number has changed hands. */
  inboundTextMs: number;
  /** An e-mail address that was never confirmed, and whose link has run out. */
  pendingAddressMs: number;
  /** An e-mail address that is none of the account's any more. */
  replacedAddressMs: number;
}

/**
 * Deletes one small batch of what has run out from each table. Safe beside other processes that do the same: each
 * deletes what it finds.
 *
 * Ended sessions go with their absolute end, not before: until then their row keeps the sign-in they came from spent.
 *
 * @returns How many rows went; fewer than `batch` from every table means that nothing is left to do.
 */
export async function prune(
  conn: Conn,
  { nowMs, retention, batch }: { nowMs: number; retention: Retention; batch: number },
): Promise<number> {
  const before = (keptMs: number): number => nowMs - keptMs;
  const expire: Expire = (...what) => deleteBatch(conn, batch, ...what);
  const admitting = sql`next_try_at_ms <= ${nowMs}`;
  const deleted = [
    await expire('signIns', 'id', 'expiresAtMs', nowMs),
    await expire('sessions', 'id', 'expiresAtMs', nowMs),
    await expire('factors', 'id', 'createdAtMs', before(retention.pendingFactorMs), unconfirmed),
    await expire('attempts', 'bucket', 'updatedAtMs', before(retention.attemptsMs), admitting),
    await expire('temporaryPasswords', 'id', 'lapsesAtMs', before(retention.lapsedPasswordMs)),
    await expire('trustedBrowsers', 'id', 'expiresAtMs', nowMs),
    await expire('loginRequests', 'id', 'createdAtMs', before(retention.loginRequestMs)),
    await expire('pairings', 'id', 'expiresAtMs', nowMs),
    await expire('spentChallenges', 'nonce', 'expiresAtMs', before(retention.spentChallengeMs)),
    await expire('recoveryRequests', 'id', 'createdAtMs', before(retention.emptyRecoveryMs), aboutNobody),
    await expire('texts', 'id', 'createdAtMs', before(retention.textMs)),
    await expire('textNumbers', 'numberHash', 'updatedAtMs', before(retention.inboundTextMs), notStopped),
    await expire('inboundTexts', 'id', 'atMs', before(retention.inboundTextMs)),
    // None waits for longer than the longest notice: those before are what nobody could send.
    await expire(
      'mails',
      'id',
      'createdAtMs',
      before(retention.replacedAddressMs),
      sql`expires_at_ms <= ${nowMs}`,
    ),
    await expire('mailLinks', 'tokenHash', 'expiresAtMs', nowMs),
    await expire('mailAddresses', 'id', 'createdAtMs', before(retention.pendingAddressMs), unconfirmed),
    await expire('mailAddresses', 'id', 'replacedAtMs', before(retention.replacedAddressMs)),
  ];
  return deleted.reduce((total, rows) => total + rows, 0);
}

/** `by`: the moment that counts, null being never; rows up to `untilMs` go. `only`: and are this. */
type Expire = (
  table: keyof Database,
  key: string,
  by: string,
  untilMs: number,
  only?: RawBuilder<unknown>,
) => Promise<number>;

const aboutNobody = sql`account_id is null`;
const notStopped = sql`stopped_at_ms is null`;
const unconfirmed = sql`confirmed_at_ms is null`;

/**
 * What a row has to be is said twice: one that was confirmed, used or counted while the statement ran is looked at again by the outer
 * condition, and stays.
 */
async function deleteBatch(
  conn: Conn,
  batch: number,
  ...[table, key, by, untilMs, only = sql`true`]: Parameters<Expire>
): Promise<number> {
  const isExpired = sql`${sql.ref(by)} <= ${untilMs} and ${only}`;
  const result = await sql`
    delete from ${sql.table(table)} where ${isExpired} and ${sql.ref(key)} in (
      select ${sql.ref(key)} from ${sql.table(table)} where ${isExpired} order by ${sql.ref(by)} limit ${batch})`.execute(
    conn,
  );
  return Number(result.numAffectedRows ?? 0);
}
