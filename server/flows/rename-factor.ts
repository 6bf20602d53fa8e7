import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { readFactorName } from './factor-name.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/** @throws {@link ServerError} `invalid_request` for the name, `step_up_required`, `not_found`. */
export async function renameFactor(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: { id: string; name: string },
): Promise<void> {
  const { accountId } = session;
  const { id } = given;
  const name = readFactorName(given.name);
  await requireStepUp(deps, session, 'rename-factor');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'rename-factor');
    if (!(await factors.rename(tx, { id, accountId, name }))) throw new ServerError('not_found');
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'factor-renamed',
      outcome: 'success',
      accountId,
      detail,
    });
  });
}
