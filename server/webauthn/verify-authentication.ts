import type { AssertedCredential } from '../../shared/api/security-keys.ts';
import { decodeBase64url } from './base64url.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import { checkClientData, readClientData } from './client-data.ts';
import { isDerSignature } from './der-signature.ts';
import { loadLibrary } from './library.ts';
import { isEcdsaKey } from './public-key.ts';

/** What this server asked for, and of whom. */
export interface AskedAuthentication {
  /** Ours, in time, for this purpose and unspent: the caller has made sure (`challenge.ts`). */
  challenge: string;
  origin: string;
  /** Never empty: the library would not compare it then. */
  rpId: string;
  requireUserVerification: boolean;
  /** Base64url; the account whose credential is asked for. */
  userHandle: string;
  /** Where the account is known by nothing but the answer. */
  requireUserHandle: boolean;
}

/** What is stored of the credential that is to be proved. */
export interface KnownCredential {
  id: string;
  /** COSE_Key, base64url. */
  publicKey: string;
  counter: number;
  backupEligible: boolean;
}

/** What the stored credential becomes (WebAuthn L3 7.2 step 24). */
export interface ProvedCredential {
  counter: number;
  backedUp: boolean;
  userVerified: boolean;
}

/**
 * Verifying an assertion: WebAuthn L3 7.2. The comments name its steps; those between are the library's, which is asked in the middle.
 *
 * @throws {@link CeremonyRefusal}; `counter` only after everything else, the signature included, was right: else anybody could make
 * a key look copied (security-case W-C18).
 */
export async function verifyAuthentication(
  { id, rawId, type, response }: AssertedCredential,
  asked: AskedAuthentication,
  known: KnownCredential,
): Promise<ProvedCredential> {
  const library = await loadLibrary();
  const publicKey = new Uint8Array(Buffer.from(known.publicKey, 'base64url'));

  // Step 5: the credential is the one that is asked for.
  if (id !== known.id) throw new CeremonyRefusal('credential-id');
  // Step 6: it belongs to the account; the authenticator says whose it is where nobody else does.
  if (asked.requireUserHandle && response.userHandle === undefined) throw new CeremonyRefusal('user-handle');
  if (response.userHandle !== undefined && response.userHandle !== asked.userHandle) {
    throw new CeremonyRefusal('user-handle');
  }
  // Steps 8, 9: client data are JSON in UTF-8. Steps 13, 14: not from a frame of another site's.
  checkClientData(readClientData(response.clientDataJSON));
  // Step 21: a signature has one form.
  const signature = decodeBase64url(response.signature);
  if (signature === null || (isEcdsaKey(library, publicKey) && !isDerSignature(signature))) {
    throw new CeremonyRefusal('signature');
  }

  // Steps 10–12, 15–18, 20, 21: type, challenge, origin, RP ID, user present, user verified, backup flags, hash, signature.
  const result = await library
    .verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: {
          clientDataJSON: response.clientDataJSON,
          authenticatorData: response.authenticatorData,
          signature: response.signature,
        },
        clientExtensionResults: {},
      },
      expectedChallenge: asked.challenge,
      expectedOrigin: asked.origin,
      expectedRPID: asked.rpId,
      requireUserVerification: asked.requireUserVerification,
      // The library would look at the counter before the signature; below it comes after.
      credential: { id: known.id, publicKey, counter: 0 },
    })
    .catch((error: unknown) => {
      throw new CeremonyRefusal('library', error);
    });
  if (!result.verified) throw new CeremonyRefusal('signature');
  const { newCounter, credentialDeviceType, credentialBackedUp, userVerified } = result.authenticationInfo;

  // Step 19: whether it can be copied elsewhere is a property of a credential, for life.
  if ((credentialDeviceType === 'multiDevice') !== known.backupEligible) {
    throw new CeremonyRefusal('backup-eligibility');
  }
  // Step 22: a counter that does not grow means a copy. One that is always 0 says nothing.
  const isCounting = newCounter > 0 || known.counter > 0;
  if (isCounting && newCounter <= known.counter) throw new CeremonyRefusal('counter');

  return { counter: newCounter, backedUp: credentialBackedUp, userVerified };
}
