import type { Kysely } from 'kysely';

/** When two-factor authentication was turned on. Null where it was on before, which is long enough ago. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('accounts').addColumn('twoFactorSinceMs', 'bigint').execute();
}
