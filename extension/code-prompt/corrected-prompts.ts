import type { CodePrompt, FieldSignals } from './prompt.ts';
import { findPrompts } from './score.ts';
import { fingerprintOf } from './field-fingerprint.ts';
import { Interpreter } from './words.ts';

/** What a person said about a field: that it is for a code, or that it is for none. */
export interface Correction {
  fingerprint: string;
  isCode: boolean;
}

/** What was said about the fields of one origin. */
export interface CorrectionsAt {
  origin: string;
  corrections: Correction[];
}

/**
 * The prompts of a document: the detector's, put right by what the person said, which comes first and counts as certain.
 * What was said of another origin says nothing here. Pure, but for what it takes of the interpreter.
 *
 * @param origin - the document's.
 * @param interpreter - of the look that the document is a part of.
 */
export function findCorrectedPrompts(
  { origin, fields }: { origin: string; fields: FieldSignals[] },
  at: CorrectionsAt,
  interpreter = new Interpreter(),
): CodePrompt[] {
  const found = findPrompts(fields, undefined, interpreter);
  return at.origin === origin ? correctPrompts(fields, found, at.corrections) : found;
}

/** Pure. */
export function correctPrompts(
  fields: FieldSignals[],
  found: CodePrompt[],
  corrections: Correction[],
): CodePrompt[] {
  const said = new Map(corrections.map(({ fingerprint, isCode }) => [fingerprint, isCode]));
  const saidOf = new Map(fields.map((field) => [field.index, said.get(fingerprintOf(field))]));
  const isPrompt = (prompt: CodePrompt) => prompt.inputs.some((index) => saidOf.get(index) === true);
  const isNone = (prompt: CodePrompt) => prompt.inputs.some((index) => saidOf.get(index) === false);

  const confirmed = found.filter(isPrompt).map(confirm);
  const known = new Set(found.flatMap(({ inputs }) => inputs));
  const missed = fields.filter(
    ({ index, visible, readOnly }) => saidOf.get(index) === true && visible && !readOnly && !known.has(index),
  );
  const rest = found.filter((prompt) => !isPrompt(prompt) && !isNone(prompt));
  return [...confirmed, ...promptsFrom(missed), ...rest];
}

/**
 * A recovery code's field stays one, whatever was said. A text's or an e-mail's is one that the detector took for it: the
 * person said where the code belongs that we have.
 */
function confirm(prompt: CodePrompt): CodePrompt {
  const { channel } = prompt;
  const isKnown = channel === 'recovery' || channel === 'authenticator';
  return { ...prompt, channel: isKnown ? channel : 'unknown', confidence: 1 };
}

/** Boxes for one character each belong together; they have one fingerprint, but for the numbers in it. */
function promptsFrom(fields: FieldSignals[]): CodePrompt[] {
  const areBoxes = fields.length >= 4 && fields.every(({ maxLength }) => maxLength === 1);
  const groups = areBoxes ? [fields] : fields.map((field) => [field]);
  return groups.map((group) => ({
    inputs: group.map(({ index }) => index),
    shape: areBoxes ? 'split' : 'single',
    length: areBoxes ? group.length : null,
    channel: 'unknown',
    confidence: 1,
    evidence: ['correction'],
    focused: group.some(({ focused }) => focused),
  }));
}
