import type { PendingAuthenticator } from '../../shared/api/authenticators.ts';
import { encodeBase32 } from '../../shared/base32.ts';
import { formatOtpauthUri } from '../../shared/otpauth-uri.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { factorMaterialPlace, seal } from '../factors/sealed-secret.ts';
import { newId } from '../factors/token.ts';
import { newTotpSecret } from '../factors/totp.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { readFactorName } from './factor-name.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { refuseForAgents } from './support/refuse-for-agents.ts';

/**
 * Begins setting up an authenticator app. The secret leaves the server here and never again; until it is confirmed, by this session
 * and within {@link Config.totp.pendingMs}, it is no factor. Beginning anew replaces what was begun before (security-case S-C16).
 *
 * @throws {@link ServerError} `invalid_request` for the name, `step_up_required`, `too_many_authenticators`,
 * `agent_needs_security_key`.
 */
export async function addAuthenticator(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: { name: string },
): Promise<PendingAuthenticator> {
  const { clock, config, db, keys, random } = deps;
  const { accountId, account } = session;
  const name = readFactorName(given.name);
  refuseForAgents(session);
  await requireStepUp(deps, session, 'add-factor');

  const nowMs = clock.nowMs();
  const id = newId(random);
  const secret = newTotpSecret(random);
  const material = seal(keys, factorMaterialPlace({ id, accountId }), secret, random);
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'add-factor');
    const enrolled = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'totp');
    if (enrolled.length >= config.totp.maxPerAccount) throw new ServerError('too_many_authenticators');
    await factors.removePending(tx, { accountId, kind: 'totp' });
    const row = { id, accountId, kind: 'totp', name, material, createdAtMs: nowMs } as const;
    await factors.insertPending(tx, { ...row, begunBySessionId: session.id });
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, {
      event: 'authenticator-begun',
      outcome: 'success',
      accountId,
      detail,
    });
  });

  const base32 = encodeBase32(secret);
  return {
    id,
    secret: base32,
    otpauthUri: formatOtpauthUri({
      type: 'totp',
      issuer: config.serviceName,
      account: account.userName,
      secret: base32,
      algorithm: 'SHA1',
      digits: config.totp.digits,
      periodSeconds: config.totp.periodSeconds,
      counter: null,
    }),
    expiresAtMs: nowMs + config.totp.pendingMs,
  };
}
