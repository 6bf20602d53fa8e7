import type { CurrentBrowser } from '../../shared/api/browsers.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../factors/token.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';

/** What a browser is in the middle of, by the tokens that it has; it is no use of a session. */
export async function showBrowser(
  { clock, config, db }: Deps,
  given: Record<'sessionToken' | 'signInToken' | 'askerToken', string | undefined>,
): Promise<CurrentBrowser> {
  const nowMs = clock.nowMs();
  const { idleMs } = config.session;
  const session = tokenHash(given.sessionToken ?? '');
  const signIn = tokenHash(given.signInToken ?? '');
  const asker = tokenHash(given.askerToken ?? '');
  return {
    isSignedIn:
      session !== null && (await sessions.findLive(db, { tokenHash: session, nowMs, idleMs })) !== null,
    awaitsSecondFactor: signIn !== null && (await signIns.findPending(db, signIn, nowMs)) !== null,
    hasAskedForRecovery: asker !== null && (await recoveryRequests.findByAsker(db, asker)) !== null,
  };
}
