import type { Conn } from './schema.ts';

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
  const results = [
    await conn
      .deleteFrom('signIns')
      .where('id', 'in', (query) =>
        query
          .selectFrom('signIns')
          .where('expiresAtMs', '<=', nowMs)
          .select('id')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('sessions')
      .where('id', 'in', (query) =>
        query
          .selectFrom('sessions')
          .where('expiresAtMs', '<=', nowMs)
          .select('id')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('factors')
      // Said twice: a factor that is confirmed while this statement runs must stay.
      .where('confirmedAtMs', 'is', null)
      .where('id', 'in', (query) =>
        query
          .selectFrom('factors')
          .where('confirmedAtMs', 'is', null)
          .where('createdAtMs', '<=', nowMs - retention.pendingFactorMs)
          .select('id')
          .orderBy('createdAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('attempts')
      // Said twice: an attempt that is counted while this statement runs must stay counted.
      .where('updatedAtMs', '<=', nowMs - retention.attemptsMs)
      .where('nextTryAtMs', '<=', nowMs)
      .where('bucket', 'in', (query) =>
        query
          .selectFrom('attempts')
          .where('updatedAtMs', '<=', nowMs - retention.attemptsMs)
          .where('nextTryAtMs', '<=', nowMs)
          .select('bucket')
          .orderBy('updatedAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('temporaryPasswords')
      // Said twice: one that is used while this statement runs lapses later.
      .where('lapsesAtMs', '<=', nowMs - retention.lapsedPasswordMs)
      .where('id', 'in', (query) =>
        query
          .selectFrom('temporaryPasswords')
          .where('lapsesAtMs', '<=', nowMs - retention.lapsedPasswordMs)
          .select('id')
          .orderBy('lapsesAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('trustedBrowsers')
      .where('id', 'in', (query) =>
        query
          .selectFrom('trustedBrowsers')
          .where('expiresAtMs', '<=', nowMs)
          .select('id')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('pairings')
      // Said twice: one that its owner begins anew while this statement runs must stay.
      .where('expiresAtMs', '<=', nowMs)
      .where('id', 'in', (query) =>
        query
          .selectFrom('pairings')
          .where('expiresAtMs', '<=', nowMs)
          .select('id')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('spentChallenges')
      .where('nonce', 'in', (query) =>
        query
          .selectFrom('spentChallenges')
          .where('expiresAtMs', '<=', nowMs - retention.spentChallengeMs)
          .select('nonce')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('recoveryRequests')
      .where('id', 'in', (query) =>
        query
          .selectFrom('recoveryRequests')
          .where('accountId', 'is', null)
          .where('createdAtMs', '<=', nowMs - retention.emptyRecoveryMs)
          .select('id')
          .orderBy('createdAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('texts')
      .where('id', 'in', (query) =>
        query
          .selectFrom('texts')
          .where('createdAtMs', '<=', nowMs - retention.textMs)
          .select('id')
          .orderBy('createdAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('textNumbers')
      // Said twice: a STOP that comes while this statement runs must stay.
      .where('stoppedAtMs', 'is', null)
      .where('updatedAtMs', '<=', nowMs - retention.inboundTextMs)
      .where('numberHash', 'in', (query) =>
        query
          .selectFrom('textNumbers')
          .where('stoppedAtMs', 'is', null)
          .where('updatedAtMs', '<=', nowMs - retention.inboundTextMs)
          .select('numberHash')
          .orderBy('updatedAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('inboundTexts')
      .where('id', 'in', (query) =>
        query
          .selectFrom('inboundTexts')
          .where('atMs', '<=', nowMs - retention.inboundTextMs)
          .select('id')
          .orderBy('atMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('mails')
      .where('id', 'in', (query) =>
        query
          .selectFrom('mails')
          // None waits for longer than the longest notice: those before are what nobody could send.
          .where('createdAtMs', '<=', nowMs - retention.replacedAddressMs)
          .where('expiresAtMs', '<=', nowMs)
          .select('id')
          .orderBy('createdAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('mailLinks')
      .where('tokenHash', 'in', (query) =>
        query
          .selectFrom('mailLinks')
          .where('expiresAtMs', '<=', nowMs)
          .select('tokenHash')
          .orderBy('expiresAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('mailAddresses')
      // Said twice: one that is confirmed while this statement runs must stay.
      .where('confirmedAtMs', 'is', null)
      .where('id', 'in', (query) =>
        query
          .selectFrom('mailAddresses')
          .where('confirmedAtMs', 'is', null)
          .where('createdAtMs', '<=', nowMs - retention.pendingAddressMs)
          .select('id')
          .orderBy('createdAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
    await conn
      .deleteFrom('mailAddresses')
      // Said twice: one that its owner puts back while this statement runs must stay.
      .where('replacedAtMs', 'is not', null)
      .where('id', 'in', (query) =>
        query
          .selectFrom('mailAddresses')
          .where('replacedAtMs', '<=', nowMs - retention.replacedAddressMs)
          .select('id')
          .orderBy('replacedAtMs')
          .limit(batch),
      )
      .executeTakeFirst(),
  ];
  return results.reduce((total, { numDeletedRows }) => total + Number(numDeletedRows), 0);
}
