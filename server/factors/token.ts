import { createHash } from 'node:crypto';
import type { Random } from '../deps.ts';

/** A bearer secret in a cookie: 256 bits (security-cases P7), of which the database only ever sees the hash. */
export interface Token {
  /** 43 characters base64url. Handed to the browser once and forgotten. */
  token: string;
  hash: string;
}

const tokenBytes = 32;
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

export function newToken(random: Random): Token {
  const token = random.bytes(tokenBytes).toString('base64url');
  return { token, hash: sha256(token) };
}

/**
 * What the database holds for a token that a browser sent, or null if it cannot be one of ours.
 *
 * Plain SHA-256 is enough: 256 random bits cannot be guessed, so a slow hash would protect nothing.
 */
export function tokenHash(token: string): string | null {
  return tokenForm.test(token) ? sha256(token) : null;
}

/** An id of a row: 128 random bits, so that ids tell neither order nor number (security-case S-G01). */
export function newId(random: Random): string {
  return random.bytes(16).toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
