import { sql, type Kysely } from 'kysely';
import { StartError } from '../errors.ts';
import * as firstLight from './migrations/001-first-light.ts';
import * as textMessages from './migrations/002-text-messages.ts';
import * as securityKeys from './migrations/003-security-keys.ts';
import * as temporaryPasswords from './migrations/004-temporary-passwords.ts';
import * as mail from './migrations/005-mail.ts';
import * as recovery from './migrations/006-recovery.ts';
import * as trustedBrowsers from './migrations/007-trusted-browsers.ts';
import * as devices from './migrations/008-devices.ts';
import * as notices from './migrations/009-notices.ts';
import * as textsOutlivePhones from './migrations/012-texts-outlive-phones.ts';
import * as twoFactorSince from './migrations/013-two-factor-since.ts';
import * as noise from './migrations/014-noise.ts';
import * as trailHeads from './migrations/015-trail-heads.ts';
import { needsRowLocks } from './row-lock.ts';
import type { Conn, Db } from './schema.ts';

interface Migration {
  name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order, for ever: a migration that has shipped is never edited, moved or removed. */
export const migrations: readonly Migration[] = [
  { name: '001-first-light', up: firstLight.up },
  { name: '002-text-messages', up: textMessages.up },
  { name: '003-security-keys', up: securityKeys.up },
  { name: '004-temporary-passwords', up: temporaryPasswords.up },
  { name: '005-mail', up: mail.up },
  { name: '006-recovery', up: recovery.up },
  { name: '007-trusted-browsers', up: trustedBrowsers.up },
  { name: '008-devices', up: devices.up },
  { name: '009-notices', up: notices.up },
  { name: '012-texts-outlive-phones', up: textsOutlivePhones.up },
  { name: '013-two-factor-since', up: twoFactorSince.up },
  { name: '014-noise', up: noise.up },
  { name: '015-trail-heads', up: trailHeads.up },
];

/** Any constant will do; it must only differ from the advisory locks of other programs in the same database. */
const advisoryLockKey = 0x636f756e;

/** The one table that the migrations themselves need. */
interface MigrationsTable {
  schemaMigrations: { name: string; appliedAtMs: number };
}

/**
 * Brings the database to this program's schema.
 *
 * Each migration is one transaction that also writes its name, on both databases: killed at any statement, nothing
 * of it stays and the next start does it again. The lock comes first, so of two nodes that start together one
 * migrates and the other finds it done (security-cases R-B07).
 *
 * @throws StartError `database_newer` if a newer program has been here; nothing is changed then.
 */
export async function migrate(
  db: Db,
  nowMs: number,
  known: readonly Migration[] = migrations,
): Promise<void> {
  for (;;) {
    const finished = await db.transaction().execute(async (tx) => {
      await lockSchema(tx);
      const applied = await appliedNames(tx);
      refuseNewer(applied, known);
      const next = known[applied.length];
      if (next === undefined) return true;
      await next.up(withoutTypes<unknown>(tx));
      await withoutTypes<MigrationsTable>(tx)
        .insertInto('schemaMigrations')
        .values({ name: next.name, appliedAtMs: nowMs })
        .execute();
      return false;
    });
    if (finished) return;
  }
}

/**
 * Looks, and changes nothing: how many migrations this database has had. 0 for a database without our tables.
 *
 * @throws StartError `database_newer` if a newer program has been here.
 */
export async function schemaVersion(db: Db, known: readonly Migration[] = migrations): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_migrations')) return 0;
  const applied = await appliedNames(db);
  refuseNewer(applied, known);
  return applied.length;
}

async function lockSchema(tx: Conn): Promise<void> {
  if (needsRowLocks(tx)) {
    // Waiting for another node's migration may take longer than a request ever should.
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`select pg_advisory_xact_lock(${advisoryLockKey})`.execute(tx);
  }
  // On SQLite the transaction itself is the lock: it began with BEGIN IMMEDIATE (sqlite.ts).
  await tx.schema
    .createTable('schemaMigrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('appliedAtMs', 'bigint', (column) => column.notNull())
    .execute();
}

async function appliedNames(conn: Conn): Promise<string[]> {
  const rows = await withoutTypes<MigrationsTable>(conn)
    .selectFrom('schemaMigrations')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

function refuseNewer(applied: readonly string[], known: readonly Migration[]): void {
  const unknown = applied.find((name, index) => known[index]?.name !== name);
  if (unknown === undefined) return;
  throw new StartError(
    'database_newer',
    `The database has been used by a newer version of this server (it knows "${unknown}"): start that version, or restore a backup from before it.`,
  );
}

/** A migration must not lean on `schema.ts`, which describes the newest schema and not the one it makes. */
function withoutTypes<Tables>(conn: Conn): Kysely<Tables> {
  return conn as unknown as Kysely<Tables>;
}
