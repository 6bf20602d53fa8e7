import { parseStrictJson } from '../../shared/strict-json.ts';
import { decodeBase64url } from './base64url.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';

/** What the browser says about a ceremony (WebAuthn L3 5.8.1). Members that are not listed are ignored, in any order. */
export interface ClientData {
  challenge: string;
  crossOrigin?: unknown;
  topOrigin?: unknown;
  tokenBinding?: unknown;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Parses `clientDataJSON` (WebAuthn L3 7.1 and 7.2: UTF-8 decode, then JSON).
 *
 * Strictly: with a name that occurs twice, the library and the browser could mean different origins (security-case W-B22).
 *
 * @throws {@link CeremonyRefusal} `client-data`.
 */
export function readClientData(encoded: string): ClientData {
  const bytes = decodeBase64url(encoded);
  if (bytes === null) throw new CeremonyRefusal('client-data');
  // UTF-8 decode drops a byte order mark, and so do we.
  const json = bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
  const value = Object(parseStrictJson(json)?.value) as Partial<ClientData>;
  const { challenge } = value;
  // The library compares with `===`: without a challenge here, and one forgotten there, nothing would be compared (W-B03).
  if (typeof challenge !== 'string' || challenge === '') throw new CeremonyRefusal('client-data');
  return { ...value, challenge };
}

/**
 * Checks of both ceremonies that the library leaves out.
 *
 * @throws {@link CeremonyRefusal} `cross-origin`, `token-binding`.
 */
export function checkClientData({ crossOrigin, topOrigin, tokenBinding }: ClientData): void {
  // 7.1 steps 10, 11 and 7.2 steps 13, 14: our pages are never in a frame of another site's (frame-ancestors 'none').
  if (crossOrigin !== undefined && crossOrigin !== false) throw new CeremonyRefusal('cross-origin');
  if (topOrigin !== undefined) throw new CeremonyRefusal('cross-origin');
  // Of Level 1, and in no browser any more. Whoever claims that the connection is bound claims what this server cannot see.
  if (tokenBinding === undefined) return;
  const { status } = Object(tokenBinding) as { status?: unknown };
  if (status !== 'supported') throw new CeremonyRefusal('token-binding');
}
