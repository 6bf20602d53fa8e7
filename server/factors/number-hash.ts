import { createHmac } from 'node:crypto';
import type { Deps } from '../deps.ts';
import type { Place } from './sealed-secret.ts';

/**
 * How a number is found in the database without being readable in it: there are few enough numbers to try them all, so the hash has a
 * key (security-case S-D17).
 *
 * @returns one hash for each key, the current key's first: what was written under an older key is found too.
 */
export function numberHashes(keys: Deps['keys'], e164: string): [current: string, ...older: string[]] {
  const [currentId, ...olderIds] = keys.ids;
  const of = (keyId: string): string =>
    `${keyId}.${createHmac('sha256', keys.derive(keyId, 'number')).update(e164).digest('base64url')}`;
  return [of(currentId ?? keys.currentId), ...olderIds.map(of)];
}

/** How every hash begins that this key has made. */
export function numberHashPrefix(keyId: string): string {
  return `${keyId}.`;
}

/** Where the number itself is kept, sealed, so that it can be hashed anew under another key. */
export function knownNumberPlace(numberHash: string): Place {
  return { table: 'text_numbers', column: 'number', row: numberHash };
}

/** Where a text waits to be sent. */
export function textContentPlace(textId: string): Place {
  return { table: 'texts', column: 'content', row: textId };
}
