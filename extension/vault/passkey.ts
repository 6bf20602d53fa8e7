import { Type, type Static } from 'typebox';

/** More than anybody carries; it bounds what a changed file can make us read. */
export const maxPasskeys = 16;
/** Longest name of a passkey, UTF-16 units. */
export const passkeyNameMaxChars = 100;

/** A credential id has at most 1023 bytes (WebAuthn L3 §4). */
export const CredentialId = Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 1364 });

/** What the browser is told to ask one passkey. Nothing in it is secret. */
export const PasskeyOptions = Type.Object(
  {
    /** The extension's id when it was added: a build with another id cannot ask for it. */
    rpId: Type.String({ minLength: 1, maxLength: 253 }),
    credentialId: CredentialId,
    /** How it can be reached, as the browser said (`getTransports`). */
    transports: Type.Array(Type.String({ pattern: '^[a-z-]+$', maxLength: 32 }), { maxItems: 10 }),
    /** 32 bytes, drawn for this passkey: the input of its PRF. */
    salt: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  },
  { additionalProperties: false },
);
export type PasskeyOptions = Static<typeof PasskeyOptions>;

/** What the vault knows of a passkey that opens it, sealed inside. */
export const Passkey = Type.Object(
  {
    credentialId: CredentialId,
    name: Type.String({ minLength: 1, maxLength: passkeyNameMaxChars }),
    /** An uncompressed P-256 point: the vault key is sealed for it again whenever there is a new one. */
    publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
    addedAtMs: Type.Integer(),
  },
  { additionalProperties: false },
);
export type Passkey = Static<typeof Passkey>;
