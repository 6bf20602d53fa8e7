import { Type } from 'typebox';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { CodePrompt } from '../code-prompt/prompt.ts';

const strict = { additionalProperties: false } as const;

/** What a content script says of a prompt. Checked to the last property, since a page that took over its renderer may send anything. */
export const Prompt = Type.Unsafe<CodePrompt>(
  Type.Object(
    {
      inputs: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 10 }),
      shape: Type.Enum(['single', 'split', 'first-takes-all']),
      length: Type.Union([Type.Integer({ minimum: 1, maximum: 64 }), Type.Null()]),
      channel: Type.Enum(['authenticator', 'text', 'e-mail', 'recovery', 'unknown']),
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
      evidence: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
      focused: Type.Boolean(),
    },
    strict,
  ),
);

/**
 * `filled`: the fields held the code. `sent`: and it was sent on from there, as the person wants it on this site. `not-sent`:
 * that was wanted, and it was not clear by what. `not-accepted`: they did not, and hold nothing of it. `left-over`: the page kept a
 * part of it. `page-changed`: the fields or the page were no longer those that were found. `not-secure`: the page's form
 * would carry the code over plain http, and it was not given any.
 */
export const promptResults = [
  'filled',
  'sent',
  'not-sent',
  'not-accepted',
  'left-over',
  'page-changed',
  'not-secure',
] as const;

/** What a page asks for, as far as it was looked at. */
export interface PageLook {
  /** Any code that we fill. */
  asks: boolean;
  /** Which are asked for, each once: first the one that the person most likely wants. */
  channels: CodePrompt['channel'][];
  /** How many characters a code of that kind has there, where the page says. */
  lengths: Partial<Record<CodePrompt['channel'], number>>;
}

/**
 * Why nothing goes into a field all the same that a person said is for a code. `unseen`: it is hidden, or lies under
 * something. `read-only`: the page lets nobody type there. `recovery`: it asks for a recovery code. `frame`: it is in a frame
 * that no code goes into.
 */
export type FieldObstacle = 'unseen' | 'read-only' | 'recovery' | 'frame';

/** What was kept of what a person said of a field, or why nothing was. Of a field that is for none no obstacle is told. */
export type PointOutcome =
  | { status: 'kept'; origin: string; obstacle: FieldObstacle | null }
  | { status: 'refused'; code: ExtensionErrorCode };
