import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Codes by text message: what was sent and how it went, what is known of numbers, which answers have been read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTexts(db);
  await createTextNumbers(db);
  await createInboundTexts(db);
}

async function createTexts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('texts')
    .addColumn('id', 'text', primaryKey)
    .addColumn('accountId', 'text', (column) => column.references('accounts.id').onDelete('cascade'))
    // The phone goes, and with it the codes that are on their way to it.
    .addColumn('factorId', 'text', (column) => column.references('factors.id').onDelete('cascade'))
    .addColumn('owner', 'text', required)
    .addColumn('purpose', 'text', required)
    .addColumn('codeHash', 'text')
    .addColumn('positionBefore', 'bigint', required)
    .addColumn('prefix', 'text', required)
    .addColumn('content', 'text')
    .addColumn('state', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('tries', 'integer', required)
    .addColumn('nextTryAtMs', 'bigint', required)
    .addColumn('provider', 'text')
    .addColumn('providerId', 'text')
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('endedAtMs', 'bigint')
    .addColumn('usedAtMs', 'bigint')
    .execute();
  await schema.createIndex('textsOfAccount').on('texts').column('accountId').execute();
  await schema.createIndex('textsOfFactor').on('texts').column('factorId').execute();
  // One code is good at a time for one purpose of one sign-in or session, whoever asks at the same moment.
  await schema
    .createIndex('textsLive')
    .unique()
    .on('texts')
    .columns(['owner', 'purpose'])
    .where(sql.ref('endedAtMs'), 'is', null)
    .execute();
  await schema
    .createIndex('textsDue')
    .on('texts')
    .column('nextTryAtMs')
    .where(sql.ref('content'), 'is not', null)
    .execute();
  await schema.createIndex('textsOfPrefix').on('texts').columns(['prefix', 'createdAtMs']).execute();
  await schema.createIndex('textsByAge').on('texts').column('createdAtMs').execute();
}

async function createTextNumbers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('textNumbers')
    .addColumn('numberHash', 'text', primaryKey)
    .addColumn('number', 'text', required)
    .addColumn('stoppedAtMs', 'bigint')
    .addColumn('changedAtMs', 'bigint')
    .addColumn('updatedAtMs', 'bigint', required)
    .execute();
  await schema
    .createIndex('textNumbersByAge')
    .on('textNumbers')
    .column('updatedAtMs')
    .where(sql.ref('stoppedAtMs'), 'is', null)
    .execute();
}

async function createInboundTexts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('inboundTexts')
    .addColumn('id', 'text', primaryKey)
    .addColumn('atMs', 'bigint', required)
    .execute();
  await schema.createIndex('inboundTextsByAge').on('inboundTexts').column('atMs').execute();
}

function primaryKey(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().primaryKey();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
