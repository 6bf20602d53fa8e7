import { Type, type Static } from 'typebox';
import { Password, UserName } from './accounts.ts';

/** Paths of the recovery request: a way back for who has lost every factor. */
export const recoveryPaths = {
  requests: '/api/recovery-requests',
  current: '/api/recovery-requests/current',
  stop: '/api/recovery-requests/stop',
  finish: '/api/recovery-requests/finish',
  /** Of the account that is signed in. */
  ofAccount: '/api/account/recovery-requests',
  oneOfAccount: '/api/account/recovery-requests/:id',
  freeze: '/api/account/recovery-freeze',
} as const;

/** No NUL: PostgreSQL keeps none in text, and nobody types one. */
export const textWithoutNul = '^[^\\u0000]*$';

/** 256 random bits in a link; the part behind `#`, which no server log and no referrer sees. */
export const LinkToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

/**
 * POST requests → 201 {@link RecoveryStatus} and a cookie by which this browser is known as the one that asked. The same for a name
 * that nobody has.
 */
export const RecoveryRequest = Type.Object(
  {
    userName: UserName,
    /** For the support agents: how the factors were lost, where the person can be reached. */
    whatHappened: Type.String({ minLength: 1, maxLength: 2000, pattern: textWithoutNul }),
  },
  { additionalProperties: false },
);
export type RecoveryRequest = Static<typeof RecoveryRequest>;

const common = {
  /** What the asker tells support, e.g. `7KQ4-M2XP`; no secret. */
  reference: Type.String(),
  createdAtMs: Type.Integer(),
  /** The earliest end of the wait: later, if the server stands still meanwhile. */
  dueAtMs: Type.Integer(),
  waitMs: Type.Integer(),
};

export const RecoveryStatus = Type.Union([
  Type.Object({ ...common, state: Type.Literal('waiting') }),
  /** The wait is over; two support agents have not said yes yet. */
  Type.Object({ ...common, state: Type.Literal('with-support') }),
  /** This browser can finish. */
  Type.Object({ ...common, state: Type.Literal('ready') }),
  /** The link to the end was sent to the account's e-mail addresses. */
  Type.Object({ ...common, state: Type.Literal('mailed') }),
  Type.Object({
    ...common,
    state: Type.Literal('ended'),
    outcome: Type.Union([
      Type.Literal('completed'),
      Type.Literal('stopped'),
      Type.Literal('denied'),
      Type.Literal('expired'),
      Type.Literal('withdrawn'),
    ]),
  }),
]);
/** GET current → the same, by the cookie; 404 `not_found` where this browser has not asked. DELETE current withdraws it (204). */
export type RecoveryStatus = Static<typeof RecoveryStatus>;

/** POST stop → 204: the link in a notice, "this was not me". Needs no session; 410 `recovery_link_invalid`. */
export const StopRecoveryRequest = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type StopRecoveryRequest = Static<typeof StopRecoveryRequest>;

/**
 * POST finish → 204 and a session that can do nothing but set up a second factor. `token` is that of the mailed link; without it
 * the browser that asked finishes, if support has said so.
 */
export const FinishRecoveryRequest = Type.Object(
  { token: Type.Optional(LinkToken), newPassword: Password },
  { additionalProperties: false },
);
export type FinishRecoveryRequest = Static<typeof FinishRecoveryRequest>;

export const OwnRecoveryRequest = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  createdAtMs: Type.Integer(),
  dueAtMs: Type.Integer(),
  address: Type.String(),
  browser: Type.String(),
});

/** GET ofAccount → the open requests for the signed-in account. DELETE oneOfAccount stops one (204). */
export const OwnRecoveryRequests = Type.Object({
  requests: Type.Array(OwnRecoveryRequest),
  /** Requests come to nothing since then, as the owner wants it; null if they do not. */
  frozenAtMs: Type.Union([Type.Integer(), Type.Null()]),
});
export type OwnRecoveryRequests = Static<typeof OwnRecoveryRequests>;

/** POST freeze → 204. Needs a step-up for `change-recovery`. */
export const FreezeRecoveryRequest = Type.Object({ frozen: Type.Boolean() }, { additionalProperties: false });
export type FreezeRecoveryRequest = Static<typeof FreezeRecoveryRequest>;
