import type { Random } from '../deps.ts';

/** Crockford's base32: no letter that is taken for another when it is read out over the telephone. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What an asker tells support to say which request is theirs: `7KQ4-M2XP`. 40 bits, and no secret. */
export function newReference(random: Random): string {
  const text = Array.from(random.bytes(8), (byte) => letters[byte % 32]).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
