import { Type, type Static } from 'typebox';
import { Password } from './accounts.ts';
import { TotpCode } from './sign-ins.ts';

/** Paths of the session resource: a signed-in browser at the server. */
export const sessionPaths = {
  sessions: '/api/sessions',
  session: '/api/sessions/:id',
  current: '/api/sessions/current',
  stepUp: '/api/sessions/current/step-up',
} as const;

export const Session = Type.Object({
  id: Type.String(),
  current: Type.Boolean(),
  createdAtMs: Type.Integer(),
  lastUsedAtMs: Type.Integer(),
  expiresAtMs: Type.Integer(),
  /** As the browser told it, cut to 200 characters; shown as text only. */
  browser: Type.String(),
  address: Type.String(),
  /** What was proved when it began: `['password']` or `['password', 'totp']`. */
  factors: Type.Array(Type.String()),
});
export type Session = Static<typeof Session>;

/** GET sessions → newest first. DELETE session ends one (step-up `end-session`); DELETE current signs out. */
export const SessionList = Type.Object({ sessions: Type.Array(Session) });
export type SessionList = Static<typeof SessionList>;

export const StepUpPurpose = Type.Union([
  Type.Literal('change-password'),
  Type.Literal('add-authenticator'),
  Type.Literal('rename-authenticator'),
  Type.Literal('remove-authenticator'),
  Type.Literal('end-session'),
  Type.Literal('change-recovery'),
  Type.Literal('decide-recovery'),
]);
/** What a step-up is for. A step-up for one purpose does not serve another, and is spent by its use. */
export type StepUpPurpose = Static<typeof StepUpPurpose>;

/**
 * POST stepUp → 204, with a new session cookie. Asked for when the sign-in is older than 10 minutes
 * (NIST 800-63B-4 4.1.2.1). The proof is the strongest factor enrolled: `code` if an authenticator is on, else
 * `password`; the weaker one is refused with `step_up_required`.
 */
export const StepUpRequest = Type.Object(
  { purpose: StepUpPurpose, password: Type.Optional(Password), code: Type.Optional(TotpCode) },
  { additionalProperties: false },
);
export type StepUpRequest = Static<typeof StepUpRequest>;
