import type { Deps } from '../deps.ts';
import { fitsTextCode } from '../factors/text-code.ts';
import * as texts from '../store/texts.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * The code of a text. It fits the sign-in or the purpose that it was asked for, and nothing else (security-cases S-D05, S-D06); what it
 * spends is the text.
 */
export function smsCheck(
  { config, db, keys }: Deps,
  { code, use, nowMs }: { code: string; use: texts.CodeUse; nowMs: number },
): FactorCheck {
  const { maxFailures, maxGuesses } = config.texts;
  return {
    kind: 'sms',
    maxFailures,
    match: async ({ id: factorId, position }) => {
      // Counted on the code as well as on the phone: five guesses kill a code, whatever else is admitted (security-case S-D07).
      const text = await texts.takeGuess(db, { ...use, factorId, nowMs, maxGuesses });
      const kept = text === null ? null : { textId: text.id, codeHash: text.codeHash ?? '' };
      if (!fitsTextCode(keys, kept, code) || text === null) return null;
      return {
        // Only grows: of codes that are good at the same time for different uses, each may be spent.
        position: Math.max(position + 1, nowMs),
        spend: (tx) => texts.use(tx, { id: text.id, nowMs }),
      };
    },
  };
}

/** The use of a code that finishes a sign-in. */
export function signInUse(signInTokenHash: string): texts.CodeUse {
  return { owner: signInTokenHash, purpose: 'sign-in' };
}

/** The use of a code that steps up for one purpose. */
export function stepUpUse(sessionId: string, purpose: string): texts.CodeUse {
  return { owner: sessionId, purpose: `step-up:${purpose}` };
}

/** The use of a code that confirms a number. A session sets one up at a time. */
export function confirmUse(sessionId: string): texts.CodeUse {
  return { owner: sessionId, purpose: 'confirm' };
}
