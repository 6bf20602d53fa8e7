import { Type, type Static } from 'typebox';

/** Paths of the security-key resource. */
export const securityKeyPaths = {
  /** POST → 200 {@link SecurityKeyOptions}. Needs a step-up for `add-factor`. */
  options: '/api/security-keys/options',
  /** POST {@link EnrolSecurityKeyRequest} → 201 {@link Account}: set up, within five minutes and by the session that asked; spends the step-up. */
  keys: '/api/security-keys',
} as const;

/*
 * The JSON forms of WebAuthn Level 3, 5.1: what `@simplewebauthn/browser` and `PublicKeyCredential.toJSON()` give, and what they and
 * `parseCreationOptionsFromJSON` take. A browser may send more members than these; they are not looked at.
 */

const base64url = (maxLength: number) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+$', minLength: 1, maxLength });
/** 1023 bytes at most (WebAuthn L3 7.1 step 25). */
const CredentialId = base64url(1364);
const ClientDataJson = base64url(8192);

const credential = { id: CredentialId, rawId: CredentialId, type: Type.Literal('public-key') };

export const AttestedCredential = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: ClientDataJson,
    attestationObject: base64url(32_768),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 10 })),
  }),
  clientExtensionResults: Type.Optional(
    Type.Object({ credProps: Type.Optional(Type.Object({ rk: Type.Optional(Type.Boolean()) })) }),
  ),
});
/** A new credential: RegistrationResponseJSON. */
export type AttestedCredential = Static<typeof AttestedCredential>;

export const AssertedCredential = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: ClientDataJson,
    authenticatorData: base64url(4096),
    signature: base64url(2048),
    userHandle: Type.Optional(base64url(86)),
  }),
});
/** A proof of a credential: AuthenticationResponseJSON. */
export type AssertedCredential = Static<typeof AssertedCredential>;

const CredentialDescriptor = Type.Object({
  id: Type.String(),
  type: Type.Literal('public-key'),
  transports: Type.Array(Type.String()),
});

const UserVerification = Type.Union([
  Type.Literal('required'),
  Type.Literal('preferred'),
  Type.Literal('discouraged'),
]);

export const SecurityKeyOptions = Type.Object({
  rp: Type.Object({ id: Type.String(), name: Type.String() }),
  /** `id`: base64url of random bytes, the same for all keys of the account; no name is in it. */
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  challenge: Type.String(),
  pubKeyCredParams: Type.Array(Type.Object({ type: Type.Literal('public-key'), alg: Type.Integer() })),
  timeout: Type.Integer(),
  /** What the account has already, so that no authenticator is set up twice. */
  excludeCredentials: Type.Array(CredentialDescriptor),
  authenticatorSelection: Type.Object({
    residentKey: UserVerification,
    requireResidentKey: Type.Boolean(),
    userVerification: UserVerification,
  }),
  attestation: Type.Literal('none'),
  extensions: Type.Object({ credProps: Type.Literal(true) }),
});
/** For `navigator.credentials.create`: PublicKeyCredentialCreationOptionsJSON. */
export type SecurityKeyOptions = Static<typeof SecurityKeyOptions>;

export const KeyRequest = Type.Object({
  challenge: Type.String(),
  rpId: Type.String(),
  timeout: Type.Integer(),
  /** Empty: whichever passkey the browser has for this server. */
  allowCredentials: Type.Array(CredentialDescriptor),
  userVerification: UserVerification,
});
/** For `navigator.credentials.get`: PublicKeyCredentialRequestOptionsJSON. Good for five minutes and one answer. */
export type KeyRequest = Static<typeof KeyRequest>;

export const EnrolSecurityKeyRequest = Type.Object(
  { credential: AttestedCredential },
  { additionalProperties: false },
);
export type EnrolSecurityKeyRequest = Static<typeof EnrolSecurityKeyRequest>;
