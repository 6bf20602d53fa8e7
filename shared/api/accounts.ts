import { Type, type Static } from 'typebox';

/** Paths of the account resource. */
export const accountPaths = {
  signUp: '/api/accounts',
  account: '/api/account',
  password: '/api/account/password',
} as const;

/** As typed. The server compares names by their canonical form (`shared/user-name.ts`). */
export const UserName = Type.String({ minLength: 1, maxLength: 64 });

/**
 * A password as typed: 1 to 256 code points go to the rules (`server/factors/password-rules.ts`); more than
 * 1024 is refused by the schema before anything else looks at it.
 */
export const Password = Type.String({ minLength: 1, maxLength: 1024 });

/** POST signUp → 201 {@link Account} and a session cookie. */
export const SignUpRequest = Type.Object(
  { userName: UserName, password: Password },
  { additionalProperties: false },
);
export type SignUpRequest = Static<typeof SignUpRequest>;

export const Factor = Type.Union([
  Type.Literal('totp'),
  Type.Literal('sms'),
  Type.Literal('login-request'),
  Type.Literal('backup-code'),
  Type.Literal('security-key'),
]);
/** A second factor, in the words of mission.md. Only `totp` can be enrolled so far. */
export type Factor = Static<typeof Factor>;

export const Authenticator = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAtMs: Type.Integer(),
  lastUsedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Too many wrong codes in a row: it must be set up again (NIST 800-63B-4 3.2.2). */
  disabled: Type.Boolean(),
});
/** An enrolled authenticator app. Its secret is shown once, while it is being set up, and never again. */
export type Authenticator = Static<typeof Authenticator>;

/** GET account → the signed-in account and the state of its two-factor authentication. */
export const Account = Type.Object({
  userName: Type.String(),
  createdAtMs: Type.Integer(),
  passwordChangedAtMs: Type.Integer(),
  /** On exactly if at least one second factor is enrolled. */
  twoFactorOn: Type.Boolean(),
  /** The operator requires a second factor and this account has none: nothing else answers until it has. */
  mustEnrol: Type.Boolean(),
  authenticators: Type.Array(Authenticator),
});
export type Account = Static<typeof Account>;

/** POST password → 204; every other session of the account ends. Needs a step-up for `change-password`. */
export const ChangePasswordRequest = Type.Object(
  { currentPassword: Password, newPassword: Password },
  { additionalProperties: false },
);
export type ChangePasswordRequest = Static<typeof ChangePasswordRequest>;
