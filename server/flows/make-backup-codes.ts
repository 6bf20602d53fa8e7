import type { BackupCodes, MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { formatBackupCodeSet, hashBackupCodeValue } from '../factors/backup-code-set.ts';
import { newId } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { hasherOf } from './check-password.ts';
import { describeBackupCodes } from './describe-backup-codes.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { refuseForAgents } from './support/refuse-for-agents.ts';

/**
 * Takes the start of a chain of backup codes that the owner's device has made, in place of the set before, whose codes are dead from
 * then on: also one that is being tried at this moment (security-case S-E07).
 *
 * Only beside another factor: they stand in for it on the day it is lost, and are none alone.
 *
 * @throws {@link ServerError} `step_up_required`, `two_factor_off`, `agent_needs_security_key`, `unavailable`.
 */
export async function makeBackupCodes(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: MakeBackupCodesRequest,
): Promise<BackupCodes> {
  const { clock, db, random } = deps;
  const { accountId } = session;
  refuseForAgents(session);
  if (!session.hasFactor) throw new ServerError('two_factor_off');
  await requireStepUp(deps, session, 'make-backup-codes');

  const nowMs = clock.nowMs();
  const material = formatBackupCodeSet({
    length: given.length,
    salt: bytesOf(given.salt),
    acceptedHash: await hashBackupCodeValue(hasherOf(deps), bytesOf(given.head)),
  });
  const row = { id: newId(random), accountId, kind: 'backup-code', material, createdAtMs: nowMs } as const;
  return await db.transaction().execute(async (tx) => {
    // The last real factor must not be removed beside this: the codes would stay alone (security-case S-K03).
    await factors.hold(tx, accountId);
    await accounts.hold(tx, accountId);
    await spendStepUp(tx, deps, session, 'make-backup-codes');
    const enrolled = await factors.list(tx, accountId);
    if (enrolled.every(({ kind }) => kind === 'backup-code')) throw new ServerError('two_factor_off');
    await factors.removeKind(tx, { accountId, kind: 'backup-code' });
    // `h[0]` is no code: it counts as the one that was used before the first.
    await factors.insertConfirmed(tx, { ...row, name: 'backup codes', position: 0 });
    await recordEvent(tx, deps, caller, {
      event: 'backup-codes-made',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail: { factorId: row.id, count: given.length },
    });
    return describeBackupCodes({ ...row, position: 0, lastUsedAtMs: null, disabledAtMs: null });
  });
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64url, 'base64url'));
}
