import { Type, type Static } from 'typebox';
import { StepUpPurpose } from './sessions.ts';

const strict = { additionalProperties: false } as const;

/**
 * Paths of login requests, as the page asks that waits for one. GET of a decision waits up to twenty seconds while the request is
 * pending, and answers as soon as it is not.
 */
export const loginRequestPaths = {
  /** POST → 201 {@link AskedLoginRequest}, GET → the same. For the sign-in that waits for its second factor. */
  ofSignIn: '/api/sign-ins/current/login-request',
  /** GET → the same, once it is decided or after a while. */
  decisionOnSignIn: '/api/sign-ins/current/login-request/decision',
  /** POST {@link AskStepUpRequest}. For a step-up. */
  ofStepUp: '/api/sessions/current/step-up/login-request',
  ofStepUpFor: '/api/sessions/current/step-up/login-request/:purpose',
  decisionOnStepUp: '/api/sessions/current/step-up/login-request/:purpose/decision',
} as const;

/** Paths that devices ask; see `devices.ts`. */
export const deviceRequestPaths = {
  /** GET → {@link LoginRequestList}. */
  requests: '/api/devices/current/login-requests',
  /** GET → the same, once it is another list than the one that had this mark, or after twenty seconds. */
  requestsAfter: '/api/devices/current/login-requests/after/:mark',
  /** POST {@link DecideRequest} → 200 {@link DecidedLoginRequest}. */
  decision: '/api/devices/current/login-requests/:id/decision',
} as const;

export const LoginRequestState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('approved'),
  Type.Literal('denied'),
  Type.Literal('expired'),
  Type.Literal('cancelled'),
  /** What was approved has been done. */
  Type.Literal('redeemed'),
]);
export type LoginRequestState = Static<typeof LoginRequestState>;

export const AskedLoginRequest = Type.Object({
  state: LoginRequestState,
  /** Shown on the page, to be typed into the device. The device is not told. */
  number: Type.String(),
  /** For an extension in this browser, which approves without the number: it reads it from the page. */
  pageId: Type.String(),
  expiresAtMs: Type.Integer(),
});
/** A login request, as the browser that asks sees it. */
export type AskedLoginRequest = Static<typeof AskedLoginRequest>;

export const AskStepUpRequest = Type.Object({ purpose: StepUpPurpose }, strict);
export type AskStepUpRequest = Static<typeof AskStepUpRequest>;

/** Longer than what a server says of itself: another one's words must not fill a device's memory (security-case X-G09). */
const Words = Type.String({ maxLength: 300 });
const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

export const LoginRequest = Type.Object({
  id: Id,
  state: LoginRequestState,
  /** To be signed; null once there is nothing to decide. */
  challenge: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
  /** `sign-in`, or what a step-up is for. */
  purpose: Words,
  createdAtMs: Type.Integer(),
  expiresAtMs: Type.Integer(),
  /** Of the browser that asks, as it told it, cut to 200 characters; shown as text only. */
  browser: Words,
  address: Words,
  /** Null: this server does not know where addresses are. */
  place: Type.Union([Words, Type.Null()]),
  /** The device that decided, if one did. */
  decidedBy: Type.Union([Words, Type.Null()]),
});
/** A login request, as devices see it. Everything in it is the server's own observation. */
export type LoginRequest = Static<typeof LoginRequest>;

/** As many as a device is told of. */
export const mostListedRequests = 20;

export const LoginRequestList = Type.Object({
  /** Newest first. */
  requests: Type.Array(LoginRequest, { maxItems: mostListedRequests }),
  nowMs: Type.Integer(),
  /** Stands for this list. */
  mark: Id,
});
export type LoginRequestList = Static<typeof LoginRequestList>;

/** `decision`: a compact JWS over a `LoginDecision` (`shared/login-decision.ts`), signed by the device's key. */
export const DecideRequest = Type.Object(
  { decision: Type.String({ minLength: 1, maxLength: 4096 }) },
  strict,
);
export type DecideRequest = Static<typeof DecideRequest>;

export const DecidedLoginRequest = Type.Object({ state: LoginRequestState });
export type DecidedLoginRequest = Static<typeof DecidedLoginRequest>;
