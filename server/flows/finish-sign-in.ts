import type { FactorProof } from '../../shared/api/factor-proof.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser } from '../factors/known-browser.ts';
import { tokenHash } from '../factors/token.ts';
import * as sessionStarts from '../store/session-starts.ts';
import { factorCheck } from './check-factor.ts';
import { signInUse } from './check-sms.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { newSession } from './new-session.ts';
import { stopAllBySignIn } from './stop-recovery.ts';
import { verifyFactor } from './verify-factor.ts';

export interface FinishGiven {
  /** From the cookie that the first half of the sign-in set. */
  signInToken: string | undefined;
  /** The session cookie that the browser came with. */
  oldSessionToken: string | undefined;
  proof: FactorProof;
}

export interface SignedInWithFactor {
  sessionToken: string;
  knownBrowser: string | null;
}

/**
 * Finishes a sign-in with a second factor.
 *
 * @returns the token of the new session, and the known-browser cookie to set; null if the browser has it already.
 * @throws {@link ServerError} as {@link verifyFactor}.
 */
export async function finishSignIn(
  deps: Deps,
  caller: Caller,
  given: FinishGiven,
): Promise<SignedInWithFactor> {
  const nowMs = deps.clock.nowMs();
  const signInTokenHash = tokenHash(given.signInToken ?? '');
  if (signInTokenHash === null) throw new ServerError('sign_in_not_pending');

  const { token, started } = await verifyFactor(deps, caller, {
    check: factorCheck(deps, caller, given.proof, {
      use: signInUse(signInTokenHash),
      asked: { purpose: 'sign-in', owner: signInTokenHash },
      nowMs,
    }),
    of: { signInTokenHash },
    finish: async (tx) => {
      await endReplacedSession(tx, deps, given.oldSessionToken);
      const proved = ['password', given.proof.factor] as const;
      const { token, session } = newSession(deps, caller, { proved, nowMs });
      const started = await sessionStarts.insertFromSignIn(tx, { signInTokenHash, session });
      // Ended, spent or locked since it was counted: thrown, so that the code is not spent for nothing.
      if (started === null) throw new ServerError('sign_in_not_pending');
      if (started.hasOpenRecovery) await stopAllBySignIn(tx, deps, caller, started.account.id);
      return { token, started };
    },
    tell: ({ started }) => ({ browser: started.fromKnownBrowser ? 'known' : 'new' }),
    event: 'sign-in',
    nowMs,
  });
  const { account, fromKnownBrowser } = started;
  const knownBrowser = fromKnownBrowser ? null : newKnownBrowser(deps.keys, account, deps.random);
  return { sessionToken: token, knownBrowser };
}
