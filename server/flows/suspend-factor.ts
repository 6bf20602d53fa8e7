import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as loginRequests from '../store/login-requests.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import * as trustedBrowsers from '../store/trusted-browsers.ts';
import { isUsable } from './offer-methods.ts';
import { recordEvent } from './record-event.ts';
import { holdFactors } from './remove-factor.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Reports a second factor as lost: from then on it opens nothing, whoever has it. Any other factor is enough for that, also a weaker
 * one or a backup code, because every hour counts (NIST 800-63B-4 4.3; security-case S-K05). It is still enrolled: two-factor
 * authentication stays on, and what adds a factor, or gives this one back, wants the strongest ({@link suffices}).
 *
 * Whoever has it may have used it already: every other session ends, with the sign-ins, the login requests and the trust that were
 * begun. Reporting it again changes nothing.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`, `last_factor` where nobody could sign in any more.
 */
export async function suspendFactor(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  id: string,
): Promise<void> {
  const { clock, db, live } = deps;
  const { accountId } = session;
  const nowMs = clock.nowMs();
  await requireStepUp(deps, session, 'suspend-factor');
  const ended = await db.transaction().execute(async (tx) => {
    await holdFactors(tx, accountId);
    await spendStepUp(tx, deps, session, 'suspend-factor');
    const enrolled = await factors.list(tx, accountId);
    const lost = enrolled.find((factor) => factor.id === id);
    // Codes on paper are replaced by new ones, which is as quick.
    if (lost === undefined || lost.kind === 'backup-code') throw new ServerError('not_found');
    if (!enrolled.some((other) => other.id !== id && isUsable(deps, other))) {
      throw new ServerError('last_factor');
    }
    if (!(await factors.setSuspended(tx, { id, accountId, suspendedAtMs: nowMs }))) return [];
    await sessions.endOthers(tx, { accountId, exceptId: session.id, nowMs });
    await signIns.endAllOfAccount(tx, accountId, nowMs);
    await trustedBrowsers.removeAll(tx, accountId);
    const detail = { method: lost.kind, factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'factor-suspended',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail,
    });
    return await loginRequests.endPending(tx, { accountId, nowMs });
  });
  live.announce(`account:${accountId}`);
  for (const requestId of ended) live.announce(`login-request:${requestId}`);
}
