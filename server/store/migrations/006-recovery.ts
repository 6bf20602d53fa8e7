import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/** Ways back for who has lost everything, and the support agents who decide about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendAccounts(db);
  await createRecoveryRequests(db);
  await createRecoveryLinks(db);
  await createRecoveryEvents(db);
  await createEnrolmentLinks(db);
}

/** One column each: SQLite adds no more at a time. */
async function extendAccounts({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('accounts').addColumn('role', 'text').execute();
  await schema.alterTable('accounts').addColumn('mustEnrolSinceMs', 'bigint').execute();
  await schema.alterTable('accounts').addColumn('recoveredAtMs', 'bigint').execute();
  await schema.alterTable('accounts').addColumn('recoveryFrozenAtMs', 'bigint').execute();
  await schema.alterTable('factors').addColumn('suspendedAtMs', 'bigint').execute();
  await schema
    .createIndex('supportAgents')
    .on('accounts')
    .column('userNameKey')
    .where(sql.ref('role'), 'is not', null)
    .execute();
}

async function createRecoveryRequests({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('recoveryRequests')
    .addColumn('id', 'text', primaryKey)
    .addColumn('accountId', 'text', (column) => column.references('accounts.id').onDelete('cascade'))
    .addColumn('reference', 'text', (column) => column.notNull().unique())
    .addColumn('askerTokenHash', 'text', (column) => column.unique())
    .addColumn('openedBy', 'text')
    .addColumn('whatHappened', 'text', required)
    // No default for any of these: how long is waited is said by whoever opens the request (security-case S-J06).
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('waitMs', 'bigint', required)
    .addColumn('waitedMs', 'bigint', required)
    .addColumn('countedAtMs', 'bigint', required)
    .addColumn('startNoticeAtMs', 'bigint')
    .addColumn('midNoticeAtMs', 'bigint')
    .addColumn('endNoticeAtMs', 'bigint')
    .addColumn('finishNoticeAtMs', 'bigint')
    .addColumn('vouchedBy', 'text')
    .addColumn('delivery', 'text')
    .addColumn('approvedBy', 'text')
    .addColumn('endedAtMs', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .addColumn('knownBrowser', 'text', required)
    .execute();
  await schema
    .createIndex('recoveryRequestsOfAccount')
    .on('recoveryRequests')
    .columns(['accountId', 'createdAtMs'])
    .execute();
  await schema
    .createIndex('recoveryRequestsOpen')
    .on('recoveryRequests')
    .columns(['createdAtMs', 'id'])
    .where(sql.ref('endedAtMs'), 'is', null)
    .execute();
  await schema
    .createIndex('recoveryRequestsOfNobody')
    .on('recoveryRequests')
    .column('createdAtMs')
    .where(sql.ref('accountId'), 'is', null)
    .execute();
}

async function createRecoveryLinks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('recoveryLinks')
    .addColumn('tokenHash', 'text', primaryKey)
    .addColumn('requestId', 'text', ofRequest)
    .addColumn('purpose', 'text', (column) => column.notNull().check(sql`purpose in ('stop', 'finish')`))
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('usedAtMs', 'bigint')
    .execute();
  await schema.createIndex('recoveryLinksOfRequest').on('recoveryLinks').column('requestId').execute();
}

async function createRecoveryEvents({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('recoveryEvents')
    .addColumn('requestId', 'text', ofRequest)
    .addColumn('sequence', 'integer', required)
    .addColumn('atMs', 'bigint', required)
    .addColumn('actor', 'text', required)
    .addColumn('event', 'text', required)
    .addColumn('ticket', 'text', required)
    .addColumn('reason', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('keyId', 'text', required)
    .addColumn('mac', 'text', required)
    .addPrimaryKeyConstraint('recoveryEventsInOrder', ['requestId', 'sequence'])
    .execute();
}

async function createEnrolmentLinks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('enrolmentLinks')
    .addColumn('tokenHash', 'text', primaryKey)
    .addColumn('accountId', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('usedAtMs', 'bigint')
    .execute();
  await schema.createIndex('enrolmentLinksOfAccount').on('enrolmentLinks').column('accountId').execute();
}

function primaryKey(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().primaryKey();
}

function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}

function ofRequest(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('recoveryRequests.id').onDelete('cascade');
}
