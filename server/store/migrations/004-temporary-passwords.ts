import { type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Temporary passwords for programs that know no second step, and the keys of the services that check them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTemporaryPasswords(db);
  await createApiKeys(db);
}

async function createTemporaryPasswords({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('temporaryPasswords')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('secretHash', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('scope', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('lapsesAtMs', 'bigint', required)
    .addColumn('failures', 'integer', required)
    .addColumn('nextTryAtMs', 'bigint', required)
    .addColumn('lastUsedAtMs', 'bigint')
    .addColumn('lastUsedAddress', 'text')
    .execute();
  await schema
    .createIndex('temporaryPasswordsOfAccount')
    .on('temporaryPasswords')
    .columns(['accountId', 'id'])
    .execute();
  await schema
    .createIndex('temporaryPasswordsByLapse')
    .on('temporaryPasswords')
    .column('lapsesAtMs')
    .execute();
}

async function createApiKeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('apiKeys')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('scope', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('lastUsedAtMs', 'bigint')
    .execute();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
