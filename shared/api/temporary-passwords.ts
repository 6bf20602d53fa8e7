import { Type, type Static } from 'typebox';
import { UserName } from './accounts.ts';

/** Paths of the temporary-password resource. The last two are for services, with an API key. */
export const temporaryPasswordPaths = {
  temporaryPasswords: '/api/temporary-passwords',
  temporaryPassword: '/api/temporary-passwords/:id',
  verify: '/api/temporary-passwords/verify',
  basic: '/api/temporary-passwords/basic',
} as const;

/** How a service shows which it is; the key is made by `npm run admin -- api-key create`. */
export const apiKeyHeader = 'x-api-key';
/** Where the service's own client comes from, for the owner to see and for limits: an IP address. */
export const clientAddressHeader = 'x-client-address';

export const TemporaryPassword = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** The kind of service it is good for, and no other. */
  scope: Type.String(),
  createdAtMs: Type.Integer(),
  /** Its end in any case. */
  expiresAtMs: Type.Integer(),
  /** Its end if it is not used until then; past, if it has ended. */
  lapsesAtMs: Type.Integer(),
  lastUsedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  lastUsedAddress: Type.Union([Type.String(), Type.Null()]),
});
/** A password for a program that knows no second step. The password itself is shown once, when it is made. */
export type TemporaryPassword = Static<typeof TemporaryPassword>;

/** GET temporaryPasswords → newest first, with what can be chosen for a new one. Lapsed ones stay in it for 30 days. */
export const TemporaryPasswordList = Type.Object({
  temporaryPasswords: Type.Array(TemporaryPassword),
  scopes: Type.Array(Type.String()),
  /** The longest that one may be made to last. */
  maxMs: Type.Integer(),
});
export type TemporaryPasswordList = Static<typeof TemporaryPasswordList>;

/** POST temporaryPasswords. Needs a step-up for `manage-temporary-passwords`. */
export const AddTemporaryPasswordRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    scope: Type.String({ minLength: 1, maxLength: 32 }),
    /** How long it lasts in any case: there is none without an end (security-case S-I01). */
    lastsMs: Type.Integer({ minimum: 60_000 }),
    /** By when it has to be used for the first time; an hour if left out. */
    firstUseWithinMs: Type.Optional(Type.Integer({ minimum: 60_000 })),
  },
  { additionalProperties: false },
);
export type AddTemporaryPasswordRequest = Static<typeof AddTemporaryPasswordRequest>;

/** → 201. The one and only time that the password leaves the server. DELETE temporaryPassword revokes it (204). */
export const AddedTemporaryPassword = Type.Object({
  password: Type.String(),
  temporaryPassword: TemporaryPassword,
});
export type AddedTemporaryPassword = Static<typeof AddedTemporaryPassword>;

/** POST verify, by a service. `address`: its client's. */
export const VerifyTemporaryPasswordRequest = Type.Object(
  {
    userName: UserName,
    password: Type.String({ minLength: 1, maxLength: 1024 }),
    address: Type.Optional(Type.String({ minLength: 2, maxLength: 64 })),
  },
  { additionalProperties: false },
);
export type VerifyTemporaryPasswordRequest = Static<typeof VerifyTemporaryPasswordRequest>;

/**
 * → 200; 401 `invalid_credentials` for whatever does not fit, the account's own password included. GET basic says the same to HTTP
 * Basic credentials: 204 with the user name in `Remote-User`.
 */
export const VerifiedTemporaryPassword = Type.Object({
  /** As the account has it, whatever case it was sent in. */
  userName: Type.String(),
  scope: Type.String(),
  name: Type.String(),
});
export type VerifiedTemporaryPassword = Static<typeof VerifiedTemporaryPassword>;
