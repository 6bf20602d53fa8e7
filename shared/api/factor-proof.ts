import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** A code as digits in a string: a number would lose its leading zeros (RFC 4226). Spaces are the page's business. */
export const TotpCode = Type.String({ pattern: '^[0-9]{6}$' });

export const TotpProof = Type.Object({ factor: Type.Literal('totp'), code: TotpCode }, strict);

export const FactorProof = Type.Union([TotpProof]);
/** What a person gives to prove a second factor: the same to finish a sign-in and to step up. */
export type FactorProof = Static<typeof FactorProof>;

export const TotpMethod = Type.Object({ factor: Type.Literal('totp') });

export const ProofMethod = Type.Union([TotpMethod]);
/** A way to prove a second factor that this account has now, with what a prompt needs to offer it. */
export type ProofMethod = Static<typeof ProofMethod>;
