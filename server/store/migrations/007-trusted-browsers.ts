import { type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Browsers in which the second step is left out, and codes of clocks that are ahead. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('trustedBrowsers')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('spentTokenHash', 'text', (column) => column.unique())
    .addColumn('passwordChangedAtMs', 'bigint', required)
    .addColumn('factorsMark', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('lastUsedAtMs', 'bigint')
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .execute();
  await schema
    .createIndex('trustedBrowsersOfAccount')
    .on('trustedBrowsers')
    .columns(['accountId', 'createdAtMs'])
    .execute();
  await schema.createIndex('trustedBrowsersByExpiry').on('trustedBrowsers').column('expiresAtMs').execute();
  await schema.alterTable('factors').addColumn('toldStep', 'bigint').execute();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
