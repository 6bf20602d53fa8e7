import { sql, type Selectable } from 'kysely';
import type { Conn } from './schema.ts';
import type { MailKind, MailsTable } from './mail-tables.ts';

export type MailRow = Selectable<MailsTable>;
export type { MailKind };

/** What a mail begins with; it is due at once. */
export type NewMail = Omit<MailRow, 'tries' | 'nextTryAtMs'>;

/** A mail that is due, with all that is needed to write it. What is null is not there any more. */
export interface DueMail extends MailRow {
  userName: string | null;
  address: string | null;
  addressKey: string | null;
  confirmedAtMs: number | null;
  replacedAtMs: number | null;
}

/** In the transaction of what it tells of: neither is there without the other (security-case R-E03). */
export async function queue(conn: Conn, mail: NewMail): Promise<void> {
  await conn
    .insertInto('mails')
    .values({ ...mail, tries: 0, nextTryAtMs: mail.createdAtMs })
    .execute();
}

/**
 * {@link queue} to every address of an account, in one statement: the one that counts, and those that it took the place of after
 * `replacedAfterMs`.
 *
 * @returns How many there are.
 */
export async function queueToAll(
  conn: Conn,
  mail: Omit<NewMail, 'addressId' | 'accountId'> & { accountId: string; replacedAfterMs: number },
): Promise<number> {
  const now = sql<number>`cast(${mail.createdAtMs} as bigint)`;
  const result = await conn
    .insertInto('mails')
    .columns([
      'id',
      'accountId',
      'addressId',
      'kind',
      'detail',
      'createdAtMs',
      'expiresAtMs',
      'tries',
      'nextTryAtMs',
    ])
    .expression((query) =>
      query
        .selectFrom('mailAddresses')
        .where('accountId', '=', mail.accountId)
        .where('confirmedAtMs', 'is not', null)
        .where((address) =>
          address.or([
            address('replacedAtMs', 'is', null),
            address('replacedAtMs', '>', mail.replacedAfterMs),
          ]),
        )
        .select([
          sql<string>`cast(${mail.id} as text) || '.' || mail_addresses.id`.as('id'),
          'mailAddresses.accountId',
          'mailAddresses.id as addressId',
          sql<MailKind>`cast(${mail.kind} as text)`.as('kind'),
          sql<string>`cast(${mail.detail} as text)`.as('detail'),
          now.as('createdAtMs'),
          sql<number>`cast(${mail.expiresAtMs} as bigint)`.as('expiresAtMs'),
          sql<number>`0`.as('tries'),
          now.as('nextTryAtMs'),
        ]),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

/** Mails that are due, oldest first; of each address only its oldest, so that they come in order. */
export async function listDue(
  conn: Conn,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<DueMail[]> {
  return await conn
    .selectFrom('mails')
    .leftJoin('accounts', 'accounts.id', 'mails.accountId')
    .leftJoin('mailAddresses', 'mailAddresses.id', 'mails.addressId')
    .where('mails.nextTryAtMs', '<=', nowMs)
    .where((mail) =>
      mail.not(
        mail.exists(
          mail
            .selectFrom('mails as earlier')
            .whereRef('earlier.addressId', '=', 'mails.addressId')
            .where((before) =>
              before.or([
                before('earlier.createdAtMs', '<', before.ref('mails.createdAtMs')),
                before.and([
                  before('earlier.createdAtMs', '=', before.ref('mails.createdAtMs')),
                  before('earlier.id', '<', before.ref('mails.id')),
                ]),
              ]),
            )
            .select('earlier.id'),
        ),
      ),
    )
    .orderBy('mails.createdAtMs')
    .orderBy('mails.id')
    .limit(limit)
    .selectAll('mails')
    .select([
      'accounts.userName',
      'mailAddresses.address',
      'mailAddresses.addressKey',
      'mailAddresses.confirmedAtMs',
      'mailAddresses.replacedAtMs',
    ])
    .execute();
}

/**
 * Takes a mail for one try. Of several processes, one gets true; if it dies in the middle, the mail is due again at `nextTryAtMs`.
 *
 * @param tries - As {@link listDue} has them.
 */
export async function claim(
  conn: Conn,
  { id, tries, nextTryAtMs }: Pick<MailRow, 'id' | 'tries' | 'nextTryAtMs'>,
): Promise<boolean> {
  const result = await conn
    .updateTable('mails')
    .set({ tries: tries + 1, nextTryAtMs })
    .where('id', '=', id)
    .where('tries', '=', tries)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Has a mail that was claimed wait for its next try. */
export async function postpone(
  conn: Conn,
  { id, nextTryAtMs }: Pick<MailRow, 'id' | 'nextTryAtMs'>,
): Promise<void> {
  await conn.updateTable('mails').set({ nextTryAtMs }).where('id', '=', id).execute();
}

/** Forgets mails of a kind that wait to be sent: a newer one takes their place. */
export async function removeQueued(
  conn: Conn,
  { accountId, kind }: { accountId: string; kind: MailKind },
): Promise<void> {
  await conn.deleteFrom('mails').where('accountId', '=', accountId).where('kind', '=', kind).execute();
}

/** It has been sent, or never will be. */
export async function remove(conn: Conn, id: string): Promise<void> {
  await conn.deleteFrom('mails').where('id', '=', id).execute();
}
