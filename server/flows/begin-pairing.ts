import type { PairingOffer } from '../../shared/api/devices.ts';
import type { Caller, Deps } from '../deps.ts';
import { newPairingCode } from '../devices/pairing-code.ts';
import { ServerError } from '../errors.ts';
import { newId } from '../factors/token.ts';
import * as factors from '../store/factors.ts';
import * as pairings from '../store/pairings.ts';
import type { LiveSession } from '../store/sessions.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { refuseForAgents } from './support/refuse-for-agents.ts';

/**
 * Begins to pair a browser: makes the one-time code that its extension redeems. Beginning anew ends what was begun before.
 *
 * @throws {@link ServerError} `step_up_required`, `must_review`, `too_many_devices`, `agent_needs_security_key`.
 */
export async function beginPairing(deps: Deps, caller: Caller, session: LiveSession): Promise<PairingOffer> {
  const { clock, config, db, random } = deps;
  const { id: sessionId, accountId } = session;
  const { maxPerAccount, pairingMs } = config.device;
  refuseForAgents(session);
  await requireStepUp(deps, session, 'add-factor');

  const nowMs = clock.nowMs();
  const id = newId(random);
  const { code, hash: codeHash } = newPairingCode(random);
  const expiresAtMs = nowMs + pairingMs;
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'add-factor');
    const own = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'login-request');
    if (own.length >= maxPerAccount) throw new ServerError('too_many_devices');
    await factors.removePending(tx, { accountId, kind: 'login-request' });
    await pairings.replace(tx, { id, accountId, sessionId, codeHash, createdAtMs: nowMs, expiresAtMs });
    await recordEvent(tx, deps, caller, { event: 'pairing-begun', outcome: 'success', accountId });
  });
  return { id, code, expiresAtMs };
}
