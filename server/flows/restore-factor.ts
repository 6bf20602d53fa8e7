import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { recordEvent } from './record-event.ts';
import { holdFactors } from './remove-factor.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Takes the report of a lost factor back, for one that was found again. Unlike the report, this wants the strongest proof that the
 * account has: else whoever found it and can read its owner's texts would have both halves.
 *
 * @throws {@link ServerError} `step_up_required`, `must_review`, `not_found`.
 */
export async function restoreFactor(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  id: string,
): Promise<void> {
  const { db, live } = deps;
  const { accountId } = session;
  await requireStepUp(deps, session, 'restore-factor');
  await db.transaction().execute(async (tx) => {
    await holdFactors(tx, accountId);
    await spendStepUp(tx, deps, session, 'restore-factor');
    const found = (await factors.list(tx, accountId)).find((factor) => factor.id === id);
    if (found === undefined) throw new ServerError('not_found');
    if (!(await factors.setSuspended(tx, { id, accountId, suspendedAtMs: null }))) return;
    const detail = { method: found.kind, factorId: id };
    await recordEvent(tx, deps, caller, { event: 'factor-restored', outcome: 'success', accountId, detail });
  });
  live.announce(`account:${accountId}`);
}
