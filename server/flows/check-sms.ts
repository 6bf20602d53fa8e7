import type { Deps } from '../deps.ts';
import { fitsTextCode } from '../factors/text-code.ts';
import * as texts from '../store/texts.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * The code of a text. It fits the sign-in or the purpose that it was asked for, and nothing else (security-cases S-D05, S-D06). What it
 * spends is that sign-in, since a sign-in makes one session; any other code is spent by its own row.
 */
export function smsCheck(
  { config, keys }: Pick<Deps, 'config' | 'keys'>,
  { code, use, nowMs }: { code: string; use: texts.CodeUse; nowMs: number },
): FactorCheck {
  const { maxFailures, maxGuesses } = config.texts;
  return {
    kind: 'sms',
    maxFailures,
    // Counted on the code as well as on the phone: five guesses kill a code, whatever else is admitted (security-case S-D07).
    text: { ...use, maxGuesses },
    match: ({ liveCode }) => {
      const kept = texts.readLiveCode(liveCode);
      if (!fitsTextCode(keys, kept, code) || kept === null) return null;
      if (use.purpose === signInPurpose) return { position: null };
      return { position: null, spend: (tx) => texts.use(tx, { id: kept.textId, nowMs }) };
    },
  };
}

const signInPurpose = 'sign-in';

/** The use of a code that finishes a sign-in. */
export function signInUse(signInTokenHash: string): texts.CodeUse {
  return { owner: signInTokenHash, purpose: signInPurpose };
}

/** The use of a code that steps up for one purpose. */
export function stepUpUse(sessionId: string, purpose: string): texts.CodeUse {
  return { owner: sessionId, purpose: `step-up:${purpose}` };
}

/** The use of a code that confirms a number. A session sets one up at a time. */
export function confirmUse(sessionId: string): texts.CodeUse {
  return { owner: sessionId, purpose: 'confirm' };
}
