import { Type, type Static } from 'typebox';
import { AssertedCredential, KeyRequest } from './security-keys.ts';

const strict = { additionalProperties: false } as const;

/** A code as digits in a string: a number would lose its leading zeros (RFC 4226). Spaces are the page's business. */
export const TotpCode = Type.String({ pattern: '^[0-9]{6}$' });

export const TotpProof = Type.Object({ factor: Type.Literal('totp'), code: TotpCode }, strict);

export const TextCode = Type.String({ pattern: '^[0-9]{6}$' });

/** The code of a text that was asked for, for this sign-in or for this purpose (`texts.ts`). */
export const SmsProof = Type.Object({ factor: Type.Literal('sms'), code: TextCode }, strict);

/**
 * As typed: `shared/backup-code.ts` reads it forgivingly, also with its number before it. 422 `backup_code_mistyped` for what cannot be
 * one, which is no guess.
 */
export const BackupCodeProof = Type.Object(
  { factor: Type.Literal('backup-code'), code: Type.String({ minLength: 1, maxLength: 64 }) },
  strict,
);

export const SecurityKeyProof = Type.Object(
  { factor: Type.Literal('security-key'), credential: AssertedCredential },
  strict,
);

/** The login request that was asked for, for this sign-in or for this purpose (`login-requests.ts`), once it is approved. */
export const LoginRequestProof = Type.Object({ factor: Type.Literal('login-request') }, strict);

export const FactorProof = Type.Union([
  TotpProof,
  SmsProof,
  BackupCodeProof,
  SecurityKeyProof,
  LoginRequestProof,
]);
/** What a person gives to prove a second factor: the same to finish a sign-in and to step up. */
export type FactorProof = Static<typeof FactorProof>;

export const TotpMethod = Type.Object({ factor: Type.Literal('totp') });

export const SmsMethod = Type.Object({
  factor: Type.Literal('sms'),
  phones: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      /** The last two digits of the number. */
      ending: Type.String(),
      /** Its holder has texted STOP: nothing is sent there until they text `start`. */
      stopped: Type.Boolean(),
    }),
  ),
  /** What to text, and to which number, to get texts again; null where that cannot be done by text. */
  start: Type.Union([Type.Object({ word: Type.String(), number: Type.String() }), Type.Null()]),
});
/** A code by text: one has to be asked for first (`texts.ts`). */
export type SmsMethod = Static<typeof SmsMethod>;

export const BackupCodeMethod = Type.Object({
  factor: Type.Literal('backup-code'),
  /** The number of the code that comes next. One further on is accepted too, up to five ahead, and ends those before it. */
  due: Type.Integer({ minimum: 1 }),
  /** Codes that have been neither used nor skipped. */
  left: Type.Integer({ minimum: 1 }),
});

/** `request` goes to the browser as it is. One proof uses it up, accepted or not: GET for another one. */
export const SecurityKeyMethod = Type.Object({ factor: Type.Literal('security-key'), request: KeyRequest });

/** A yes in a paired browser: it has to be asked first (`login-requests.ts`). */
export const LoginRequestMethod = Type.Object({ factor: Type.Literal('login-request') });

export const ProofMethod = Type.Union([
  TotpMethod,
  SmsMethod,
  BackupCodeMethod,
  SecurityKeyMethod,
  LoginRequestMethod,
]);
/** A way to prove a second factor that this account has now, with what a prompt needs to offer it. */
export type ProofMethod = Static<typeof ProofMethod>;
