import type { AssertedCredential } from '../../shared/api/security-keys.ts';
import type { Caller, Deps } from '../deps.ts';
import * as factors from '../store/factors.ts';
import * as spentChallenges from '../store/spent-challenges.ts';
import type { Conn } from '../store/schema.ts';
import { CeremonyRefusal, type RefusalReason } from '../webauthn/ceremony-refusal.ts';
import { readChallenge, type Asked, type OwnChallenge } from '../webauthn/challenge.ts';
import { readClientData } from '../webauthn/client-data.ts';
import { readStoredKey, writeStoredKey } from '../webauthn/stored-key.ts';
import { verifyAuthentication } from '../webauthn/verify-authentication.ts';
import { recordEvent } from './record-event.ts';
import type { FactorCheck, Match } from './verify-factor.ts';

interface Given {
  credential: AssertedCredential;
  asked: Asked;
  nowMs: number;
}

/**
 * An answer of a security key: what it spends is its challenge, and the counts up to its counter.
 *
 * The challenge of a sign-in is spent by the session that is made from it, since a sign-in makes one; any other by a row of its own.
 * One that was answered wrongly is spent as well.
 */
export function securityKeyCheck(deps: Deps, caller: Caller, given: Given): FactorCheck {
  const { asked, credential, nowMs } = given;
  const challenge = ownChallenge(deps, given);
  let fellBack: factors.FactorRow | null = null;
  return {
    kind: 'security-key',
    maxFailures: null,
    rejection: 'security_key_rejected',
    ...(challenge !== null && { nonce: challenge.nonce }),
    match: async (factor) => {
      if (challenge === null || challenge.isOver) return null;
      const answer = await matchSecurityKey(deps, caller, factor, { credential, requirePasskey: false });
      if (answer === 'counter') fellBack = factor;
      if (typeof answer === 'string') return null;
      // A sign-in makes one session, and its challenge serves no other.
      if (asked.purpose === 'sign-in') return answer;
      return { ...answer, spend: (tx) => spentChallenges.spend(tx, challenge) };
    },
    refused: async (conn) => {
      if (challenge !== null) await spentChallenges.spend(conn, challenge);
      if (fellBack !== null) await noteFallenBack(conn, deps, caller, fellBack, nowMs);
    },
  };
}

/** The challenge that was answered; null if it is not ours, or not for this. */
export function ownChallenge(
  { keys }: Pick<Deps, 'keys'>,
  {
    asked,
    credential,
    nowMs,
  }: { asked: Asked; credential: { response: { clientDataJSON: string } }; nowMs: number },
): OwnChallenge | null {
  try {
    const { challenge } = readClientData(credential.response.clientDataJSON);
    return readChallenge(keys, asked, { challenge, nowMs });
  } catch (error) {
    if (error instanceof CeremonyRefusal) return null;
    throw error;
  }
}

/**
 * What the answer would spend of this key, or why it does not fit.
 *
 * @param given - Its challenge is known to be ours. `requirePasskey`: it has to stand for the password too.
 */
export async function matchSecurityKey(
  { config, log }: Pick<Deps, 'config' | 'log'>,
  { requestId }: Caller,
  {
    id,
    accountId,
    credentialId,
    material,
    position,
  }: Pick<factors.FactorRow, 'id' | 'accountId' | 'credentialId' | 'material' | 'position'>,
  { credential, requirePasskey }: { credential: AssertedCredential; requirePasskey: boolean },
): Promise<Match | RefusalReason> {
  const key = readStoredKey(material);
  const { challenge } = readClientData(credential.response.clientDataJSON);
  try {
    const { counter, backedUp } = await verifyAuthentication(
      credential,
      {
        challenge,
        origin: config.origin,
        rpId: config.securityKey.rpId,
        requireUserVerification: requirePasskey,
        // An account's id is random and nothing else, which is what a user handle has to be.
        userHandle: accountId,
        requireUserHandle: requirePasskey,
      },
      {
        id: credentialId ?? '',
        publicKey: key.publicKey,
        counter: position,
        backupEligible: key.backupEligible,
      },
    );
    return {
      position: counter === 0 ? null : counter,
      ...(backedUp !== key.backedUp && { material: writeStoredKey({ ...key, backedUp }) }),
    };
  } catch (error) {
    if (!(error instanceof CeremonyRefusal)) throw error;
    const { reason, cause } = error;
    // The other keys of the account are looked at as well, and have other ids.
    if (reason !== 'credential-id') {
      log.info({ reqId: requestId, factorId: id, reason, err: cause }, 'security key refused');
    }
    return reason;
  }
}

/**
 * The key works on, from the counter that it had: a copy of it may be ahead by now, and then it is its owner who is refused here. They
 * are told in their settings, and decide.
 */
export async function noteFallenBack(
  conn: Conn,
  deps: Deps,
  caller: Caller,
  { id, accountId, material: oldMaterial }: factors.FactorRow,
  nowMs: number,
): Promise<void> {
  const newMaterial = writeStoredKey({ ...readStoredKey(oldMaterial), counterFellBackAtMs: nowMs });
  await factors.replaceMaterial(conn, { id, oldMaterial, newMaterial });
  const detail = { factorId: id };
  await recordEvent(conn, deps, caller, {
    event: 'security-key-fell-back',
    outcome: 'failure',
    accountId,
    atMs: nowMs,
    detail,
  });
}
