import { runsOfBoxes } from './boxes.ts';
import { lengthOf, takesDigits } from './format.ts';
import { unknownGroup } from './group.ts';
import type { Meaning } from './lexicon/meanings.ts';
import { notReadAround, type FieldSignals, type OwnSignals, type SurroundingSignals } from './prompt.ts';
import { Reading } from './reading.ts';
import { firmVetoOf } from './vetoes.ts';
import { rules } from './weights.ts';
import type { Interpreter } from './words.ts';

/** What a field would have to say of itself to be for a code. */
const spokenOf: readonly Meaning[] = [
  'code',
  'rescued',
  'authenticator',
  'ambiguous',
  'noun',
  'pin',
  'factor',
  'sent',
];

/**
 * The fields, by index, that may be for a code by what they say of themselves: what is around all others would change nothing,
 * and is neither read nor leaves the page. Most fields of most pages are named, and are one of several. Pure, but for what
 * it takes of the interpreter.
 */
export function fieldsInQuestion(fields: readonly OwnSignals[], interpreter: Interpreter): Set<number> {
  const writable = fields
    .filter(({ readOnly }) => !readOnly)
    .map((field) => ({ ...field, ...notReadAround }));
  const boxes = new Set(runsOfBoxes(writable).flat());
  const inQuestion = new Set<number>();
  // The one that the person is in first: it is read around in any flood (X-D10).
  for (const field of writable.sort((a, b) => Number(b.focused) - Number(a.focused))) {
    const isInQuestion = boxes.has(field) || mayBeCode(new Reading(field, unknownGroup, interpreter));
    if (interpreter.isSpent) break;
    if (isInQuestion) inQuestion.add(field.index);
  }
  return inQuestion;
}

/**
 * All that was seen of the fields.
 *
 * @param around - what is around those with these indices, in the same order.
 */
export function joinSignals(
  fields: readonly OwnSignals[],
  indices: readonly number[],
  around: readonly SurroundingSignals[],
): FieldSignals[] {
  const aroundBy = new Map(indices.map((index, at) => [index, around[at]]));
  const read = (signals?: SurroundingSignals) => signals && { isReadAround: true, ...signals };
  return fields.map((field) => ({ ...field, ...(read(aroundBy.get(field.index)) ?? notReadAround) }));
}

function mayBeCode(reading: Reading): boolean {
  const { field, oneTimeCode, label, name } = reading;
  if (firmVetoOf(reading, rules) !== null) return false;
  if (oneTimeCode || field.groupSize === 1 || lengthOf(field) !== null || takesDigits(field)) return true;
  // It does not say what it is, or by a name that nobody knows; what stands beside it may.
  if (label.size === 0 && label.unknown <= 1) return true;
  return spokenOf.some((meaning) => label.has(meaning) || name.has(meaning));
}
