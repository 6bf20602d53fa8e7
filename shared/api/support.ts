import { Type, type Static } from 'typebox';
import { UserName } from './accounts.ts';
import { Factor } from './factors.ts';
import { LinkToken, textWithoutNul } from './recovery.ts';

/** Paths of the support desk: for support agents who have signed in with a security key. */
export const supportPaths = {
  desk: '/api/support',
  requests: '/api/support/recovery-requests',
  request: '/api/support/recovery-requests/:id',
  /** The requests behind that one: a path, because no operation reads a query. */
  following: '/api/support/recovery-requests/:id/following',
  /** By what an asker says on the telephone. */
  reference: '/api/support/references/:reference',
  vouch: '/api/support/recovery-requests/:id/vouch',
  approve: '/api/support/recovery-requests/:id/approve',
  deny: '/api/support/recovery-requests/:id/deny',
  sendLink: '/api/support/recovery-requests/:id/send-link',
  enrolments: '/api/support/enrolments',
} as const;

export const Delivery = Type.Union([Type.Literal('mail'), Type.Literal('browser')]);
/** How the owner gets to the end: by a link to the confirmed e-mail addresses, or in the browser that asked. */
export type Delivery = Static<typeof Delivery>;

const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);

const summary = {
  id: Type.String(),
  reference: Type.String(),
  userName: Type.String(),
  createdAtMs: Type.Integer(),
  /** The earliest end of the wait. */
  dueAtMs: Type.Integer(),
  waitMs: Type.Integer(),
  /** Names of the agents who have said yes; null: nobody has. */
  vouchedBy: Nullable(Type.String()),
  approvedBy: Nullable(Type.String()),
  /** The asking agent is the one who vouched: another one has to approve. */
  vouchedByMe: Type.Boolean(),
  endedAtMs: Nullable(Type.Integer()),
  outcome: Nullable(Type.String()),
};

export const SupportRequest = Type.Object(summary);
export type SupportRequest = Static<typeof SupportRequest>;

/** GET requests → open ones, oldest first; GET following → the ones behind that one. */
export const SupportRequests = Type.Object({
  requests: Type.Array(SupportRequest),
  /** There are more behind the last one. */
  more: Type.Boolean(),
});
export type SupportRequests = Static<typeof SupportRequests>;

/** GET reference → what it belongs to, open or ended. 404 also for a request that is about nobody. */
export const SupportReference = Type.Union([
  Type.Object({ found: Type.Literal('request'), id: Type.String() }),
  /** It came to nothing: too many were open, for this account or in all. */
  Type.Object({
    found: Type.Literal('turned-away'),
    userName: Type.String(),
    createdAtMs: Type.Integer(),
    /** What is open for the account, oldest first. */
    open: Type.Array(SupportRequest),
  }),
]);
export type SupportReference = Static<typeof SupportReference>;

export const TrailEntry = Type.Object({
  atMs: Type.Integer(),
  /** An agent's name, or `asker`, `owner`, `server`. */
  actor: Type.String(),
  event: Type.String(),
  ticket: Type.String(),
  reason: Type.String(),
  /** Of a notice, to how many addresses it goes; null for every other step. */
  told: Nullable(Type.Integer()),
});
export type TrailEntry = Static<typeof TrailEntry>;

export const SupportRequestDetail = Type.Object({
  ...summary,
  /** Null for a request that an agent opened. */
  whatHappened: Nullable(Type.String()),
  address: Type.String(),
  browser: Type.String(),
  /** The owner has signed in before in the browser that asked. */
  fromKnownBrowser: Type.Boolean(),
  accountCreatedAtMs: Type.Integer(),
  /** What the owner once set up, to ask about. */
  factors: Type.Array(
    Type.Object({
      kind: Factor,
      confirmedAtMs: Type.Integer(),
      lastUsedAtMs: Nullable(Type.Integer()),
    }),
  ),
  /** Confirmed e-mail addresses, masked. */
  addresses: Type.Array(Type.String()),
  delivery: Nullable(Delivery),
  /** What can be chosen: a link needs an address that is old enough, a browser one that has asked. */
  deliveries: Type.Array(Delivery),
  /** When the link to the end was sent; null also if there was no address to send it to. */
  linkSentAtMs: Nullable(Type.Integer()),
  trail: Type.Array(TrailEntry),
  /** False: the trail does not verify; nothing can be decided on it. */
  trailVerified: Type.Boolean(),
});
/** GET request. */
export type SupportRequestDetail = Static<typeof SupportRequestDetail>;

/** The case's number in the support desk's own books. */
const Ticket = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' });
/** What the agent looked at, in words. */
const Reason = Type.String({ minLength: 10, maxLength: 1000, pattern: textWithoutNul });

/** POST approve, deny → 204. Need a step-up for `decide-recovery`. */
export const DecisionRequest = Type.Object(
  { ticket: Ticket, reason: Reason },
  { additionalProperties: false },
);
export type DecisionRequest = Static<typeof DecisionRequest>;

/** POST vouch → 204: the first agent's yes. */
export const VouchRequest = Type.Object(
  { ticket: Ticket, reason: Reason, delivery: Delivery },
  { additionalProperties: false },
);
export type VouchRequest = Static<typeof VouchRequest>;

/** POST requests → 201 {@link SupportRequest}: for who cannot use the form. The opener has vouched with it. */
export const OpenRequest = Type.Object(
  { userName: UserName, ticket: Ticket, reason: Reason },
  { additionalProperties: false },
);
export type OpenRequest = Static<typeof OpenRequest>;

/** GET desk → who the agent is. */
export const Desk = Type.Object({ userName: Type.String() });
export type Desk = Static<typeof Desk>;

/** POST enrolments → 204 and a session that can do nothing but set up the first security key. */
export const EnrolmentRequest = Type.Object({ token: LinkToken }, { additionalProperties: false });
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;
