import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * A text stays when its phone goes: how many codes to a range are entered is judged by it for a day (security-case S-D14). A foreign key
 * is changed by a new table: SQLite has no other way.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('textsAnew')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('accountId', 'text', (column) => column.references('accounts.id').onDelete('cascade'))
    .addColumn('factorId', 'text', (column) => column.references('factors.id').onDelete('set null'))
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
  await sql`insert into texts_anew select * from texts`.execute(db);
  await db.schema.dropTable('texts').execute();
  await db.schema.alterTable('textsAnew').renameTo('texts').execute();
  await createIndexes(db);
}

/** As they were. */
async function createIndexes({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('textsOfAccount').on('texts').column('accountId').execute();
  await schema.createIndex('textsOfFactor').on('texts').column('factorId').execute();
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

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
