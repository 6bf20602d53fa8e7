import { Type, type Static } from 'typebox';
import { Password } from './accounts.ts';

/** Paths of what happened to the account that is signed in. */
export const historyPaths = {
  history: '/api/account/history',
  /** What happened before that event: a path, because no operation reads a query. */
  before: '/api/account/history/:id/before',
  seen: '/api/account/history/seen',
  notMe: '/api/account/not-me',
  review: '/api/account/review',
} as const;

export const HistoryEvent = Type.Object({
  id: Type.String(),
  atMs: Type.Integer(),
  /** In the words of the audit trail, e.g. `sign-in`, `factor-removed`. */
  event: Type.String(),
  outcome: Type.Union([Type.Literal('success'), Type.Literal('failure')]),
  /** As the browser told it, cut to 200 characters; shown as text only. */
  browser: Type.String(),
  address: Type.String(),
  /** The kind of factor it is about, or that was proved; null where it is about none. */
  method: Type.Union([Type.String(), Type.Null()]),
  /** Worth looking at, and from before this session and after the last look. */
  isNew: Type.Boolean(),
});
export type HistoryEvent = Static<typeof HistoryEvent>;

/** GET history, GET before → newest first. POST seen → 204: none of them is new any more. */
export const History = Type.Object({
  events: Type.Array(HistoryEvent),
  more: Type.Boolean(),
  /** Wrong passwords at the sign-in in the last seven days, which anybody can give who knows the user name. */
  wrongPasswords: Type.Object({
    /** At most 100. */
    count: Type.Integer(),
    lastAtMs: Type.Union([Type.Integer(), Type.Null()]),
  }),
});
export type History = Static<typeof History>;

/**
 * POST notMe → 204: the password is the new one, every other session has ended, temporary passwords are revoked, and nothing can be
 * added to the account until POST review (204) says that what is enrolled was looked at. Needs a step-up for `change-password`.
 */
export const SignedInNotMeRequest = Type.Object(
  {
    /** What was not them. */
    eventId: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
    currentPassword: Password,
    newPassword: Password,
  },
  { additionalProperties: false },
);
export type SignedInNotMeRequest = Static<typeof SignedInNotMeRequest>;
