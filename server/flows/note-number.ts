import type { Deps } from '../deps.ts';
import { knownNumberPlace, numberHashes } from '../factors/number-hash.ts';
import { seal } from '../factors/sealed-secret.ts';
import type { Conn } from '../store/schema.ts';
import * as textNumbers from '../store/text-numbers.ts';

/** Writes down something about a number, whether or not an account has it: under the current key, and under older ones it is known by. */
export async function noteNumber(
  conn: Conn,
  { clock, keys, random }: Pick<Deps, 'clock' | 'keys' | 'random'>,
  e164: string,
  facts: Partial<textNumbers.NumberFacts>,
): Promise<void> {
  const [current, ...older] = numberHashes(keys, e164);
  const nowMs = clock.nowMs();
  const known = older.length === 0 ? new Map() : await textNumbers.findAll(conn, older);
  for (const numberHash of [current, ...known.keys()] as string[]) {
    const number = seal(keys, knownNumberPlace(numberHash), Buffer.from(e164), random);
    await textNumbers.set(conn, { numberHash, number, facts, nowMs });
  }
}
