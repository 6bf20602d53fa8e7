import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Paired browsers: the codes that pair them, and what they are asked. What a device is, is a factor. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPairings(db);
  await createLoginRequests(db);
}

async function createPairings({ schema }: Kysely<unknown>): Promise<void> {
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

async function createLoginRequests({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('loginRequests')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('owner', 'text', required)
    .addColumn('purpose', 'text', required)
    .addColumn('challenge', 'text', required)
    .addColumn('number', 'text', required)
    .addColumn('pageId', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('wrongNumbers', 'integer', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('decidedAtMs', 'bigint')
    .addColumn('decidedBy', 'text')
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .addColumn('place', 'text')
    .execute();
  // One that waits for an answer: a second one would be a way to have the wrong one approved.
  await schema
    .createIndex('loginRequestsPending')
    .unique()
    .on('loginRequests')
    .column('accountId')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();
  await schema
    .createIndex('loginRequestsOfAccount')
    .on('loginRequests')
    .columns(['accountId', 'createdAtMs'])
    .execute();
  await schema
    .createIndex('loginRequestsOfOwner')
    .on('loginRequests')
    .columns(['owner', 'createdAtMs'])
    .execute();
  await schema.createIndex('loginRequestsByAge').on('loginRequests').column('createdAtMs').execute();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
