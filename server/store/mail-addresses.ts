import type { Selectable } from 'kysely';
import type { Conn } from './schema.ts';
import type { MailAddressesTable } from './mail-tables.ts';

export type MailAddressRow = Selectable<MailAddressesTable>;

/** Keeps an address that its owner has yet to confirm, in the place of one that was not confirmed. */
export async function replacePending(
  conn: Conn,
  row: Pick<MailAddressRow, 'id' | 'accountId' | 'address' | 'addressKey' | 'createdAtMs'>,
): Promise<void> {
  await removePending(conn, row.accountId);
  await conn
    .insertInto('mailAddresses')
    .values({ ...row, currentKey: null, confirmedAtMs: null, replacedAtMs: null })
    .execute();
}

export async function removePending(conn: Conn, accountId: string): Promise<void> {
  await conn
    .deleteFrom('mailAddresses')
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is', null)
    .execute();
}

export async function find(conn: Conn, id: string): Promise<MailAddressRow | null> {
  const row = await conn.selectFrom('mailAddresses').where('id', '=', id).selectAll().executeTakeFirst();
  return row ?? null;
}

/** All of an account, oldest first: the one that counts, a pending one, and those that were replaced lately. */
export async function list(conn: Conn, accountId: string): Promise<MailAddressRow[]> {
  return await conn
    .selectFrom('mailAddresses')
    .where('accountId', '=', accountId)
    .orderBy('createdAtMs')
    .selectAll()
    .execute();
}

/** The address that counts, by what was typed. */
export async function findByKey(conn: Conn, addressKey: string): Promise<MailAddressRow | null> {
  const row = await conn
    .selectFrom('mailAddresses')
    .where('currentKey', '=', addressKey)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Makes a pending address the one that counts. In its transaction, {@link retire} the one before first.
 *
 * @returns False if it is another account's (security-case R-C04: of two that confirm it at once, one gets it), or is not pending.
 */
export async function confirm(conn: Conn, { id, nowMs }: { id: string; nowMs: number }): Promise<boolean> {
  const pending = await conn
    .deleteFrom('mailAddresses')
    .where('id', '=', id)
    .where('confirmedAtMs', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (pending === undefined) return false;
  // Not an UPDATE: that would fail on the unique key instead of saying so.
  const result = await conn
    .insertInto('mailAddresses')
    .values({ ...pending, currentKey: pending.addressKey, confirmedAtMs: nowMs })
    .onConflict((conflict) => conflict.column('currentKey').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Makes the address that counts one of those that are only told. @returns Whether there was one. */
export async function retire(
  conn: Conn,
  { accountId, nowMs }: { accountId: string; nowMs: number },
): Promise<boolean> {
  const result = await conn
    .updateTable('mailAddresses')
    .set({ currentKey: null, replacedAtMs: nowMs })
    .where('accountId', '=', accountId)
    .where('currentKey', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Forgets addresses that its owner says are not theirs, with their mails and links: those confirmed since a moment, and one by its id.
 *
 * @returns Whether there were any, and the addresses that they took the place of.
 */
export async function disown(
  conn: Conn,
  { accountId, sinceMs, id }: { accountId: string; sinceMs: number; id: string | null },
): Promise<{ any: boolean; replaced: MailAddressRow[] }> {
  const gone = await conn
    .deleteFrom('mailAddresses')
    .where('accountId', '=', accountId)
    .where('confirmedAtMs', 'is not', null)
    .where((address) => address.or([address('confirmedAtMs', '>=', sinceMs), address('id', '=', id ?? '')]))
    .returning('confirmedAtMs')
    .execute();
  const fromMs = new Set(gone.map(({ confirmedAtMs }) => confirmedAtMs));
  const rest = await list(conn, accountId);
  return { any: gone.length > 0, replaced: rest.filter(({ replacedAtMs }) => fromMs.has(replacedAtMs)) };
}

/** Makes a replaced address the one that counts again, unless another account has it by now. */
export async function putBack(
  conn: Conn,
  { id, addressKey }: Pick<MailAddressRow, 'id' | 'addressKey'>,
): Promise<boolean> {
  const result = await conn
    .updateTable('mailAddresses')
    .set({ currentKey: addressKey, replacedAtMs: null })
    .where('id', '=', id)
    .where('replacedAtMs', 'is not', null)
    .where((address) =>
      address.not(
        address.exists(
          address
            .selectFrom('mailAddresses as other')
            .where('other.currentKey', '=', addressKey)
            .select('other.id'),
        ),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
