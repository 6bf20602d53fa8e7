import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/**
 * Ends a temporary password at once: the next program that comes with it is refused (security-case S-I04).
 *
 * @throws {@link ServerError} `step_up_required`; `not_found` if the account has no such password, also if another has.
 */
export async function revokeTemporaryPassword(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  id: string,
): Promise<void> {
  const { accountId } = session;
  await requireStepUp(deps, session, 'manage-temporary-passwords');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'manage-temporary-passwords');
    if (!(await temporaryPasswords.remove(tx, { id, accountId }))) throw new ServerError('not_found');
    const detail = { temporaryPasswordId: id };
    await recordEvent(tx, deps, caller, {
      event: 'temporary-password-revoked',
      outcome: 'success',
      accountId,
      detail,
    });
  });
}
