import { createHash, timingSafeEqual } from 'node:crypto';
import { bytesToValues, writeCrockford } from '../../shared/crockford.ts';
import { formatTemporaryPassword, type TemporaryPasswordParts } from '../../shared/temporary-password.ts';
import type { Random } from '../deps.ts';

/** Identify one of a few; 80 bits, so that ids are not to be found by trying. */
const idBytes = 10;
/** 160 bits (security-cases P8): above the 112 from which a fast hash will do (ASVS 6.5.2). */
const secretBytes = 20;

/** A fresh one. `text` is shown once and forgotten; the database gets `id` and `secretHash`. */
export function newTemporaryPassword(random: Random): { text: string; id: string; secretHash: string } {
  const parts = { id: letters(random.bytes(idBytes)), secret: letters(random.bytes(secretBytes)) };
  return {
    text: formatTemporaryPassword(parts),
    id: parts.id,
    secretHash: hashOf(parts).toString('base64url'),
  };
}

/** Compared in constant time, although only hashes are compared (security-case S-I06). */
export function fitsSecretHash(secretHash: string, parts: TemporaryPasswordParts): boolean {
  const stored = Buffer.from(secretHash, 'base64url');
  const given = hashOf(parts);
  return stored.length === given.length && timingSafeEqual(stored, given);
}

/** With the id in it, so that a hash moved to another row fits nothing. */
function hashOf({ id, secret }: TemporaryPasswordParts): Buffer {
  return createHash('sha256').update(`temporary password\0${id}\0${secret}`).digest();
}

function letters(bytes: Uint8Array): string {
  return writeCrockford(bytesToValues(bytes)).toLowerCase();
}
