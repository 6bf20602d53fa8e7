import type { Account } from '../../shared/api/accounts.ts';
import type { AttestedCredential } from '../../shared/api/security-keys.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newId, newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import * as sessions from '../store/sessions.ts';
import * as spentChallenges from '../store/spent-challenges.ts';
import { modelOf } from '../webauthn/authenticator-models.ts';
import { CeremonyRefusal } from '../webauthn/ceremony-refusal.ts';
import { readClientData } from '../webauthn/client-data.ts';
import { offeredAlgorithms } from '../webauthn/public-key.ts';
import { writeStoredKey } from '../webauthn/stored-key.ts';
import { verifyRegistration, type NewCredential } from '../webauthn/verify-registration.ts';
import { beginTwoFactor } from './begin-two-factor.ts';
import { mustBePasskey } from './begin-security-key.ts';
import { ownChallenge } from './check-security-key.ts';
import { withProved } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { showAccount } from './show-account.ts';

/**
 * Sets a security key up. Its challenge is spent first, so that one answer is looked at once.
 *
 * With the first factor, two-factor authentication begins: the account's other sessions, which were begun with a password alone, end.
 *
 * @returns the account as it is now, and the session's new token.
 * @throws {@link ServerError} `security_key_not_pending`; `security_key_refused`, also for one that somebody has set up before, and
 * without a word about whom; `step_up_required`, `too_many_security_keys`, `not_signed_in` if the session ended meanwhile.
 */
export async function finishSecurityKey(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  credential: AttestedCredential,
): Promise<{ account: Account; sessionToken: string }> {
  const { clock, config, db, random } = deps;
  const { id: sessionId, accountId, tokenHash: oldTokenHash } = session;
  const nowMs = clock.nowMs();
  await requireStepUp(deps, session, 'add-factor');
  const asked = { purpose: 'enrol', owner: sessionId } as const;
  const challenge = ownChallenge(deps, { asked, credential, nowMs });
  if (challenge === null || !(await spentChallenges.spend(db, challenge)) || challenge.isOver) {
    throw new ServerError('security_key_not_pending');
  }
  const verified = await verify(deps, caller, session, credential);

  const id = newId(random);
  const { token, hash: newTokenHash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    // First: a sign-in that found no factor must not leave a session behind that a password alone began.
    await accounts.hold(tx, accountId);
    await spendStepUp(tx, deps, session, 'add-factor');
    const own = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'security-key');
    if (own.length >= config.securityKey.maxPerAccount) throw new ServerError('too_many_security_keys');
    const isNew = await factors.insertSecurityKey(tx, {
      ...{ id, accountId, createdAtMs: nowMs },
      name: nameFor(verified, own),
      credentialId: verified.id,
      position: verified.counter,
      material: materialOf(deps, credential, verified),
    });
    if (!isNew) throw new ServerError('security_key_refused');
    if (!session.hasFactor) await beginTwoFactor(tx, session, nowMs);
    // It was a proof of it: what comes next, like backup codes, need not ask for another at once.
    const proved = withProved(session.factors, 'security-key');
    if (!(await sessions.rotate(tx, { id: sessionId, oldTokenHash, newTokenHash, factors: proved, nowMs }))) {
      throw new ServerError('not_signed_in');
    }
    await recordEvent(tx, deps, caller, {
      event: 'security-key-added',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail: { factorId: id, aaguid: verified.aaguid },
    });
  });
  return { account: await showAccount(deps, session), sessionToken: token };
}

async function verify(
  { config, log }: Deps,
  { requestId }: Caller,
  session: sessions.LiveSession,
  credential: AttestedCredential,
): Promise<NewCredential> {
  try {
    return await verifyRegistration(credential, {
      challenge: readClientData(credential.response.clientDataJSON).challenge,
      origin: config.origin,
      rpId: config.securityKey.rpId,
      requireUserVerification: mustBePasskey(session),
      algorithms: offeredAlgorithms,
    });
  } catch (error) {
    if (!(error instanceof CeremonyRefusal)) throw error;
    log.info({ reqId: requestId, reason: error.reason, err: error.cause }, 'security key refused');
    throw new ServerError('security_key_refused');
  }
}

function materialOf(
  { config }: Deps,
  { response, clientExtensionResults }: AttestedCredential,
  { publicKey, aaguid, userVerified, backupEligible, backedUp }: NewCredential,
): string {
  return writeStoredKey({
    ...{ publicKey, aaguid, userVerified, backupEligible, backedUp },
    rpId: config.securityKey.rpId,
    transports: response.transports ?? [],
    discoverable: clientExtensionResults?.credProps?.rk ?? null,
    counterFellBackAtMs: null,
  });
}

/** Its make, else what it is; with a number where the account has one of that name. Its owner may change it. */
function nameFor({ aaguid, backupEligible }: NewCredential, own: readonly { name: string }[]): string {
  const name = modelOf(aaguid) ?? (backupEligible ? 'Passkey' : 'Security key');
  const taken = new Set(own.map((key) => key.name));
  const numbered = [name, ...own.map((_, index) => `${name} ${index + 2}`)];
  return numbered.find((candidate) => !taken.has(candidate)) ?? name;
}
