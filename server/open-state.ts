import type { Clock, Random } from './deps.ts';
import type { Config } from './config.ts';
import { StartError } from './errors.ts';
import { createKeyFile, keyFile, readKeyFile, rereadKeyFile } from './key-file.ts';
import { checkValue, keyRing, parseKeys, type KeyEntry, type KeyRing } from './key-ring.ts';
import * as keyChecks from './store/key-checks.ts';
import { migrate, schemaVersion } from './store/migrate.ts';
import { openDatabase } from './store/open-database.ts';
import type { Conn, Db } from './store/schema.ts';

/** What outlives the process: the database, and the keys that are kept outside it. */
export interface State {
  db: Db;
  keys: KeyRing;
}

/**
 * Opens database and keys and sees that they belong together. Everything that can be refused is refused before the
 * first change, so a server that was pointed at the wrong place leaves it as it was (security-cases R-B08).
 *
 * @throws StartError for a database or keys that cannot be used.
 */
export async function openState(
  config: Config,
  { clock, random }: { clock: Clock; random: Random },
  onLostConnection?: (error: Error) => void,
): Promise<State> {
  const given = readKeys(config);
  const db = await openDatabase({ ...config, ...(onLostConnection && { onLostConnection }) });
  try {
    if ((await schemaVersion(db)) > 0) await refuseStrangeDatabase(db, config);
    const entries = given ?? createKeyFile(config.dataDir, random, clock.nowMs());
    const keys = config.keys === null ? fileKeyRing(config.dataDir, entries) : keyRing(entries);
    await migrate(db, clock.nowMs());
    await db.transaction().execute(async (tx) => {
      await keyChecks.hold(tx);
      // Under the lock: a key that was dropped since the file was read must not be remembered again, and of two nodes that
      // start at once and make keys of their own, the second must see the keys of the first.
      keys.refresh();
      await refuseOtherKeys(tx, config, keys);
      await rememberKeys(tx, keys, clock.nowMs());
    });
    return { db, keys };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Writes down what the keys are known by. Done again when a key is added, and under the lock of `key_checks` always. */
export async function rememberKeys(tx: Conn, keys: KeyRing, nowMs: number): Promise<void> {
  const known = new Set((await keyChecks.list(tx)).map(({ keyId }) => keyId));
  for (const keyId of keys.ids) {
    if (known.has(keyId)) continue;
    await keyChecks.insert(tx, { keyId, checkValue: checkValue(keys, keyId), createdAtMs: nowMs });
  }
}

function fileKeyRing(dataDir: string, entries: readonly KeyEntry[]): KeyRing {
  return keyRing(entries, () => rereadKeyFile(dataDir));
}

/** Null: there is no key file yet. */
function readKeys({ keys, dataDir }: Config): KeyEntry[] | null {
  return keys === null ? readKeyFile(dataDir) : entriesOf(keys);
}

function entriesOf(text: string): KeyEntry[] {
  const result = parseKeys(text);
  if ('entries' in result) return result.entries;
  throw new StartError('config_invalid', `KEYS ${result.problem}.`);
}

async function refuseStrangeDatabase(db: Db, config: Config): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Keys and database are compared as of one moment: a start in the middle of a rotation must not see half of it.
    await keyChecks.hold(tx);
    const entries = readKeys(config);
    await refuseOtherKeys(tx, config, entries && keyRing(entries));
  });
}

/**
 * Sees that a restored database fits the keys that are there. None may be there yet: they are kept apart from the backup.
 *
 * @throws StartError `keys_do_not_fit`, `keys_unreadable`.
 */
export async function refuseStrangeKeys(conn: Conn, config: Config): Promise<void> {
  const entries = readKeys(config);
  if (entries !== null) await refuseOtherKeys(conn, config, keyRing(entries));
}

/** Wrong keys would open nothing, and a server that began to seal with them would leave a database that no keys fit. */
async function refuseOtherKeys(conn: Conn, config: Config, keys: KeyRing | null): Promise<void> {
  const source = config.keys === null ? keyFile(config.dataDir) : 'KEYS';
  for (const { keyId, checkValue: expected } of await keyChecks.list(conn)) {
    if (keys?.ids.includes(keyId) === true && checkValue(keys, keyId) === expected) continue;
    throw new StartError(
      'keys_do_not_fit',
      `The keys do not fit the database: it needs the key "${keyId}", which ${source} does not hold. Put it back from a backup.`,
    );
  }
}
