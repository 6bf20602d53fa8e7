import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** E-mail addresses of accounts, mail that is on its way, the links in it, and what a notice can lead to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendAccounts(db);
  await createMailAddresses(db);
  await createMails(db);
  await createMailLinks(db);
}

/** One column each: SQLite adds no more at a time. */
async function extendAccounts({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('accounts').addColumn('distrustedSinceMs', 'bigint').execute();
  await schema.alterTable('accounts').addColumn('historySeenAtMs', 'bigint').execute();
  await schema
    .alterTable('signIns')
    .addColumn('knownBrowser', 'text', (column) => column.notNull().defaultTo('no'))
    .execute();
}

async function createMailAddresses({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('mailAddresses')
    .addColumn('id', 'text', primaryKey)
    .addColumn('accountId', 'text', ofAccount)
    .addColumn('address', 'text', required)
    .addColumn('addressKey', 'text', required)
    .addColumn('currentKey', 'text', (column) => column.unique())
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('confirmedAtMs', 'bigint')
    .addColumn('replacedAtMs', 'bigint')
    .execute();
  await schema
    .createIndex('mailAddressesOfAccount')
    .on('mailAddresses')
    .columns(['accountId', 'createdAtMs'])
    .execute();
  await schema
    .createIndex('mailAddressesReplaced')
    .on('mailAddresses')
    .column('replacedAtMs')
    .where(sql.ref('replacedAtMs'), 'is not', null)
    .execute();
  await schema
    .createIndex('mailAddressesPending')
    .on('mailAddresses')
    .column('createdAtMs')
    .where(sql.ref('confirmedAtMs'), 'is', null)
    .execute();
}

async function createMails({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('mails')
    .addColumn('id', 'text', primaryKey)
    .addColumn('accountId', 'text', (column) => column.references('accounts.id').onDelete('cascade'))
    .addColumn('addressId', 'text', (column) => column.references('mailAddresses.id').onDelete('cascade'))
    .addColumn('kind', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('tries', 'integer', required)
    .addColumn('nextTryAtMs', 'bigint', required)
    .execute();
  await schema.createIndex('mailsByAge').on('mails').columns(['createdAtMs', 'id']).execute();
  await schema
    .createIndex('mailsOfAddress')
    .on('mails')
    .columns(['addressId', 'createdAtMs', 'id'])
    .execute();
  await schema.createIndex('mailsOfAccount').on('mails').column('accountId').execute();
}

async function createMailLinks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('mailLinks')
    .addColumn('tokenHash', 'text', primaryKey)
    .addColumn('accountId', 'text', ofAccount)
    .addColumn('addressId', 'text', (column) =>
      column.notNull().references('mailAddresses.id').onDelete('cascade'),
    )
    .addColumn('purpose', 'text', (column) =>
      column.notNull().check(sql`purpose in ('confirm-address', 'reset-password', 'not-me')`),
    )
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('usedAtMs', 'bigint')
    .execute();
  await schema.createIndex('mailLinksOfAccount').on('mailLinks').columns(['accountId', 'purpose']).execute();
  await schema.createIndex('mailLinksOfAddress').on('mailLinks').column('addressId').execute();
  await schema.createIndex('mailLinksByExpiry').on('mailLinks').column('expiresAtMs').execute();
}

function primaryKey(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().primaryKey();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}

function ofAccount(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('accounts.id').onDelete('cascade');
}
