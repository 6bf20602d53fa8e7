import type { Clock, Random } from './deps.ts';
import type { Config } from './config.ts';
import { knownNumberPlace, numberHashes, numberHashPrefix } from './factors/number-hash.ts';
import { factorMaterialPlace, open, seal, sealedPrefix } from './factors/sealed-secret.ts';
import { newKey, rereadKeyFile, writeKeyFile } from './key-file.ts';
import { rememberKeys, type State } from './open-state.ts';
import * as keyChecks from './store/key-checks.ts';
import * as recoveryEvents from './store/recovery-events.ts';
import type { Conn } from './store/schema.ts';
import * as factors from './store/factors.ts';
import * as sealedFactors from './store/sealed-factors.ts';
import * as textOutbox from './store/text-outbox.ts';
import * as textNumbers from './store/text-numbers.ts';

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
  | { reason: 'settling'; waitMs: number }
  /** What sealing anew does not reach, and time does: texts to be sent, and the trails of open recovery requests. */
  | { reason: 'awaited'; texts: number; recoveries: number };

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
  if (config.keys !== null) return null;
  return await db.transaction().execute(async (tx) => {
    // Of two rotations at once, the second would write the file without the key that the first has begun to seal with.
    await keyChecks.hold(tx);
    const entry = newKey(random, clock.nowMs());
    writeKeyFile(config.dataDir, [entry, ...rereadKeyFile(config.dataDir)], random);
    keys.refresh();
    await rememberKeys(tx, keys, clock.nowMs());
    return entry.id;
  });
}

/**
 * Seals anew, under the current key, whatever another key has sealed. May be killed and run again; sign-ins go on
 * beside it.
 *
 * @returns How many secrets were sealed anew, and the ids of factors that no key of the ring opens: someone wrote to
 *   the database, and those must be set up again.
 */
export async function reseal(state: State, random: Random): Promise<{ sealed: number; unopened: string[] }> {
  const { sealed, unopened } = await resealFactors(state, random);
  return { sealed: sealed + (await rehashNumbers(state, random)), unopened };
}

async function resealFactors(
  { db, keys }: State,
  random: Random,
): Promise<{ sealed: number; unopened: string[] }> {
  const prefix = sealedPrefix(keys.currentId);
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
        if (await factors.replaceMaterial(tx, { id, oldMaterial, newMaterial })) replaced += 1;
      }
      return replaced;
    });
  }
}

/** Numbers that have stopped our texts are found by a hash under the current key. One that no key opens is found no more. */
async function rehashNumbers({ db, keys }: State, random: Random): Promise<number> {
  const prefix = numberHashPrefix(keys.currentId);
  let rehashed = 0;
  let after = '';
  for (;;) {
    const page = await textNumbers.listOthers(db, { prefix, after, limit: batch });
    const last = page.at(-1);
    if (last === undefined) return rehashed;
    after = last.numberHash;
    rehashed += await db.transaction().execute(async (tx) => {
      let replaced = 0;
      for (const row of page) {
        const number = open(keys, knownNumberPlace(row.numberHash), row.number);
        if (number === null) continue;
        const [numberHash] = numberHashes(keys, number.toString());
        const sealed = seal(keys, knownNumberPlace(numberHash), number, random);
        const isReplaced = await textNumbers.replace(tx, row.numberHash, {
          ...row,
          numberHash,
          number: sealed,
        });
        if (isReplaced) replaced += 1;
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
  // In a transaction of its own, before the file: with the key still in the file everything works, the other way round
  // nothing starts.
  const refusal = await db.transaction().execute(async (tx) => {
    await keyChecks.hold(tx);
    const reason = await whyNotDropped(tx, keys.currentId, keyId, clock.nowMs());
    if (reason === null) await keyChecks.remove(tx, keyId);
    return reason;
  });
  if (refusal !== null || config.keys !== null) return refusal;

  await db.transaction().execute(async (tx) => {
    await keyChecks.hold(tx);
    const entries = rereadKeyFile(config.dataDir).filter(({ id }) => id !== keyId);
    writeKeyFile(config.dataDir, entries, random);
    // Again, for a server that started in between and found the key in the file.
    await keyChecks.remove(tx, keyId);
  });
  return null;
}

async function whyNotDropped(
  tx: Conn,
  currentId: string,
  keyId: string,
  nowMs: number,
): Promise<DropRefusal | null> {
  if (keyId === currentId) return { reason: 'current' };
  const known = await keyChecks.list(tx);
  if (!known.some((key) => key.keyId === keyId)) return { reason: 'unknown' };
  const current = known.find((key) => key.keyId === currentId);
  const waitMs = (current?.createdAtMs ?? nowMs) + settlingMs - nowMs;
  if (waitMs > 0) return { reason: 'settling', waitMs };
  const secrets =
    (await sealedFactors.count(tx, sealedPrefix(keyId))) +
    (await textNumbers.count(tx, numberHashPrefix(keyId)));
  if (secrets > 0) return { reason: 'in-use', secrets };
  const waiting = await textOutbox.countSealed(tx, sealedPrefix(keyId));
  const recoveries = await recoveryEvents.countOpen(tx, keyId);
  return waiting + recoveries > 0 ? { reason: 'awaited', texts: waiting, recoveries } : null;
}
