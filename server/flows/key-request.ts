import type { KeyRequest } from '../../shared/api/security-keys.ts';
import type { Deps } from '../deps.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import { newChallenge, type Asked } from '../webauthn/challenge.ts';
import { readStoredKey } from '../webauthn/stored-key.ts';

/** What a key that was set up is to a browser. */
export type KnownKey = Pick<EnrolledForProof, 'credentialId' | 'material'>;

/**
 * What the browser is to ask a security key, or any passkey that it has.
 *
 * @param keys - Those that may answer; none means whichever is found, which then has to verify its user.
 */
export function keyRequest(
  { clock, config, keys: serverKeys, random }: Pick<Deps, 'clock' | 'config' | 'keys' | 'random'>,
  asked: Asked,
  keys: readonly KnownKey[],
): KeyRequest {
  const { rpId, challengeMs } = config.securityKey;
  return {
    challenge: newChallenge(serverKeys, asked, { random, nowMs: clock.nowMs(), lifeMs: challengeMs }),
    rpId,
    timeout: challengeMs,
    allowCredentials: describeKeys(keys),
    // Beside a password, a touch is enough; without one, the key has to know who touches it.
    userVerification: keys.length === 0 ? 'required' : 'discouraged',
  };
}

export function describeKeys(keys: readonly KnownKey[]): KeyRequest['allowCredentials'] {
  return keys.map(({ credentialId, material }) => ({
    id: credentialId ?? '',
    type: 'public-key',
    transports: readStoredKey(material).transports,
  }));
}

/** Keys work for the host name that they were set up for, and for no other. */
export function worksHere(
  { config }: Pick<Deps, 'config'>,
  { material }: Pick<KnownKey, 'material'>,
): boolean {
  return readStoredKey(material).rpId === config.securityKey.rpId;
}
