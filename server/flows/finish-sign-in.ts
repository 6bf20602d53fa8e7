import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import * as sessions from '../store/sessions.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { matchTotp } from './match-totp.ts';
import { newSession } from './new-session.ts';
import { stopAllBySignIn } from './stop-recovery.ts';
import { verifyFactor } from './verify-factor.ts';

/**
 * Finishes a sign-in with a code from an authenticator app.
 *
 * @param given - `signInToken`: from the cookie that the first half set.
 * @returns the token of the new session.
 * @throws {@link ServerError} as {@link verifyFactor}.
 */
export async function finishSignInWithTotp(
  deps: Deps,
  caller: Caller,
  given: { signInToken: string | undefined; oldSessionToken: string | undefined; code: string },
): Promise<string> {
  const { clock, config } = deps;
  const nowMs = clock.nowMs();
  const signInTokenHash = tokenHash(given.signInToken ?? '');
  if (signInTokenHash === null) throw new ServerError('sign_in_not_pending');

  return await verifyFactor(deps, caller, {
    kind: 'totp',
    of: { signInTokenHash },
    maxFailures: config.totp.maxFailures,
    match: (factor) => matchTotp(deps, caller, factor, { code: given.code, nowMs }),
    finish: async (tx) => {
      await endReplacedSession(tx, deps, given.oldSessionToken);
      const { token, session } = newSession(deps, caller, { proved: ['password', 'totp'], nowMs });
      const started = await sessions.startFromSignIn(tx, { signInTokenHash, session });
      // Ended, spent or locked since it was counted: thrown, so that the code is not spent for nothing.
      if (started === null) throw new ServerError('sign_in_not_pending');
      if (started.hasOpenRecovery) await stopAllBySignIn(tx, deps, caller, started.accountId);
      return token;
    },
    event: 'sign-in',
    nowMs,
  });
}
