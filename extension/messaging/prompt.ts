import { Type } from 'typebox';
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
