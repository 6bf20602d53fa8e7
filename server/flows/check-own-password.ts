import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as sessions from '../store/sessions.ts';
import { accountBucket, takeAttempt } from './attempt-buckets.ts';
import { checkPassword } from './check-password.ts';
import { recordEvent } from './record-event.ts';

/**
 * Checks the password of the account that is signed in: counted first, and a session that keeps guessing is ended, because whoever
 * knows the password can sign in again.
 *
 * The caller clears the count in the transaction of what the password was asked for.
 *
 * @throws {@link ServerError} `invalid_credentials`, `too_many_attempts`, `unavailable`.
 */
export async function checkOwnPassword(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { password, event }: { password: string; event: 'step-up' | 'password-changed' },
): Promise<void> {
  const { clock, db } = deps;
  const { id, account } = session;
  const nowMs = clock.nowMs();
  const failures = await takeAttempt(deps, [accountBucket(deps, account.id)], nowMs);
  if (await checkPassword(deps, account.passwordHash, password)) return;

  if (failures >= deps.config.throttle.lockFrom) await sessions.end(db, { id, accountId: account.id, nowMs });
  const detail = { method: 'password', failures };
  await recordEvent(db, deps, caller, { event, outcome: 'failure', accountId: account.id, detail });
  throw new ServerError('invalid_credentials');
}
