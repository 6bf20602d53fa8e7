import { toBase64Url } from './base64url.ts';
import type { LoginRequest } from './api/login-requests.ts';

const label = 'countersign shown request v1';

/** What a person goes by who decides about a login request. */
export type ShownRequest = Pick<
  LoginRequest,
  'id' | 'purpose' | 'createdAtMs' | 'browser' | 'address' | 'place'
>;

/**
 * Stands for what a device has shown: SHA-256 in base64url. It is signed with the decision, so that whoever sits between the two and
 * has the person look at something else than what the server asked gets no decision that the server takes (security-case X-G04).
 */
export async function shownRequestDigest(shown: ShownRequest): Promise<string> {
  const { id, purpose, createdAtMs, browser, address, place } = shown;
  const text = JSON.stringify([label, id, purpose, createdAtMs, browser, address, place]);
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
