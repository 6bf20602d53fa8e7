import { withAskedAddresses } from './asked-address.ts';
import { isBox, runsOfBoxes } from './boxes.ts';
import { groupsOf, unknownGroup } from './group.ts';
import { minimumConfidence, type CodePrompt, type FieldSignals } from './prompt.ts';
import { Reading } from './reading.ts';
import { withoutTaken, type Weighed } from './rivals.ts';
import { Tally } from './tally.ts';
import { weighRun } from './weigh-run.ts';
import { weighSingle } from './weigh-single.ts';
import { rules as allRules, type Rules } from './weights.ts';
import { Interpreter } from './words.ts';

/**
 * The places that ask for a code, most credible first. Pure, but for what it takes of the interpreter.
 *
 * @param interpreter - of the look that these fields belong to: all frames of a page share what a look may take.
 */
export function findPrompts(
  fields: FieldSignals[],
  rules: Rules = allRules,
  interpreter = new Interpreter(),
): CodePrompt[] {
  return weighFields(fields, rules, interpreter)
    .filter(({ confidence }) => confidence >= minimumConfidence)
    .filter(({ inputs }) =>
      inputs.every((index) => mayBeFilled(fields.find((field) => field.index === index))),
    )
    .sort((a, b) => b.confidence - a.confidence);
}

function mayBeFilled(field: FieldSignals | undefined): boolean {
  return field?.visible === true && field.isReadAround;
}

/**
 * What speaks for and against each place, also where it is not enough or nobody sees it. A place whose words were not all
 * read, since the look had been spent, is left out: what was not read may be a veto. What cannot be changed is refused.
 */
export function weighFields(
  fields: FieldSignals[],
  rules: Rules = allRules,
  interpreter = new Interpreter(),
): CodePrompt[] {
  const candidates = fields.filter(({ readOnly }) => !readOnly);
  const groups = groupsOf(fields);
  const runs = runsOfBoxes(candidates);
  const inRuns = new Set(runs.flat());
  const places = [...runs, ...candidates.filter((field) => !inRuns.has(field)).map((field) => [field])];
  const weighed = new Map<FieldSignals[], Weighed[]>();
  const read = (field: FieldSignals) =>
    new Reading(field, groups.get(field.groupId) ?? unknownGroup, interpreter);
  // The one that the person is in first: it is weighed in any flood.
  for (const place of [...places].sort((a, b) => Number(isInUse(b)) - Number(isInUse(a)))) {
    const readings = place.map(read);
    const found = weighPlace(readings, rules);
    if (interpreter.isSpent) break;
    weighed.set(place, found);
  }
  const inOrder = places.flatMap((place) => weighed.get(place) ?? []);
  // Where a code was sent to is often left standing, and cannot be changed any more.
  const readOnly = fields.filter((field) => field.readOnly).map((field) => refused([read(field)], rules));
  const inPageOrder = [...withoutTaken(inOrder), ...readOnly].sort((a, b) => firstOf(a) - firstOf(b));
  return withAskedAddresses(inPageOrder).map(({ prompt }) => prompt);
}

/** One field for the whole code, or a run; fields that are alike, and no boxes after all, are looked at one by one. */
function weighPlace(readings: Reading[], rules: Rules): Weighed[] {
  const one = (reading: Reading) => ({ readings: [reading], prompt: weighSingle(reading, rules) });
  if (readings.length === 1) return readings.map(one);
  const prompt = weighRun(readings, rules);
  const isRun =
    prompt.confidence >= minimumConfidence ||
    readings.every(({ field }) => isBox(field)) ||
    readings.filter(({ oneTimeCode }) => oneTimeCode).length > 1; // of one code, and then of none
  return isRun ? [{ readings, prompt }] : readings.map(one);
}

function firstOf({ prompt }: Weighed): number {
  return Math.min(...prompt.inputs);
}

function refused(readings: Reading[], { weights }: Rules): Weighed {
  return { readings, prompt: new Tally(weights).refuse('read-only', readings, 'single', null) };
}

function isInUse(place: FieldSignals[]): boolean {
  return place.some(({ focused }) => focused);
}
