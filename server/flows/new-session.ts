import type { Factor } from '../../shared/api/factors.ts';
import type { Caller, Deps } from '../deps.ts';
import { newId, newToken } from '../factors/token.ts';
import type { NewSession } from '../store/session-starts.ts';

/** What was proved in a session (security-case S-G21: never more than was used). */
export type Proved = 'password' | Factor;

/** A session about to be stored, and the token for the browser, which is not. */
export function newSession(
  { config, random }: Deps,
  caller: Caller,
  { proved, nowMs }: { proved: readonly Proved[]; nowMs: number },
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

/** What has been proved in a session once `factor` has been, in the stored form. */
export function withProved(stored: string, factor: Factor): string {
  return JSON.stringify([...new Set([...(JSON.parse(stored) as Proved[]), factor])]);
}
