import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import type { PasskeyOptions } from './passkey.ts';
import { open, seal, sealingKey, type RandomBytes } from './sealing.ts';
import type { PasskeyWrappedKey } from './vault-file.ts';
import { vaultKeyBytes } from './wrapped-key.ts';

/**
 * The vault key, sealed so that one passkey opens it. The output of its PRF seals a private key, and the vault key is
 * sealed for the public one. So a new vault key, which a new passphrase or a removed passkey makes, reaches every
 * passkey that stays without asking for it; and whoever had an old vault key has nothing that opens a new one. The
 * public keys are kept in the sealed part of the vault: a stolen file holds nothing to calculate with.
 */

const agreement = { name: 'ECDH', namedCurve: 'P-256' } as const;
const noSalt = new Uint8Array(0);

/** Everything but the vault key, which is sealed for it by {@link sealForPasskey}. */
export type PasskeyLock = Omit<PasskeyWrappedKey, 'ephemeralKey' | 'sealed'>;

/**
 * Makes the key pair of a new passkey.
 *
 * @param prfOutput - 32 bytes: `prf.results.first` for {@link PasskeyOptions.salt} (WebAuthn L3 §10.1.4).
 */
export async function makePasskeyLock(
  options: PasskeyOptions,
  prfOutput: Uint8Array<ArrayBuffer>,
  randomBytes: RandomBytes,
): Promise<{ lock: PasskeyLock; publicKey: string }> {
  // Key pairs are the one thing that WebCrypto makes from no randomness but its own.
  const pair = await crypto.subtle.generateKey(agreement, true, ['deriveBits']);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const key = await passkeyKey(prfOutput);
  const privateKey = await seal(key, lockContext(options), pkcs8, randomBytes);
  return { lock: { kdf: 'webauthn-prf', ...options, privateKey }, publicKey: await rawOf(pair.publicKey) };
}

/** Seals a vault key for a passkey that need not be there. */
export async function sealForPasskey(
  { kdf, rpId, credentialId, transports, salt, privateKey }: PasskeyLock,
  publicKey: string,
  vaultKey: Uint8Array<ArrayBuffer>,
  randomBytes: RandomBytes,
): Promise<PasskeyWrappedKey> {
  const ephemeral = await crypto.subtle.generateKey(agreement, false, ['deriveBits']);
  const ephemeralKey = await rawOf(ephemeral.publicKey);
  const options = { rpId, credentialId, transports, salt };
  const key = await agreedKey(ephemeral.privateKey, publicKey);
  const sealed = await seal(key, keyContext(options, ephemeralKey), vaultKey, randomBytes);
  return { kdf, ...options, privateKey, ephemeralKey, sealed };
}

/** The vault key, or null for another passkey, and for a sealing that was changed or put in another's place. */
export async function unwrapByPasskey(
  wrapped: PasskeyWrappedKey,
  prfOutput: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pkcs8 = await open(await passkeyKey(prfOutput), lockContext(wrapped), wrapped.privateKey);
  if (pkcs8 === null) return null;
  try {
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, agreement, false, ['deriveBits']);
    const key = await agreedKey(privateKey, wrapped.ephemeralKey);
    const vaultKey = await open(key, keyContext(wrapped, wrapped.ephemeralKey), wrapped.sealed);
    return vaultKey?.length === vaultKeyBytes ? vaultKey : null;
  } catch {
    return null; // the ephemeral key is no point of the curve
  }
}

/** The PRF's output is random already: HKDF only separates the purposes, as for the passphrase. */
function passkeyKey(prfOutput: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return sealingKey(prfOutput, noSalt, 'seal private key');
}

async function agreedKey(privateKey: CryptoKey, publicKey: string): Promise<CryptoKey> {
  const other = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), agreement, true, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256);
  return sealingKey(new Uint8Array(shared), noSalt, 'wrap vault key');
}

async function rawOf(publicKey: CryptoKey): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
}

function lockContext({ rpId, credentialId, salt }: PasskeyOptions): unknown[] {
  return [1, 'private key', 'webauthn-prf', rpId, credentialId, salt];
}

function keyContext({ rpId, credentialId, salt }: PasskeyOptions, ephemeralKey: string): unknown[] {
  return [1, 'vault key', 'webauthn-prf', rpId, credentialId, salt, ephemeralKey];
}
