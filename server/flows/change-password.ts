import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser } from '../factors/known-browser.ts';
import { passwordFault } from '../factors/password-rules.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import { accountBucket, nameBucket, newPasswordBucket, takeAttempt } from './attempt-buckets.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { hashPassword, readPassword } from './check-password.ts';
import { endAccess } from './end-access.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Changes the password. Whoever got in with the old one is out: every other session, every pending sign-in, every known browser, every
 * temporary password, every link that was mailed before.
 *
 * @param also - What has to happen with it or not at all.
 * @returns what this browser needs to stay signed in and known.
 * @throws {@link ServerError} a fault of the new password, `password_unchanged`, `step_up_required`, `invalid_credentials` for the current one,
 * `too_many_attempts`, `too_many_requests` after several new ones, `unavailable`, `not_signed_in` if the session ended meanwhile.
 */
export async function changePassword(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  given: { currentPassword: string; newPassword: string },
  also?: (tx: Conn) => Promise<void>,
): Promise<{ sessionToken: string; knownBrowser: string }> {
  const { clock, config, db, keys, random } = deps;
  const { id, account, tokenHash: oldTokenHash } = session;
  const currentPassword = readPassword(deps, given.currentPassword);
  const newPassword = readPassword(deps, given.newPassword);
  const fault = await passwordFault(newPassword, config.password, [config.serviceName, account.userNameKey]);
  if (fault !== null) throw new ServerError(fault);
  await requireStepUp(deps, session, 'change-password');
  await checkOwnPassword(deps, caller, session, { password: currentPassword, event: 'password-changed' });
  // After the check, so that a wrong guess given twice is counted and answered like every wrong guess.
  if (newPassword === currentPassword) {
    // The current one was right: this is no failed try, and must not bring a wait nearer.
    await attempts.clear(db, accountBucket(deps, account.id).bucket);
    throw new ServerError('password_unchanged');
  }
  await takeAttempt(deps, [newPasswordBucket(deps, account.id)], clock.nowMs());

  const passwordHash = await hashPassword(deps, newPassword);
  const nowMs = clock.nowMs();
  const { token, hash: newTokenHash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    await accounts.setPassword(tx, { id: account.id, passwordHash, passwordChangedAtMs: nowMs });
    await spendStepUp(tx, deps, session, 'change-password');
    const temporaryPasswordsEnded = await endAccess(tx, { accountId: account.id, exceptId: id, nowMs });
    if (!(await sessions.rotate(tx, { id, oldTokenHash, newTokenHash, nowMs }))) {
      // Ended by a password change beside this one: the first stands.
      throw new ServerError('not_signed_in');
    }
    // What strangers tried at the name, they tried at the old password: so the owner lifts a lock-out without the operator.
    const counters = [accountBucket(deps, account.id), nameBucket(deps, account.userNameKey)];
    await attempts.clear(tx, ...counters.map(({ bucket }) => bucket));
    await recordEvent(tx, deps, caller, {
      event: 'password-changed',
      outcome: 'success',
      accountId: account.id,
      atMs: nowMs,
      detail: { temporaryPasswordsEnded },
    });
    await also?.(tx);
  });
  deps.live.announce(`account:${account.id}`);
  const { userNameKey } = account;
  const knownBrowser = newKnownBrowser(keys, { userNameKey, passwordChangedAtMs: nowMs }, random);
  return { sessionToken: token, knownBrowser };
}
