import type { FactorProof } from '../../shared/api/factor-proof.ts';
import type { StepUpMethods, StepUpProof, StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newToken } from '../factors/token.ts';
import * as attempts from '../store/attempts.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import type { Asked } from '../webauthn/challenge.ts';
import { accountBucket } from './attempt-buckets.ts';
import { factorCheck } from './check-factor.ts';
import { stepUpUse } from './check-sms.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { readPassword } from './check-password.ts';
import * as textNumbers from '../store/text-numbers.ts';
import { enoughFromMs, suffices } from './factor-strength.ts';
import { offerMethods } from './offer-methods.ts';
import { recordEvent } from './record-event.ts';
import { verifyFactor } from './verify-factor.ts';

/** The proofs that a step-up for this purpose takes from this account now, best first. */
export async function showStepUpMethods(
  deps: Deps,
  { id, accountId }: sessions.LiveSession,
  purpose: StepUpPurpose,
): Promise<StepUpMethods> {
  const enrolled = await factors.list(deps.db, accountId);
  if (enrolled.length === 0) return { methods: [{ factor: 'password' }], enoughFromMs: null };
  // First those that will do: a disabled one among them is then still offered, and its answer says what has happened.
  const enough = enrolled.filter(({ kind }) => suffices(kind, { enrolled, purpose }, deps));
  const asked = askedFor(id, purpose);
  const methods = await offerMethods(textNumbers.finderOf(deps.db), deps, { accountId, asked }, enough);
  return { methods, enoughFromMs: methods.length > 0 ? null : enoughFromMs(enrolled, deps) };
}

/**
 * Proves again that the owner is there, for one purpose (NIST 800-63B-4 4.1.2.1). With a second factor enrolled, only that counts:
 * else a stolen session and a phished password would be enough to take the factor away. Of several, one of the strongest class
 * counts, but for reporting one as lost ({@link suffices}).
 *
 * @returns the session's new token; the old one is dead (security-case S-G02).
 * @throws {@link ServerError} `step_up_required` if another proof is needed; as {@link verifyFactor} for a factor;
 * `invalid_credentials`, `too_many_attempts` for a password; `not_signed_in` if the session ended meanwhile.
 */
export async function stepUp(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { purpose, proof }: { purpose: StepUpPurpose; proof: StepUpProof },
): Promise<string> {
  const enrolled = await factors.list(deps.db, session.accountId);
  if (!suffices(proof.factor, { enrolled, purpose }, deps)) throw new ServerError('step_up_required');
  return proof.factor === 'password'
    ? await withPassword(deps, caller, session, { purpose, password: proof.password })
    : await withFactor(deps, caller, session, { purpose, proof });
}

async function withFactor(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { purpose, proof }: { purpose: StepUpPurpose; proof: FactorProof },
): Promise<string> {
  const nowMs = deps.clock.nowMs();
  return await verifyFactor(deps, caller, {
    check: factorCheck(deps, caller, proof, {
      use: stepUpUse(session.id, purpose),
      asked: askedFor(session.id, purpose),
      nowMs,
    }),
    of: { accountId: session.accountId },
    finish: (tx) => renewSession(tx, deps, session, purpose),
    event: 'step-up',
    nowMs,
  });
}

/** For this purpose only, as a text and a login request are: what a key was touched for is what it allows. */
function askedFor(sessionId: string, purpose: StepUpPurpose): Asked {
  return { purpose: 'step-up', owner: `${sessionId} ${purpose}` };
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
