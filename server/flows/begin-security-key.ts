import type { SecurityKeyOptions } from '../../shared/api/security-keys.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { newChallenge } from '../webauthn/challenge.ts';
import { offeredAlgorithms } from '../webauthn/public-key.ts';
import { describeKeys } from './key-request.ts';
import { requireStepUp } from './require-step-up.ts';

/**
 * What the browser is to ask of a security key that is to be set up. Nothing is stored: until the key has answered
 * (`finish-security-key.ts`), there is none.
 *
 * @throws {@link ServerError} `step_up_required`, `too_many_security_keys`.
 */
export async function beginSecurityKey(deps: Deps, session: LiveSession): Promise<SecurityKeyOptions> {
  const { clock, config, db, keys, random } = deps;
  const { accountId, account } = session;
  const { rpId, challengeMs, maxPerAccount } = config.securityKey;
  await requireStepUp(deps, session, 'add-factor');
  const own = (await factors.list(db, accountId)).filter(({ kind }) => kind === 'security-key');
  if (own.length >= maxPerAccount) throw new ServerError('too_many_security_keys');

  const asked = { purpose: 'enrol', owner: session.id } as const;
  const wanted = mustBePasskey(session) ? 'required' : 'preferred';
  return {
    rp: { id: rpId, name: config.serviceName },
    // The account's id is 128 random bits that say nothing about anyone (WebAuthn L3 14.6.1).
    user: { id: accountId, name: account.userName, displayName: account.userName },
    challenge: newChallenge(keys, asked, { random, nowMs: clock.nowMs(), lifeMs: challengeMs }),
    pubKeyCredParams: offeredAlgorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: challengeMs,
    excludeCredentials: describeKeys(own),
    authenticatorSelection: {
      residentKey: wanted,
      requireResidentKey: wanted === 'required',
      userVerification: wanted,
    },
    attestation: 'none',
    // Tells whether the key can be found without a user name: the browser's word, and nothing is decided by it.
    extensions: { credProps: true },
  };
}

/** A support agent has no password that anybody knows: the key has to be enough. */
export function mustBePasskey({ account }: LiveSession): boolean {
  return account.role === 'support-agent';
}
