import type { Account } from '../../shared/api/accounts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import * as sessions from '../store/sessions.ts';
import { beginTwoFactor } from './begin-two-factor.ts';
import { clockOff, matchTotp } from './check-totp.ts';
import { withProved } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { showAccount } from './show-account.ts';

/**
 * Switches an authenticator app on, with a code that proves it holds the secret. The code is spent by that: it cannot sign in as
 * well (security-case S-C07).
 *
 * With the first factor, two-factor authentication begins: the account's other sessions, which were begun with a password alone, end.
 *
 * @returns the account as it is now, and the session's new token.
 * @throws {@link ServerError} `authenticator_not_pending`, `code_rejected`, `not_signed_in` if the session ended meanwhile.
 */
export async function confirmAuthenticator(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { id, code }: { id: string; code: string },
): Promise<{ account: Account; sessionToken: string }> {
  const { clock, config, db, random } = deps;
  const { id: sessionId, accountId, tokenHash: oldTokenHash } = session;
  const nowMs = clock.nowMs();
  const { pendingMs } = config.totp;
  const pending = await factors.findPending(db, { id, accountId, sessionId, nowMs, pendingMs });
  if (pending?.kind !== 'totp') throw new ServerError('authenticator_not_pending');
  // Not counted: who can ask here was shown the secret a moment ago and has nothing to guess.
  const position = matchTotp(deps, caller, pending, { code, nowMs });
  if (position === null) {
    const clockOffMs = clockOff(deps, pending, { code, nowMs });
    throw new ServerError('code_rejected', clockOffMs === null ? {} : { clockOffMs });
  }

  const { token, hash: newTokenHash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    // First: a sign-in that found no factor must not leave a session behind that a password alone began.
    await accounts.hold(tx, accountId);
    if (!(await factors.confirm(tx, { id, accountId, sessionId, position, nowMs }))) {
      throw new ServerError('authenticator_not_pending');
    }
    if (!session.hasFactor) await beginTwoFactor(tx, session, nowMs);
    // The code was a proof of it: what comes next, like backup codes, need not ask for another at once.
    const proved = withProved(session.factors, 'totp');
    if (!(await sessions.rotate(tx, { id: sessionId, oldTokenHash, newTokenHash, factors: proved, nowMs }))) {
      throw new ServerError('not_signed_in');
    }
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'authenticator-confirmed',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail,
    });
  });
  return { account: await showAccount(deps, session), sessionToken: token };
}
