import { Type, type Static } from 'typebox';
import { maxEntries } from './entry.ts';

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

export const SealedRecord = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 64 }), ...Sealed.properties },
  { additionalProperties: false },
);
export type SealedRecord = Static<typeof SealedRecord>;

/** The vault as it lies in storage and in an export: format 2, or 1 until the next save. docs/decisions/003-the-vault.md describes it. */
export const VaultFile = Type.Object(
  {
    format: Type.Union([Type.Literal(1), Type.Literal(2)]),
    /** Grows by one with every save. */
    revision: Type.Integer({ minimum: 1 }),
    wrappedKey: WrappedKey,
    /** 32 bytes, new with every save: the keys of this save are derived with it. */
    saveSalt: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    /** One for each entry, one for all corrections, one for the owner's order, one for the paired accounts. */
    records: Type.Array(SealedRecord, { maxItems: maxEntries + 3 }),
    /** SHA-256 over all the above: tells rot from a wrong passphrase before anything is opened. Anyone can make it. */
    checksum: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    /**
     * HMAC-SHA-256 over the same, with a key from the vault key: what only the owner can make. Nothing covers
     * its own text, so its last character is held to the one spelling of 256 bits.
     */
    mac: Type.String({ pattern: '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$' }),
  },
  { additionalProperties: false },
);
export type VaultFile = Static<typeof VaultFile>;
