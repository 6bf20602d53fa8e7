import type { Caller, Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import { tokenHash } from '../../factors/token.ts';
import * as accounts from '../../store/accounts.ts';
import { endLinkIfOver } from '../../store/end-link.ts';
import * as enrolmentLinks from '../../store/enrolment-links.ts';
import * as factors from '../../store/factors.ts';
import * as sessionStarts from '../../store/session-starts.ts';
import * as sessions from '../../store/sessions.ts';
import { endReplacedSession } from '../end-replaced-session.ts';
import { newSession } from '../new-session.ts';
import { recordEvent } from '../record-event.ts';

/**
 * Spends the link that the operator gave a support agent: a session that can do nothing but set up the first security key, by which the
 * agent signs in from then on. There is no password that could do instead.
 *
 * What was enrolled before is gone with it: the operator made a new link because a key was lost, or found.
 *
 * @returns the token of the session.
 * @throws {@link ServerError} `recovery_link_invalid`.
 */
export async function beginEnrolment(
  deps: Deps,
  caller: Caller,
  given: { token: string; oldSessionToken: string | undefined },
): Promise<string> {
  const { clock, db } = deps;
  const nowMs = clock.nowMs();
  const hash = tokenHash(given.token) ?? '';
  // The link is all that there is to prove, like a password before the first factor: the key is added on the strength of it.
  const { token, session } = newSession(deps, caller, { proved: ['password'], nowMs });
  // Before what is undone where it is refused.
  await endLinkIfOver(db, 'enrolmentLinks', { tokenHash: hash, nowMs });
  await db.transaction().execute(async (tx) => {
    const accountId = await enrolmentLinks.spend(tx, { tokenHash: hash, nowMs });
    const account = accountId === null ? null : await accounts.findById(tx, accountId);
    if (account?.role !== 'support-agent') throw new ServerError('recovery_link_invalid');
    const { id, passwordChangedAtMs } = account;
    await factors.removeAll(tx, id);
    await sessions.endOthers(tx, { accountId: id, exceptId: null, nowMs });
    await endReplacedSession(tx, deps, given.oldSessionToken);
    if (!(await sessionStarts.insert(tx, { ...session, accountId: id }, passwordChangedAtMs))) {
      throw new ServerError('recovery_link_invalid'); // the account is locked
    }
    await recordEvent(tx, deps, caller, { event: 'agent-enrolling', outcome: 'success', accountId: id });
  });
  return token;
}
