import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newToken } from '../factors/token.ts';
import * as attempts from '../store/attempts.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import { accountBucket } from './attempt-buckets.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { readPassword } from './check-password.ts';
import { matchTotp } from './match-totp.ts';
import { recordEvent } from './record-event.ts';
import { stepUpRequired } from './require-step-up.ts';
import { verifyFactor } from './verify-factor.ts';

export interface StepUpGiven {
  purpose: StepUpPurpose;
  password?: string;
  code?: string;
}

/**
 * Proves again that the owner is there, for one purpose (NIST 800-63B-4 4.1.2.1). With a second factor enrolled, only that counts:
 * else a stolen session and a phished password would be enough to take the factor away.
 *
 * @returns the session's new token; the old one is dead (security-case S-G02).
 * @throws {@link ServerError} `step_up_required` if the other proof is needed; as {@link verifyFactor} for a code;
 * `invalid_credentials`, `too_many_attempts` for a password; `not_signed_in` if the session ended meanwhile.
 */
export async function stepUp(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { purpose, password, code }: StepUpGiven,
): Promise<string> {
  if (session.hasFactor) {
    if (code === undefined) throw stepUpRequired(session);
    return await withCode(deps, caller, session, { purpose, code });
  }
  if (password === undefined) throw stepUpRequired(session);
  return await withPassword(deps, caller, session, { purpose, password });
}

async function withCode(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { purpose, code }: { purpose: StepUpPurpose; code: string },
): Promise<string> {
  const nowMs = deps.clock.nowMs();
  return await verifyFactor(deps, caller, {
    kind: 'totp',
    of: { accountId: session.accountId },
    maxFailures: deps.config.totp.maxFailures,
    match: (factor) => matchTotp(deps, caller, factor, { code, nowMs }),
    finish: (tx) => renewSession(tx, deps, session, purpose),
    event: 'step-up',
    nowMs,
  });
}

async function withPassword(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  given: { purpose: StepUpPurpose; password: string },
): Promise<string> {
  const { accountId } = session;
  const password = readPassword(deps, given.password);
  await checkOwnPassword(deps, caller, session, { password, event: 'step-up' });
  return await deps.db.transaction().execute(async (tx) => {
    await attempts.clear(tx, accountBucket(deps, accountId).bucket);
    const token = await renewSession(tx, deps, session, given.purpose);
    const detail = { method: 'password', purpose: given.purpose };
    await recordEvent(tx, deps, caller, { event: 'step-up', outcome: 'success', accountId, detail });
    return token;
  });
}

async function renewSession(
  tx: Conn,
  deps: Deps,
  { id, tokenHash: oldTokenHash }: sessions.LiveSession,
  purpose: StepUpPurpose,
): Promise<string> {
  const nowMs = deps.clock.nowMs();
  const { token, hash: newTokenHash } = newToken(deps.random);
  const isRenewed =
    (await sessions.rotate(tx, { id, oldTokenHash, newTokenHash, nowMs })) &&
    (await sessions.setStepUp(tx, { id, purpose, nowMs }));
  // The session ended, or stepped up in another request, since it was looked at.
  if (!isRenewed) throw new ServerError('not_signed_in');
  return token;
}
