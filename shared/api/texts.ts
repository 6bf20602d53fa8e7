import { Type, type Static } from 'typebox';
import { StepUpPurpose } from './sessions.ts';

const strict = { additionalProperties: false } as const;

/**
 * Paths of texts with codes. A text is asked for by POST, which answers at once, and how it fares by GET. Asking again within two
 * minutes sends nothing and tells of the one that is on its way.
 */
export const textPaths = {
  /** For the sign-in that waits for its second factor. */
  ofSignIn: '/api/sign-ins/current/text',
  /** For a step-up. */
  ofStepUp: '/api/sessions/current/step-up/text',
  ofStepUpFor: '/api/sessions/current/step-up/text/:purpose',
} as const;

export const TextFailure = Type.Union([
  /** Its holder has texted STOP. */
  Type.Literal('stopped'),
  /** The carrier refused it. */
  Type.Literal('carrier'),
  /** The phone is off, or out of reach. */
  Type.Literal('unreachable'),
  /** No phone that gets texts has this number. */
  Type.Literal('number'),
  /** Whoever sends our texts could not. */
  Type.Literal('provider'),
]);
/** Why a text did not arrive. */
export type TextFailure = Static<typeof TextFailure>;

export const SentText = Type.Object({
  /** The phone. */
  phoneId: Type.String(),
  /** `waiting` covers all that is not known to have left; `sent`: the carrier has it. */
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('sent'),
    Type.Literal('delivered'),
    Type.Literal('failed'),
  ]),
  /** Of a text that failed. */
  reason: Type.Union([TextFailure, Type.Null()]),
  /** From when another one can be asked for. */
  againAtMs: Type.Integer(),
  /** When its code runs out. */
  expiresAtMs: Type.Integer(),
});
/** How a text fares, as far as its carrier says. */
export type SentText = Static<typeof SentText>;

/** POST ofSignIn → 202 {@link SentText}. GET tells of the last one, or 404. */
export const SendTextRequest = Type.Object({ phoneId: Type.String({ maxLength: 64 }) }, strict);
export type SendTextRequest = Static<typeof SendTextRequest>;

/** POST ofStepUp → 202 {@link SentText}. The code serves this purpose only. GET ofStepUpFor tells of the last one, or 404. */
export const SendStepUpTextRequest = Type.Object(
  { purpose: StepUpPurpose, phoneId: Type.String({ maxLength: 64 }) },
  strict,
);
export type SendStepUpTextRequest = Static<typeof SendStepUpTextRequest>;
