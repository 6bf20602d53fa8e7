import { Type, type Static } from 'typebox';
import { Password } from './accounts.ts';
import { FactorProof, ProofMethod } from './factor-proof.ts';

/** Paths of the session resource: a signed-in browser at the server. */
export const sessionPaths = {
  sessions: '/api/sessions',
  session: '/api/sessions/:id',
  current: '/api/sessions/current',
  stepUp: '/api/sessions/current/step-up',
  stepUpMethods: '/api/sessions/current/step-up/methods/:purpose',
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
  Type.Literal('add-factor'),
  Type.Literal('change-phone'),
  Type.Literal('rename-factor'),
  Type.Literal('remove-factor'),
  Type.Literal('suspend-factor'),
  Type.Literal('restore-factor'),
  Type.Literal('make-backup-codes'),
  Type.Literal('end-session'),
  Type.Literal('manage-temporary-passwords'),
  Type.Literal('change-recovery'),
  Type.Literal('change-mail-address'),
  Type.Literal('decide-recovery'),
]);
/** What a step-up is for. A step-up for one purpose does not serve another, and is spent by its use. */
export type StepUpPurpose = Static<typeof StepUpPurpose>;

export const PasswordProof = Type.Object(
  { factor: Type.Literal('password'), password: Password },
  { additionalProperties: false },
);
export const StepUpProof = Type.Union([PasswordProof, FactorProof]);
export type StepUpProof = Static<typeof StepUpProof>;

/**
 * POST stepUp → 204, with a new session cookie. Asked for when the sign-in is older than 10 minutes or was made with a
 * weaker factor than the account has (NIST 800-63B-4 4.1.2.1). A proof that is too weak is refused with
 * `step_up_required`; GET stepUpMethods says which will do.
 */
export const StepUpRequest = Type.Object(
  { purpose: StepUpPurpose, proof: StepUpProof },
  { additionalProperties: false },
);
export type StepUpRequest = Static<typeof StepUpRequest>;

export const PasswordMethod = Type.Object({ factor: Type.Literal('password') });
export const StepUpMethod = Type.Union([PasswordMethod, ProofMethod]);
export type StepUpMethod = Static<typeof StepUpMethod>;

/**
 * GET stepUpMethods → the proofs that will do now for this purpose, best first: of the strongest class enrolled, or any for
 * `suspend-factor`; without a factor the password. `enoughFromMs`, where there is none: when what is left will do, because a stronger
 * factor that was reported lost counts no more then; null: never by itself.
 */
export const StepUpMethods = Type.Object({
  methods: Type.Array(StepUpMethod),
  enoughFromMs: Type.Union([Type.Integer(), Type.Null()]),
});
export type StepUpMethods = Static<typeof StepUpMethods>;
