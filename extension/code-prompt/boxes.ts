import type { FieldSignals } from './prompt.ts';

const fewestBoxes = 4;
export const mostBoxes = 10;
/** "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" */
const longestOfGroups = 5;
/** CSS pixels. */
const widestBox = 110;
/** CSS pixels that two boxes of one row may differ by: borders, focus rings, rounding. */
const tolerance = 3;
/** A box for one character is hardly wider than it is high; pages without `maxlength` are told by this. */
const widestForItsHeight = 1.6;

const boxTypes = new Set(['text', 'tel', 'number', 'password']);
/** What an empty box shows. */
const emptySign = /^[^\p{L}]?$/u;

/**
 * Runs of four to ten equal one-character boxes that follow one another in one group. Where several rows have the
 * same look they are different runs. Fields that are alike but for a number, and have no label of their own, are such boxes also
 * where no stylesheet has come that makes them narrow, or puts them in a row.
 */
export function runsOfBoxes(fields: FieldSignals[]): FieldSignals[][] {
  const runs: FieldSignals[][] = [];
  let run: FieldSignals[] = [];
  for (const field of fields) {
    const last = run.at(-1);
    if (last !== undefined && follows(last, field)) run.push(field);
    else {
      runs.push(run);
      run = [field];
    }
  }
  runs.push(run);
  return runs
    .filter(({ length }) => length >= fewestBoxes && length <= mostBoxes)
    .filter(holdOneCharacterEach);
}

/** Says itself that it takes one character, or looks like it. */
export function isBox({ box, maxLength }: FieldSignals): boolean {
  const isNarrow = box.width <= widestBox && box.width <= box.height * widestForItsHeight + tolerance;
  return maxLength === 1 || isNarrow;
}

function follows(last: FieldSignals, field: FieldSignals): boolean {
  if (field.groupId !== last.groupId || field.type !== last.type) return false;
  if (field.maxLength === 1 && last.maxLength === 1) return true;
  if (!near(field.box.width, last.box.width) || !near(field.box.height, last.box.height)) return false;
  return isBox(field) && isBox(last) ? near(field.box.top, last.box.top) : isNextOf(last, field);
}

/**
 * `otp-1` and `otp-2`, "Input 1 of 6" and "Input 2 of 6", or nothing at all; nothing stands in them, what stands beside one stands
 * beside the other, and who sees one sees both.
 */
function isNextOf(last: FieldSignals, field: FieldSignals): boolean {
  return (
    [last, field].every(isBare) &&
    field.visible === last.visible &&
    field.maxLength === last.maxLength &&
    (['name', 'id', 'ariaLabel', 'otherNames', 'nearText'] as const).every(
      (own) => uncounted(last[own]) === uncounted(field[own]),
    )
  );
}

function isBare({ type, labelText, placeholder, empty }: FieldSignals): boolean {
  return boxTypes.has(type) && labelText === '' && emptySign.test(placeholder) && empty;
}

/** Only its letters: numbers count, and dots or dashes are drawn between boxes. */
function uncounted(text: string): string {
  return text.replace(/[^\p{L}]+/gu, '');
}

/** Some widgets leave the first box open for a paste of the whole code, and the others must then say one; some leave each. */
function holdOneCharacterEach(run: FieldSignals[]): boolean {
  const limits = run.slice(1).map(({ maxLength }) => maxLength);
  return limits.every((limit) => limit === 1) || limits.every((limit) => limit === null) || takeAllEach(run);
}

/** For a paste; groups of a card's number or of a key are as long as there are groups, but fewer. */
function takeAllEach(run: FieldSignals[]): boolean {
  return run.length > longestOfGroups && run.every(({ maxLength }) => maxLength === run.length);
}

function near(a: number, b: number, by = tolerance): boolean {
  return Math.abs(a - b) <= by;
}
