import type { Kysely } from 'kysely';

/** How long the trail of a recovery request is, vouched for. Null for those that were begun before. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('recoveryRequests').addColumn('trailHead', 'text').execute();
}
