import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * The first schema: accounts, their second factors, attempts, sign-ins, sessions, the audit trail.
 *
 * A migration is frozen once it has shipped: it spells out its columns instead of using `schema.ts`, which moves on.
 * Every index serves a query of `server/store`, so that none of them scans a table however many accounts there are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db);
  await createFactors(db);
  await createAttempts(db);
  await createSignIns(db);
  await createSessions(db);
  await createAuditEvents(db);
  await createKeyChecks(db);
}

async function createAccounts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', primaryKey)
    .addColumn('userName', 'text', required)
    .addColumn('userNameKey', 'text', (column) => column.notNull().unique())
    .addColumn('passwordHash', 'text', required)
    .addColumn('passwordChangedAtMs', 'bigint', required)
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('active', 'locked')`))
    .addColumn('createdAtMs', 'bigint', required)
    .execute();
}

async function createFactors({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('factors')
    .addColumn('id', 'text', primaryKey)
    .addColumn('accountId', 'text', ofAccount)
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('material', 'text', required)
    .addColumn('position', 'bigint', required)
    .addColumn('failures', 'integer', required)
    .addColumn('nextTryAtMs', 'bigint', required)
    .addColumn('disabledAtMs', 'bigint')
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('confirmedAtMs', 'bigint')
    .addColumn('begunBySessionId', 'text')
    .addColumn('lastUsedAtMs', 'bigint')
    .execute();
  // The id comes last so that every statement locks an account's factors in one order: no deadlocks.
  await schema.createIndex('factorsOfAccount').on('factors').columns(['accountId', 'kind', 'id']).execute();
  await schema
    .createIndex('factorsPending')
    .on('factors')
    .column('createdAtMs')
    .where(sql.ref('confirmedAtMs'), 'is', null)
    .execute();
}

async function createAttempts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('attempts')
    .addColumn('bucket', 'text', primaryKey)
    .addColumn('failures', 'integer', required)
    .addColumn('nextTryAtMs', 'bigint', required)
    .addColumn('updatedAtMs', 'bigint', required)
    .execute();
  await schema.createIndex('attemptsByAge').on('attempts').column('updatedAtMs').execute();
}

async function createSignIns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('signIns')
    .addColumn('id', 'text', primaryKey)
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('accountId', 'text', ofAccount)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('endedAtMs', 'bigint')
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .execute();
  await schema.createIndex('signInsOfAccount').on('signIns').column('accountId').execute();
  await schema.createIndex('signInsByExpiry').on('signIns').column('expiresAtMs').execute();
}

async function createSessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('sessions')
    .addColumn('id', 'text', primaryKey)
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('accountId', 'text', ofAccount)
    // Not a foreign key: a sign-in is pruned after minutes, the session made from it lives for hours.
    .addColumn('signInId', 'text', (column) => column.unique())
    .addColumn('factors', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .addColumn('lastUsedAtMs', 'bigint', required)
    .addColumn('expiresAtMs', 'bigint', required)
    .addColumn('provedAtMs', 'bigint', required)
    .addColumn('stepUpPurpose', 'text')
    .addColumn('stepUpAtMs', 'bigint')
    .addColumn('endedAtMs', 'bigint')
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .execute();
  await schema.createIndex('sessionsOfAccount').on('sessions').column('accountId').execute();
  await schema.createIndex('sessionsByExpiry').on('sessions').column('expiresAtMs').execute();
}

async function createAuditEvents({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('auditEvents')
    .addColumn('id', 'text', primaryKey)
    .addColumn('atMs', 'bigint', required)
    // Not a foreign key: the trail outlives what it tells about.
    .addColumn('accountId', 'text')
    .addColumn('event', 'text', required)
    .addColumn('outcome', 'text', (column) => column.notNull().check(sql`outcome in ('success', 'failure')`))
    .addColumn('address', 'text', required)
    .addColumn('browser', 'text', required)
    .addColumn('requestId', 'text', required)
    .addColumn('detail', 'text', required)
    .execute();
  await schema.createIndex('auditEventsByTime').on('auditEvents').columns(['atMs', 'id']).execute();
  await schema
    .createIndex('auditEventsOfAccount')
    .on('auditEvents')
    .columns(['accountId', 'atMs', 'id'])
    .execute();
}

async function createKeyChecks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('keyChecks')
    .addColumn('keyId', 'text', primaryKey)
    .addColumn('checkValue', 'text', required)
    .addColumn('createdAtMs', 'bigint', required)
    .execute();
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
