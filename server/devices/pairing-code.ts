import { createHash } from 'node:crypto';
import { pairingCodeBytes, pairingCodeFrom, readPairingCode } from '../../shared/pairing-code.ts';
import type { Random } from '../deps.ts';

/** A fresh code; `hash` is all that is kept of it. */
export function newPairingCode(random: Random): { code: string; hash: string } {
  const code = pairingCodeFrom(random.bytes(pairingCodeBytes));
  return { code, hash: hashOf(code) };
}

/** What the database holds for a code that was typed, or null if it cannot be one. */
export function pairingCodeHash(typed: string): string | null {
  const code = readPairingCode(typed);
  return code === null ? null : hashOf(code);
}

/** Plain SHA-256: 60 random bits last longer than the ten minutes that the code does. */
function hashOf(code: string): string {
  return createHash('sha256').update(`pairing code\0${code}`).digest('base64url');
}
