import type { CodePrompt } from './prompt.ts';
import type { Reading } from './reading.ts';

/** A place and what was found of it. */
export interface Weighed {
  readings: Reading[];
  prompt: CodePrompt;
}

/**
 * What is said around several fields is said of one. Where a field is called a code's by its own words, the sentence about a
 * code that was sent is about that one: beside it, a number of a customer or a search for a parcel is none of it.
 */
export function withoutTaken(weighed: Weighed[], line: number): Weighed[] {
  const claims = weighed.filter(({ prompt }) => prompt.confidence >= line);
  const isTaken = claims.some((one) => isNamed(one) && one.readings.some(({ field }) => field.visible));
  if (!isTaken) return weighed;
  return weighed.map((one) => {
    if (!claims.includes(one) || one.prompt.shape !== 'single' || isNamed(one)) return one;
    return {
      ...one,
      prompt: { ...one.prompt, confidence: 0, evidence: ['veto:said of another', ...one.prompt.evidence] },
    };
  });
}

function isNamed({ readings }: Weighed): boolean {
  return readings.some(
    (reading) =>
      reading.oneTimeCode ||
      (['code', 'rescued', 'authenticator'] as const).some((one) => reading.ownPhrase(one) !== undefined),
  );
}
