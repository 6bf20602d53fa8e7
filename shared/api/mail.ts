import { Type, type Static } from 'typebox';
import { Password } from './accounts.ts';
import { LinkToken, textWithoutNul } from './recovery.ts';

/** Paths of what an account does by e-mail. */
export const mailPaths = {
  /** Of the account that is signed in. */
  address: '/api/account/mail-address',
  confirm: '/api/mail-addresses/confirm',
  resets: '/api/password-resets',
  finishReset: '/api/password-resets/finish',
  notMe: '/api/not-me',
} as const;

/** As typed; `shared/mail-address.ts` says what is one. The limit is that of RFC 5321, with room for spaces around it. */
export const TypedMailAddress = Type.String({ minLength: 1, maxLength: 260, pattern: textWithoutNul });

/** GET address → the account's address. */
export const OwnMailAddress = Type.Object({
  /** Null: none is confirmed. */
  address: Type.Union([Type.String(), Type.Null()]),
  /** Given, and not confirmed yet. */
  pending: Type.Union([Type.String(), Type.Null()]),
});
export type OwnMailAddress = Static<typeof OwnMailAddress>;

/**
 * POST address → 204: a link was sent to it, and it counts once that is opened. The same for an address of another account. Needs a
 * step-up for `change-mail-address`, as does DELETE address (204).
 */
export const ChangeMailAddressRequest = Type.Object(
  { address: TypedMailAddress },
  { additionalProperties: false },
);
export type ChangeMailAddressRequest = Static<typeof ChangeMailAddressRequest>;

/** POST confirm → 204: the link in the mail. Needs no session: it is often opened on another computer. 410 `link_invalid`. */
export const ConfirmMailAddressRequest = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type ConfirmMailAddressRequest = Static<typeof ConfirmMailAddressRequest>;

/** POST resets → 204, whoever it is about: a link is sent if there is somebody with a confirmed address. */
export const PasswordResetRequest = Type.Object(
  {
    /** User name or e-mail address. */
    who: TypedMailAddress,
  },
  { additionalProperties: false },
);
export type PasswordResetRequest = Static<typeof PasswordResetRequest>;

/** POST finishReset → 204: the password is the new one, and every session has ended. Nobody is signed in by it. */
export const FinishPasswordResetRequest = Type.Object(
  { token: LinkToken, newPassword: Password },
  { additionalProperties: false },
);
export type FinishPasswordResetRequest = Static<typeof FinishPasswordResetRequest>;

/** POST notMe → 200 {@link NotMeAnswer}: the link in a notice. Every session has ended and the old password is useless. */
export const NotMeRequest = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type NotMeRequest = Static<typeof NotMeRequest>;

export const NotMeAnswer = Type.Object({
  /** For POST finishReset, as if it had been mailed. */
  resetToken: LinkToken,
  /**
   * Of an account whose two-factor authentication was turned on in the last seven days, by whoever had the password: `removed` in a
   * browser in which somebody had signed in before, `removable` in any other. The mail that tells of the new password has another link.
   */
  secondFactor: Type.Union([Type.Literal('unchanged'), Type.Literal('removed'), Type.Literal('removable')]),
});
export type NotMeAnswer = Static<typeof NotMeAnswer>;
