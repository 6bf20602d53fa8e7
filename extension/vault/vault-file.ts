import { Type, type Static } from 'typebox';
import { maxEntries } from './entry.ts';
import { maxPasskeys, PasskeyOptions } from './passkey.ts';

const Base64Url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength });

/** AES-256-GCM: a random 96-bit nonce and the ciphertext with its tag, base64url. */
export const Sealed = Type.Object(
  { nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{16}$' }), box: Base64Url(524_288) },
  { additionalProperties: false },
);
export type Sealed = Static<typeof Sealed>;

/**
 * How the passphrase becomes a key. Upper bounds, some twenty times today's work: a file that was tampered with must
 * not be able to hang or starve the browser before its seal is looked at.
 */
export const KdfCost = Type.Object(
  {
    memoryKiB: Type.Integer({ minimum: 8, maximum: 262_144 }),
    passes: Type.Integer({ minimum: 1, maximum: 16 }),
  },
  { additionalProperties: false },
);
export type KdfCost = Static<typeof KdfCost>;

/** The vault key, sealed under a key from the passphrase. Its parameters are authenticated with it. */
export const WrappedKey = Type.Object(
  {
    kdf: Type.Literal('argon2id'),
    ...KdfCost.properties,
    /** 16 bytes. */
    salt: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
    sealed: Sealed,
  },
  { additionalProperties: false },
);
export type WrappedKey = Static<typeof WrappedKey>;

/** The vault key, sealed for one passkey; `passkey-wrapped-key.ts` says how. */
export const PasskeyWrappedKey = Type.Object(
  {
    kdf: Type.Literal('webauthn-prf'),
    ...PasskeyOptions.properties,
    /** A P-256 private key (PKCS #8), sealed under a key from the output of the passkey's PRF. */
    privateKey: Sealed,
    /** The other half of the agreement that gave the key for `sealed`: an uncompressed P-256 point. */
    ephemeralKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
    sealed: Sealed,
  },
  { additionalProperties: false },
);
export type PasskeyWrappedKey = Static<typeof PasskeyWrappedKey>;

export const SealedRecord = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 64 }), ...Sealed.properties },
  { additionalProperties: false },
);
export type SealedRecord = Static<typeof SealedRecord>;

const common = {
  /** Grows by one with every save. */
  revision: Type.Integer({ minimum: 1 }),
  /** 32 bytes, new with every save: the keys of this save are derived with it. */
  saveSalt: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  /** One for each entry, one for all corrections, one for the owner's order, one for the paired accounts, one for what is known of passkeys. */
  records: Type.Array(SealedRecord, { maxItems: maxEntries + 4 }),
  /** SHA-256 over all the above: tells rot from a wrong passphrase before anything is opened. Anyone can make it. */
  checksum: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  /**
   * HMAC-SHA-256 over the same, with a key from the vault key: what only the owner can make. Nothing covers
   * its own text, so its last character is held to the one spelling of 256 bits.
   */
  mac: Type.String({ pattern: '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$' }),
};

const withPasskeys = {
  /** By the passphrase; null where only passkeys open. */
  wrappedKey: Type.Union([WrappedKey, Type.Null()]),
  wrappedByPasskeys: Type.Array(PasskeyWrappedKey, { maxItems: maxPasskeys }),
  ...common,
};

/** The vault as it is saved, and an export: format 4. docs/decisions/003-the-vault.md describes it. */
export const VaultFile = Type.Object(
  { format: Type.Literal(4), ...withPasskeys },
  { additionalProperties: false },
);
export type VaultFile = Static<typeof VaultFile>;

/** A vault as it may lie in storage: one of an older format until its next save. */
export const StoredVaultFile = Type.Union([
  VaultFile,
  Type.Object({ format: Type.Literal(3), ...withPasskeys }, { additionalProperties: false }),
  Type.Object(
    { format: Type.Union([Type.Literal(1), Type.Literal(2)]), wrappedKey: WrappedKey, ...common },
    { additionalProperties: false },
  ),
]);
export type StoredVaultFile = Static<typeof StoredVaultFile>;

/** What may open a vault: the passphrase, passkeys, or both. */
export type WrappedKeys = Pick<VaultFile, 'wrappedKey' | 'wrappedByPasskeys'>;

export function wrappedKeysOf(file: StoredVaultFile): WrappedKeys {
  const { wrappedKey } = file;
  return { wrappedKey, wrappedByPasskeys: 'wrappedByPasskeys' in file ? file.wrappedByPasskeys : [] };
}
