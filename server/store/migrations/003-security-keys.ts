import { type Kysely } from 'kysely';

/** Security keys: which credential a factor is, and the challenges that have been used. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('factors').addColumn('credentialId', 'text').execute();
  await schema.createIndex('factorsByCredential').unique().on('factors').column('credentialId').execute();
  await schema
    .createTable('spentChallenges')
    .addColumn('nonce', 'text', (column) => column.notNull().primaryKey())
    .addColumn('expiresAtMs', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('spentChallengesByExpiry').on('spentChallenges').column('expiresAtMs').execute();
}
