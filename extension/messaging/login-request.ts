import { Type, type Static } from 'typebox';
import { LoginRequest } from '../../shared/api/login-requests.ts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';

const strict = { additionalProperties: false } as const;

/** What was before the person, to the letter: what differs from it is not decided (X-G04). */
export const ShownLoginRequest = Type.Pick(
  LoginRequest,
  ['id', 'challenge', 'purpose', 'createdAtMs', 'expiresAtMs', 'browser', 'address', 'place'],
  strict,
);
export type ShownLoginRequest = Static<typeof ShownLoginRequest>;

/** `page`: the page that asks is open in this tab, where the worker reads it and the browser says where it is from. */
export const DecisionAnswer = Type.Union([
  Type.Object({ by: Type.Literal('number'), number: Type.String({ pattern: '^[0-9]{2,3}$' }) }, strict),
  Type.Object({ by: Type.Literal('page'), tabId: Type.Integer({ minimum: 0 }) }, strict),
  Type.Object(
    {
      by: Type.Literal('denial'),
      reason: Type.Union([Type.Literal('denied'), Type.Literal('not-me')]),
    },
    strict,
  ),
]);
export type DecisionAnswer = Static<typeof DecisionAnswer>;

/** What an account's paired browsers are and were asked, as far as it is known. */
export interface AskedAccount {
  pairingId: string;
  /** The server's origin. */
  server: string;
  /** As in the vault; empty where it does not know yet. */
  serviceName: string;
  userName: string;
  /** Newest first. */
  requests: LoginRequest[];
  /** Server time minus this computer's. */
  offsetMs: number;
  /** Unix ms by this computer's clock when it was last known to be so; null: not since the browser was started. */
  knownAtMs: number | null;
  /** News come by themselves. */
  isLive: boolean;
  /** Why it could not be asked again. */
  failure: ExtensionErrorCode | null;
}
