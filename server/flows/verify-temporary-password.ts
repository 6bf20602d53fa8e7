import type { VerifiedTemporaryPassword } from '../../shared/api/temporary-passwords.ts';
import { readTemporaryPassword } from '../../shared/temporary-password.ts';
import { userNameKey } from '../../shared/user-name.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { fitsSecretHash } from '../factors/temporary-password.ts';
import { waitSchedule } from '../factors/throttle.ts';
import * as accounts from '../store/accounts.ts';
import type { ApiKeyRow } from '../store/api-keys.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';
import { clientBucket, takeAttempt } from './attempt-buckets.ts';
import { recordEvent } from './record-event.ts';

export interface VerifyGiven {
  userName: string;
  password: string;
  /** The network address of the service's client; null if the service does not tell. */
  address: string | null;
}

/**
 * Checks a temporary password for a service. Nothing else opens a service: the account's own password is not even compared, so that
 * no program becomes a way around the second step (security-case S-I03), and nobody can guess it here.
 *
 * One answer for an unknown name, a locked account, and a password that is wrong, has lapsed, was revoked, is for another kind of
 * service or has to wait. Wrong secrets are counted on the password they were tried at, apart from everything that its owner signs
 * in with (security-case S-I06); the address is counted so that a flood costs little.
 *
 * @param service - From {@link authenticateService}.
 * @throws {@link ServerError} `invalid_credentials`, `too_many_requests`.
 */
export async function verifyTemporaryPassword(
  deps: Deps,
  caller: Caller,
  service: ApiKeyRow,
  { userName, password, address }: VerifyGiven,
): Promise<VerifiedTemporaryPassword> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  const parts = readTemporaryPassword(password);
  if (parts === null) throw new ServerError('invalid_credentials');
  if (address !== null) await takeAttempt(deps, [clientBucket(deps, address)], nowMs);

  const account = await accounts.findByName(db, userNameKey(userName) ?? '');
  const usable = account?.status === 'active' ? account : null;
  // The same statement for nobody: whose names there are must not show in the time.
  const row = await temporaryPasswords.takeAttempt(db, {
    ...{ id: parts.id, accountId: usable?.id ?? '', scope: service.scope, nowMs },
    waits: waitSchedule(config.throttle),
  });
  if (usable === null || row === null) {
    await temporaryPasswords.endIfOver(db, { id: parts.id, accountId: usable?.id ?? '', nowMs });
    throw new ServerError('invalid_credentials');
  }

  const ofClient: Caller = { ...caller, address: address ?? caller.address };
  const detail = { temporaryPasswordId: row.id, service: service.name };
  if (!fitsSecretHash(row.secretHash, parts)) {
    await recordEvent(db, deps, ofClient, {
      event: 'temporary-password-used',
      outcome: 'failure',
      accountId: usable.id,
      detail: { ...detail, failures: row.failures },
    });
    throw new ServerError('invalid_credentials');
  }
  await noteUse(deps, ofClient, row, { address, detail });
  return { userName: usable.userName, scope: row.scope, name: row.name };
}

/**
 * Programs come every few minutes. The owner's history has the first use and each from another address than the one before; the log
 * has all of them.
 */
async function noteUse(
  deps: Deps,
  ofClient: Caller,
  row: temporaryPasswords.TemporaryPasswordRow,
  { address, detail }: { address: string | null; detail: Record<string, string> },
): Promise<void> {
  const { config, clock, db, log } = deps;
  const nowMs = clock.nowMs();
  const { id, accountId } = row;
  const unusedUntilMs = nowMs + config.temporaryPassword.idleMs;
  await db.transaction().execute(async (tx) => {
    const isUsed = await temporaryPasswords.use(tx, { id, nowMs, address, unusedUntilMs });
    if (!isUsed) throw new ServerError('invalid_credentials');
    if (row.lastUsedAtMs !== null && row.lastUsedAddress === address) return;
    const event = 'temporary-password-used';
    await recordEvent(tx, deps, ofClient, { event, outcome: 'success', accountId, atMs: nowMs, detail });
  });
  log.info({ accountId, address, reqId: ofClient.requestId, detail }, 'temporary password used');
}
