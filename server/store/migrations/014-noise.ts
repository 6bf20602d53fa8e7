import { sql, type Kysely } from 'kysely';

/**
 * What strangers ask in somebody's name: who of the askers a link to a new password belongs to, and which account a recovery request was
 * about that found no place before the support desk.
 */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('mailLinks').addColumn('asker', 'text').execute();
  await schema.alterTable('recoveryRequests').addColumn('turnedAwayFrom', 'text').execute();
  await schema
    .createIndex('recoveryRequestsOfStrangers')
    .on('recoveryRequests')
    .column('createdAtMs')
    .where(sql.ref('endedAtMs'), 'is', null)
    .where(sql.ref('accountId'), 'is not', null)
    .where(sql.ref('knownBrowser'), '=', sql.lit('no'))
    .where(sql.ref('openedBy'), 'is', null)
    .execute();
}
