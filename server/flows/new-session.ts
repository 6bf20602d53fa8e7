import type { Caller, Deps } from '../deps.ts';
import { newId, newToken } from '../factors/token.ts';
import type { NewSession } from '../store/sessions.ts';

/** What was proved when a session began (security-case S-G21: never more than was used). */
export type Proof = 'password' | 'totp';

/** A session about to be stored, and the token for the browser, which is not. */
export function newSession(
  { config, random }: Deps,
  caller: Caller,
  { proved, nowMs }: { proved: readonly Proof[]; nowMs: number },
): { token: string; session: NewSession } {
  const { token, hash } = newToken(random);
  return {
    token,
    session: {
      id: newId(random),
      tokenHash: hash,
      factors: JSON.stringify(proved),
      createdAtMs: nowMs,
      expiresAtMs: nowMs + config.session.absoluteMs,
      address: caller.address,
      browser: caller.browser,
    },
  };
}
