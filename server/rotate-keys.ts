import type { Clock, Random } from './deps.ts';
import type { Config } from './config.ts';
import { factorMaterialPlace, open, seal } from './factors/sealed-secret.ts';
import { newKey, readKeyFile, writeKeyFile } from './key-file.ts';
import { rememberKeys, type State } from './open-state.ts';
import * as keyChecks from './store/key-checks.ts';
import * as sealedFactors from './store/sealed-factors.ts';

/** Secrets sealed anew per transaction: a sign-in never waits behind more. */
const batch = 100;

/**
 * How long after a new key the old one must stay: every running server has taken it up by then (housekeeping.ts), so
 * none seals with a key that is gone.
 */
export const settlingMs = 5 * 60_000;

/** Why a key may not be dropped. */
export type DropRefusal =
  | { reason: 'current' | 'unknown' }
  | { reason: 'in-use'; secrets: number }
  | { reason: 'settling'; waitMs: number };

/**
 * Adds a new current key to the key file. Servers that run take it up by themselves; the old keys go on opening what
 * they sealed.
 *
 * @returns The id of the new key, or null where the keys come from `KEYS`: whoever gives them adds one there.
 */
export async function addKey(
  { db, keys }: State,
  config: Config,
  { clock, random }: { clock: Clock; random: Random },
): Promise<string | null> {
  const entries = config.keys === null ? readKeyFile(config.dataDir) : null;
  if (entries === null) return null;
  const entry = newKey(random, clock.nowMs());
  writeKeyFile(config.dataDir, [entry, ...entries], random);
  keys.refresh();
  await rememberKeys(db, keys, clock.nowMs());
  return entry.id;
}

/**
 * Seals anew, under the current key, whatever another key has sealed. May be killed and run again; sign-ins go on
 * beside it.
 *
 * @returns How many secrets were sealed anew, and the ids of factors that no key of the ring opens: someone wrote to
 *   the database, and those must be set up again.
 */
export async function reseal(
  { db, keys }: State,
  random: Random,
): Promise<{ sealed: number; unopened: string[] }> {
  const prefix = prefixOf(keys.currentId);
  const unopened: string[] = [];
  let sealed = 0;
  let afterId = '';
  for (;;) {
    const page = await sealedFactors.listOthers(db, { prefix, afterId, limit: batch });
    const last = page.at(-1);
    if (last === undefined) return { sealed, unopened };
    afterId = last.id;
    sealed += await db.transaction().execute(async (tx) => {
      let replaced = 0;
      for (const factor of page) {
        const secret = open(keys, factorMaterialPlace(factor), factor.material);
        if (secret === null) {
          unopened.push(factor.id);
          continue;
        }
        const newMaterial = seal(keys, factorMaterialPlace(factor), secret, random);
        const { id, material: oldMaterial } = factor;
        if (await sealedFactors.replace(tx, { id, oldMaterial, newMaterial })) replaced += 1;
      }
      return replaced;
    });
  }
}

/**
 * Forgets a key that nothing is sealed with any more.
 *
 * @returns Null if it is gone; else why it stays.
 */
export async function dropKey(
  { db, keys }: State,
  config: Config,
  keyId: string,
  { clock, random }: { clock: Clock; random: Random },
): Promise<DropRefusal | null> {
  if (keyId === keys.currentId) return { reason: 'current' };
  const known = await keyChecks.list(db);
  if (!known.some((key) => key.keyId === keyId)) return { reason: 'unknown' };
  const current = known.find((key) => key.keyId === keys.currentId);
  const waitMs = (current?.createdAtMs ?? clock.nowMs()) + settlingMs - clock.nowMs();
  if (waitMs > 0) return { reason: 'settling', waitMs };
  const secrets = await sealedFactors.count(db, prefixOf(keyId));
  if (secrets > 0) return { reason: 'in-use', secrets };

  // The database first: with the key still in the file everything works, the other way round nothing starts.
  await keyChecks.remove(db, keyId);
  const entries = config.keys === null ? readKeyFile(config.dataDir) : null;
  if (entries !== null)
    writeKeyFile(
      config.dataDir,
      entries.filter(({ id }) => id !== keyId),
      random,
    );
  return null;
}

/** How everything begins that a key has sealed (`server/factors/sealed-secret.ts`). */
function prefixOf(keyId: string): string {
  return `v1.${keyId}.`;
}
