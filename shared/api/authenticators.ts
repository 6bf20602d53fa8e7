import { Type, type Static } from 'typebox';
import { TotpCode } from './factor-proof.ts';
import { FactorName } from './factors.ts';

/** Paths of the authenticator-app resource. */
export const authenticatorPaths = {
  authenticators: '/api/authenticators',
  confirm: '/api/authenticators/:id/confirm',
} as const;

/** POST authenticators: begins setting up. Needs a step-up for `add-factor`. */
export const AddAuthenticatorRequest = Type.Object({ name: FactorName }, { additionalProperties: false });
export type AddAuthenticatorRequest = Static<typeof AddAuthenticatorRequest>;

/** The one and only time the secret leaves the server. Unconfirmed, it is forgotten at `expiresAtMs`. */
export const PendingAuthenticator = Type.Object({
  id: Type.String(),
  /** RFC 4648 base32 without padding; 160 bits from the system's CSPRNG (RFC 4226 R6). */
  secret: Type.String(),
  /** Google's Key Uri Format; the page draws it as a QR code. */
  otpauthUri: Type.String(),
  expiresAtMs: Type.Integer(),
});
export type PendingAuthenticator = Static<typeof PendingAuthenticator>;

/** POST confirm → 200 Account. Only from the session that began it; the code's time step is spent by it. */
export const ConfirmAuthenticatorRequest = Type.Object({ code: TotpCode }, { additionalProperties: false });
export type ConfirmAuthenticatorRequest = Static<typeof ConfirmAuthenticatorRequest>;
