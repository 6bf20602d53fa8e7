import type { AttestedCredential } from '../../shared/api/security-keys.ts';
import { readAttestation } from './attestation.ts';
import { decodeBase64url } from './base64url.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import { checkClientData, readClientData } from './client-data.ts';
import { loadLibrary } from './library.ts';
import { checkPublicKey } from './public-key.ts';

/** What this server asked for, and of whom. */
export interface AskedRegistration {
  /** Ours, in time, for this purpose and unspent: the caller has made sure (`challenge.ts`). */
  challenge: string;
  origin: string;
  /** Never empty: the library would not compare it then. */
  rpId: string;
  requireUserVerification: boolean;
  /** COSE algorithm identifiers. */
  algorithms: readonly number[];
}

/** A credential that may be stored (WebAuthn L3 7.1 step 27). */
export interface NewCredential {
  /** Base64url. */
  id: string;
  /** COSE_Key, base64url. */
  publicKey: string;
  counter: number;
  aaguid: string;
  userVerified: boolean;
  backupEligible: boolean;
  backedUp: boolean;
}

/** WebAuthn L3 5.8.3: at least 16 bytes, so that nobody guesses one; 7.1 step 25: at most 1023. */
const credentialIdBytes = { min: 16, max: 1023 };

/**
 * Registering a credential: WebAuthn L3 7.1. The comments name its steps; those between are the library's, which is asked in the middle.
 * Step 26, that nobody has registered the credential before, is a unique index of the database.
 *
 * @throws {@link CeremonyRefusal}
 */
export async function verifyRegistration(
  { id, rawId, type, response }: AttestedCredential,
  asked: AskedRegistration,
): Promise<NewCredential> {
  const library = await loadLibrary();

  // Steps 5, 6: client data are JSON in UTF-8. Steps 10, 11: not from a frame of another site's.
  checkClientData(readClientData(response.clientDataJSON));
  // Step 13: the attestation object is CBOR, and nothing but. Step 21: its format is known.
  const attestation = readAttestation(library, response.attestationObject);

  // Steps 7–9, 14–17, 20, 22: type, challenge, origin, RP ID, user present, user verified, backup flags, algorithm, statement.
  const registered = await library
    .verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON: response.clientDataJSON, attestationObject: attestation.toVerify },
        clientExtensionResults: {},
      },
      expectedChallenge: asked.challenge,
      expectedOrigin: asked.origin,
      expectedRPID: asked.rpId,
      requireUserPresence: true,
      requireUserVerification: asked.requireUserVerification,
      supportedAlgorithmIDs: [...asked.algorithms],
    })
    .catch((error: unknown) => {
      // Whatever it throws is about what was sent: TypeErrors and RangeErrors of its parsers, too.
      throw new CeremonyRefusal('library', error);
    });
  if (!registered.verified) throw new CeremonyRefusal('library');
  const { credential, aaguid, userVerified, credentialDeviceType, credentialBackedUp } =
    registered.registrationInfo;

  // Step 20: the key is of the algorithm that it names, and one that can be trusted.
  checkPublicKey(library, credential.publicKey);
  // Step 25, and 5.8.3: the length of the credential's id.
  const idLength = decodeBase64url(credential.id)?.length ?? 0;
  if (idLength < credentialIdBytes.min || idLength > credentialIdBytes.max) {
    throw new CeremonyRefusal('credential-id-length');
  }
  // 5.1: the id that the browser gives is the authenticator's.
  if (id !== credential.id) throw new CeremonyRefusal('credential-id');

  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    aaguid,
    userVerified,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}
