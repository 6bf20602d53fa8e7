import { Type, type Static } from 'typebox';
import { BackupCodes } from './backup-codes.ts';
import { EnrolledFactor } from './factors.ts';

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
  {
    userName: UserName,
    password: Password,
    /** A link is sent to it, and it counts once that is opened. The same for an address of another account. */
    mailAddress: Type.Optional(Type.String({ minLength: 1, maxLength: 260 })),
  },
  { additionalProperties: false },
);
export type SignUpRequest = Static<typeof SignUpRequest>;

/** GET account → the signed-in account and the state of its two-factor authentication. */
export const Account = Type.Object({
  userName: Type.String(),
  createdAtMs: Type.Integer(),
  passwordChangedAtMs: Type.Integer(),
  /** On exactly if at least one second factor is enrolled. */
  twoFactorOn: Type.Boolean(),
  /** The operator requires a second factor and this account has none: nothing else answers until it has. */
  mustEnrol: Type.Boolean(),
  /** The owner said that something was not them: nothing can be added until they have looked at what is enrolled. */
  mustReview: Type.Boolean(),
  /** Works at the support desk, and has security keys as the only factors. */
  isSupportAgent: Type.Boolean(),
  /** Oldest first. */
  factors: Type.Array(EnrolledFactor),
  /** They stand in for another factor and are none alone: not among the factors. */
  backupCodes: Type.Union([BackupCodes, Type.Null()]),
});
export type Account = Static<typeof Account>;

/** POST password → 204; every other session of the account ends. Needs a step-up for `change-password`. */
export const ChangePasswordRequest = Type.Object(
  { currentPassword: Password, newPassword: Password },
  { additionalProperties: false },
);
export type ChangePasswordRequest = Static<typeof ChangePasswordRequest>;
