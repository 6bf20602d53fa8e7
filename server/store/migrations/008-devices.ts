import { type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Paired browsers: the codes that pair them. What a device is, is a factor. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('pairings')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().unique().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('sessionId', 'text', required)
    .addColumn('codeHash', 'text', (column) => column.notNull().unique())
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('factorId', 'text')
    .execute();
  await schema.createIndex('pairingsByExpiry').on('pairings').column('expiresAtMs').execute();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
