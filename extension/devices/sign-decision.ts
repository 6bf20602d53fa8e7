import type { LoginRequest } from '../../shared/api/login-requests.ts';
import { loginDecisionType, type LoginDecision } from '../../shared/login-decision.ts';
import { shownRequestDigest } from '../../shared/shown-request.ts';
import { signWith, type DeviceKey } from './device-key.ts';

/** What the person answers. `here`: the page that asks is open in this browser, as the browser says where it is from. */
export type Answer =
  | { decision: 'approve'; number: string }
  | { decision: 'approve'; tabOrigin: string; pageId: string }
  | { decision: 'deny'; reason: 'denied' | 'not-me' };

/** A request as it was shown, which its challenge makes the one that can be decided. */
export type DecidableRequest = LoginRequest & { challenge: string };

/**
 * Signs what the person answers to a login request, and what they had before them when they did (security-case X-G04).
 *
 * @param about - `accountId`: as the pairing told it. `server`: its origin. `nowMs`: by the server's clock, as far as it is known.
 * @returns a compact JWS over a `LoginDecision`.
 */
export async function signDecision(
  key: DeviceKey,
  request: DecidableRequest,
  answer: Answer,
  about: { accountId: string; server: string; nowMs: number },
): Promise<string> {
  const decision: LoginDecision = {
    requestId: request.id,
    challenge: request.challenge,
    accountId: about.accountId,
    shown: await shownRequestDigest(request),
    server: about.server,
    issuedAt: Math.floor(about.nowMs / 1000),
    ...answer,
  };
  return await signWith(key, { typ: loginDecisionType, alg: 'ES256' }, decision);
}
