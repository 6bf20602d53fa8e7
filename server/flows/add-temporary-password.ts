import type {
  AddedTemporaryPassword,
  AddTemporaryPasswordRequest,
} from '../../shared/api/temporary-passwords.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newTemporaryPassword } from '../factors/temporary-password.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';
import { readFactorName } from './factor-name.ts';
import { describeTemporaryPassword } from './list-temporary-passwords.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { refuseForAgents } from './support/refuse-for-agents.ts';

/**
 * Makes a password for a program that knows no second step (mission.md row 10): for one kind of service, with an end, and useless in
 * the web sign-in. It leaves the server here and never again (security-case S-I01).
 *
 * Only with two-factor authentication on. It goes around the second step, and who has turned that on must not have to look for what
 * somebody who knew the password alone has made before.
 *
 * @throws {@link ServerError} `invalid_request` with a pointer, `step_up_required`, `two_factor_off`, `too_many_temporary_passwords`,
 * `agent_needs_security_key`.
 */
export async function addTemporaryPassword(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: AddTemporaryPasswordRequest,
): Promise<AddedTemporaryPassword> {
  const { clock, config, db, random } = deps;
  const { accountId } = session;
  const name = readFactorName(given.name);
  const { lastsMs, firstUseWithinMs } = readDurations(deps, given);
  if (!config.temporaryPassword.scopes.includes(given.scope)) {
    throw new ServerError('invalid_request', { pointer: '/scope' });
  }
  refuseForAgents(session);
  if (!session.hasFactor) throw new ServerError('two_factor_off');
  await requireStepUp(deps, session, 'manage-temporary-passwords');

  const nowMs = clock.nowMs();
  const { text, id, secretHash } = newTemporaryPassword(random);
  const expiresAtMs = nowMs + lastsMs;
  const row = {
    ...{ id, accountId, secretHash, name, scope: given.scope, createdAtMs: nowMs, expiresAtMs },
    lapsesAtMs: Math.min(expiresAtMs, nowMs + firstUseWithinMs),
  };
  await db.transaction().execute(async (tx) => {
    // The last factor must not be removed beside this: what is made here would stay.
    await accounts.hold(tx, accountId);
    await spendStepUp(tx, deps, session, 'manage-temporary-passwords');
    if ((await factors.list(tx, accountId)).length === 0) throw new ServerError('two_factor_off');
    await makeRoom(tx, deps, accountId);
    await temporaryPasswords.insert(tx, row);
    await recordEvent(tx, deps, caller, {
      event: 'temporary-password-added',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail: { temporaryPasswordId: id, scope: given.scope },
    });
  });
  return {
    password: text,
    temporaryPassword: describeTemporaryPassword({ ...row, lastUsedAtMs: null, lastUsedAddress: null }),
  };
}

/** What the schema cannot say: the operator decides how long one may last. */
function readDurations(
  { config: { temporaryPassword } }: Deps,
  { lastsMs, firstUseWithinMs = temporaryPassword.firstUseMs }: AddTemporaryPasswordRequest,
): { lastsMs: number; firstUseWithinMs: number } {
  if (lastsMs > temporaryPassword.maxMs) throw new ServerError('invalid_request', { pointer: '/lastsMs' });
  if (firstUseWithinMs > temporaryPassword.maxFirstUseMs) {
    throw new ServerError('invalid_request', { pointer: '/firstUseWithinMs' });
  }
  return { lastsMs, firstUseWithinMs };
}

/** Those that have lapsed are only there to be looked at: the oldest of them make way. */
async function makeRoom(tx: Conn, { clock, config }: Deps, accountId: string): Promise<void> {
  const { maxPerAccount } = config.temporaryPassword;
  const nowMs = clock.nowMs();
  const rows = await temporaryPasswords.list(tx, accountId);
  const lapsed = rows.filter(({ lapsesAtMs }) => lapsesAtMs <= nowMs);
  const roomForLapsed = maxPerAccount - 1 - (rows.length - lapsed.length);
  if (roomForLapsed < 0) throw new ServerError('too_many_temporary_passwords');
  for (const { id } of lapsed.slice(roomForLapsed)) await temporaryPasswords.remove(tx, { id, accountId });
}
