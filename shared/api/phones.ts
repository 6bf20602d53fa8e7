import { Type, type Static } from 'typebox';
import { TextCode } from './factor-proof.ts';
import { FactorName } from './factors.ts';
import { SentText } from './texts.ts';

const strict = { additionalProperties: false } as const;

/** Paths of the phone resource: adding a number that gets codes by text. Renaming and removing is as for every factor. */
export const phonePaths = {
  phones: '/api/phones',
  /** POST an empty object: the code is sent again (202 {@link SentText}). GET tells how its text fares. */
  text: '/api/phones/:id/text',
  confirm: '/api/phones/:id/confirm',
} as const;

/** As typed: `+41 79 123 45 67`. The server reads it (`server/factors/phone-number.ts`). */
export const TypedNumber = Type.String({ minLength: 1, maxLength: 64 });

/**
 * POST phones: texts a code to the number. Needs a step-up for `add-factor`; with `replaces`, the id of a phone whose place it takes once
 * it is confirmed, for `change-phone`. The answer is the same for every number that could be one, whether or not a text is sent.
 */
export const AddPhoneRequest = Type.Object(
  {
    name: FactorName,
    number: TypedNumber,
    replaces: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
  },
  strict,
);
export type AddPhoneRequest = Static<typeof AddPhoneRequest>;

export const PendingPhone = Type.Object({
  id: Type.String(),
  /** The last two digits. */
  ending: Type.String(),
  /** Unconfirmed, it is forgotten then. */
  expiresAtMs: Type.Integer(),
  text: SentText,
});
/** A number that is being added. */
export type PendingPhone = Static<typeof PendingPhone>;

/** POST confirm → 200 Account. Only from the session that began it. */
export const ConfirmPhoneRequest = Type.Object({ code: TextCode }, strict);
export type ConfirmPhoneRequest = Static<typeof ConfirmPhoneRequest>;
