import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../keys.ts';
import type { Random } from '../deps.ts';
import { decodeBase64url } from './base64url.ts';

/** What a key is asked for. A challenge for one purpose does not serve another (security-case W-C15). */
export interface Asked {
  purpose: 'enrol' | 'sign-in' | 'step-up' | 'passkey';
  /** Of whom: the sign-in, the session (and what its step-up is for) or the browser that is asked, by a name that no other has. */
  owner: string;
}

/** A challenge that came back. */
export interface OwnChallenge {
  /** Its 32 random bytes, base64url: what is spent by using it. */
  nonce: string;
  /** Until when it must not be forgotten that it was spent. */
  expiresAtMs: number;
  /** It came too late and serves nothing. Spent all the same: it must not come back when the clock is set back (security-case R-D01). */
  isOver: boolean;
}

/** WebAuthn L3 13.4.3 wants 16 random bytes at least. */
const nonceBytes = 32;
const expiryBytes = 6;
const macBytes = 32;

/**
 * A new challenge: random bytes, its end, and a MAC over both, its purpose and its owner. Nothing is stored for it, so that a page may be
 * looked at any number of times; what makes it one-time is that its nonce is spent in the database (`store/spent-challenges.ts`).
 *
 * @returns base64url.
 */
export function newChallenge(
  keys: Keys,
  asked: Asked,
  { random, nowMs, lifeMs }: { random: Random; nowMs: number; lifeMs: number },
): string {
  const body = Buffer.alloc(nonceBytes + expiryBytes);
  random.bytes(nonceBytes).copy(body);
  body.writeUIntBE(nowMs + lifeMs, nonceBytes, expiryBytes);
  return Buffer.concat([body, macOf(keys, keys.currentId, asked, body)]).toString('base64url');
}

/**
 * Reads the challenge that a browser has signed for.
 *
 * @returns null unless it is one of ours, for this purpose and this owner.
 */
export function readChallenge(
  keys: Keys,
  asked: Asked,
  { challenge, nowMs }: { challenge: string; nowMs: number },
): OwnChallenge | null {
  const bytes = decodeBase64url(challenge);
  if (bytes?.length !== nonceBytes + expiryBytes + macBytes) return null;
  const body = bytes.subarray(0, -macBytes);
  const mac = bytes.subarray(-macBytes);
  // Made with whichever key was current then.
  if (!keys.ids.some((keyId) => timingSafeEqual(macOf(keys, keyId, asked, body), mac))) return null;
  const expiresAtMs = body.readUIntBE(nonceBytes, expiryBytes);
  const isOver = nowMs >= expiresAtMs;
  const nonce = body.subarray(0, nonceBytes).toString('base64url');
  return { nonce, expiresAtMs: Math.max(expiresAtMs, nowMs), isOver };
}

function macOf(keys: Keys, keyId: string, { purpose, owner }: Asked, body: Buffer): Buffer {
  // NUL separates: it occurs in neither of the words, and the body is of one length.
  return createHmac('sha256', keys.derive(keyId, 'challenge'))
    .update(`key challenge\0${purpose}\0${owner}\0`)
    .update(body)
    .digest();
}
