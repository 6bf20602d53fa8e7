import { Type, type Static } from 'typebox';
import { Password, UserName } from './accounts.ts';
import { ProofMethod } from './factor-proof.ts';
import { AssertedCredential } from './security-keys.ts';

/** Paths of the sign-in resource: one attempt, from password to session. */
export const signInPaths = {
  signIns: '/api/sign-ins',
  current: '/api/sign-ins/current',
  /** POST a FactorProof → 200 {@link SignedIn}; 401 `code_rejected` or `sign_in_not_pending`; 429 `too_many_attempts`. */
  proof: '/api/sign-ins/current/proof',
  /** GET → 200 {@link KeyRequest} and a cookie that binds it to this browser. */
  passkeyRequest: '/api/sign-ins/passkey/request',
  /** POST a {@link PasskeySignInRequest} → 200 {@link SignedIn}; 401 `security_key_rejected`. */
  passkey: '/api/sign-ins/passkey',
} as const;

/** POST signIns. Unknown name, wrong password and locked account get one answer: 401 `invalid_credentials`. */
export const SignInRequest = Type.Object(
  { userName: UserName, password: Password },
  { additionalProperties: false },
);
export type SignInRequest = Static<typeof SignInRequest>;

/** Without name and password: the passkey says whose it is, and has found out that it is its owner who uses it. */
export const PasskeySignInRequest = Type.Object(
  { credential: AssertedCredential },
  { additionalProperties: false },
);
export type PasskeySignInRequest = Static<typeof PasskeySignInRequest>;

export const SignedIn = Type.Object({ next: Type.Literal('signed-in') });
/** The sign-in is over and the session cookie is set. The account is asked for by GET account. */
export type SignedIn = Static<typeof SignedIn>;

export const SecondFactorNeeded = Type.Object({
  next: Type.Literal('second-factor'),
  /** What the prompt may offer, best first. */
  methods: Type.Array(ProofMethod),
  expiresAtMs: Type.Integer(),
});
/**
 * The password was right; the sign-in cookie is set and one of `methods` must follow before `expiresAtMs`. GET current
 * says the same again after a reload of the page, or 401 `sign_in_not_pending`; DELETE current cancels (204).
 */
export type SecondFactorNeeded = Static<typeof SecondFactorNeeded>;

export const SignInAnswer = Type.Union([SignedIn, SecondFactorNeeded]);
export type SignInAnswer = Static<typeof SignInAnswer>;
