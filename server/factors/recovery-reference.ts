import { bytesToValues, writeCrockford } from '../../shared/crockford.ts';
import type { Random } from '../deps.ts';

/** What an asker tells support to say which request is theirs: `7KQ4-M2XP`. 40 bits, and no secret. */
export function newReference(random: Random): string {
  const text = writeCrockford(bytesToValues(random.bytes(5)));
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
