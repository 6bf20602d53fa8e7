import type { Kysely } from 'kysely';

/** Which events their owners are still to be told of. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('auditEvents').addColumn('untoldSinceMs', 'bigint').execute();
  await schema
    .createIndex('auditEventsUntold')
    .on('auditEvents')
    .column('untoldSinceMs')
    .where('untoldSinceMs', 'is not', null)
    .execute();
}
