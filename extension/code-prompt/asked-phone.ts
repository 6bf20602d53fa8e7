import { lengthOf } from './format.ts';
import { minimumConfidence } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Weighed } from './rivals.ts';

/** A form with more fields asks for a phone for other reasons, too. */
const mostFields = 4;

/**
 * Where no word says by what a code comes, the form does that asks for a phone as well: to sign in with, by what is sent there.
 * Beside a password the phone is a user's name, and the code may be an app's.
 */
export function withAskedPhones(weighed: Weighed[]): Weighed[] {
  return weighed.map((one) => {
    const { prompt } = one;
    if (prompt.channel !== 'unknown' || prompt.confidence < minimumConfidence) return one;
    const phone = phoneBeside(one, weighed);
    if (phone === undefined) return one;
    return {
      ...one,
      prompt: { ...prompt, channel: 'text', evidence: [...prompt.evidence, `phone:${phone}`] },
    };
  });
}

function phoneBeside({ readings }: Weighed, weighed: Weighed[]): string | undefined {
  const field = readings[0]?.field;
  if (field === undefined || field.besidePassword || field.groupSize > mostFields + readings.length - 1)
    return undefined;
  for (const { readings: others, prompt } of weighed)
    for (const other of others) {
      if (other.field.groupId !== field.groupId || prompt.confidence >= minimumConfidence) continue;
      const phone = phoneOf(other);
      if (phone !== undefined && other.field.visible) return phone;
    }
  return undefined;
}

function phoneOf(reading: Reading): string | undefined {
  const { field, label, near } = reading;
  if (reading.autocompleteIs(/^tel/)) return 'autocomplete';
  return (
    phraseOf([label, near], 'phone') ??
    (field.type === 'tel' && lengthOf(field) === null ? 'type' : undefined)
  );
}
