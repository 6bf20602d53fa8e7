import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { BackupError, readBackup } from '../backup-lines.ts';
import { refuseStrangeKeys } from '../open-state.ts';
import { endEverything } from '../store/end-everything.ts';
import { isEmpty } from '../store/every-row.ts';
import { migrations, schemaVersion } from '../store/migrate.ts';
import { openDatabase } from '../store/open-database.ts';
import type { Conn, Db } from '../store/schema.ts';
import { sqliteFile } from '../store/sqlite.ts';
import { textLines } from '../text-lines.ts';
import { Refusal, type Outcome, type Terminal } from './command.ts';
import { record } from './record.ts';

/**
 * Fills an empty database from a backup. On SQLite the new database gets its name when it is whole; on PostgreSQL it is one
 * transaction: interrupted, there is none, and it can be done again.
 *
 * Everyone has to sign in again: the backup may know sessions that were ended after it was taken (security-case R-B04).
 *
 * @throws {@link Refusal} if there is a database with anything in it; if the backup is damaged, of a newer version, or was made with
 * other keys than the ones given.
 */
export async function restore(terminal: Terminal, file: string): Promise<Outcome> {
  const { config } = terminal;
  if (config.databaseUrl !== null) {
    const db = await openDatabase({ ...config, databaseUrl: config.databaseUrl });
    try {
      return await fill(terminal, db, file);
    } finally {
      await db.destroy();
    }
  }
  const target = sqliteFile(config.dataDir);
  if (existsSync(target)) throw notEmpty(target);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const draftDir = mkdtempSync(path.join(config.dataDir, 'restoring-'));
  try {
    const db = await openDatabase({ databaseUrl: null, dataDir: draftDir });
    let outcome: Outcome;
    try {
      outcome = await fill(terminal, db, file);
      await checkSqlite(db);
    } finally {
      await db.destroy(); // the last one to close folds the write-ahead log into the file
    }
    sync(sqliteFile(draftDir));
    linkSync(sqliteFile(draftDir), target); // unlike a rename, fails if a server has made one meanwhile
    if (process.platform !== 'win32') sync(config.dataDir); // folders cannot be opened there
    return outcome;
  } finally {
    rmSync(draftDir, { recursive: true, force: true });
  }
}

async function fill(terminal: Terminal, db: Db, file: string): Promise<Outcome> {
  const { config, clock } = terminal;
  if (!(await isUnused(db))) throw notEmpty('the database of DATABASE_URL');
  const handle = await open(file).catch((error: unknown) => {
    throw new Refusal(`the backup ${file} cannot be read`, { cause: error });
  });
  try {
    const nowMs = clock.nowMs();
    const finish = async (tx: Conn): Promise<void> => {
      await refuseStrangeKeys(tx, config);
      await endEverything(tx, nowMs);
      await record(tx, terminal, 'operator-restored', null);
    };
    const { rows } = await readBackup(db, textLines(handle.createReadStream({ encoding: 'utf8' })), {
      nowMs,
      finish,
    });
    return {
      text: `${rows} rows were restored; everyone has to sign in again. The server needs the keys too: keys.json, or KEYS, as they were.`,
    };
  } catch (error) {
    throw error instanceof BackupError ? new Refusal(sentences[error.reason], { cause: error }) : error;
  } finally {
    await handle.close();
  }
}

/** New, or with tables and nothing in them: what an interrupted restore leaves behind. */
export async function isUnused(db: Db): Promise<boolean> {
  const version = await schemaVersion(db);
  return version === 0 || (version === migrations.length && (await isEmpty(db)));
}

export function notEmpty(what: string): Refusal {
  return new Refusal(
    `${what} holds a database already, and nothing is restored over one: move it away, or name another with DATA_DIR or DATABASE_URL`,
  );
}

const sentences: Record<BackupError['reason'], string> = {
  damaged: 'the backup is damaged or incomplete; nothing was restored',
  newer: 'the backup was made by a newer version: restore it with that version; nothing was restored',
};

/** Beside the sum over the file: what SQLite itself has to say about the result. */
async function checkSqlite(db: Db): Promise<void> {
  const integrity = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db);
  const foreignKeys = await sql`pragma foreign_key_check`.execute(db);
  if (integrity.rows[0]?.integrityCheck === 'ok' && foreignKeys.rows.length === 0) return;
  throw new Refusal(sentences.damaged);
}

function sync(place: string): void {
  const handle = openSync(place, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
