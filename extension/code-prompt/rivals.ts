import { minimumConfidence, type CodePrompt } from './prompt.ts';
import type { Reading } from './reading.ts';
import { namesOfCodes } from './address.ts';

/** A place and what was found of it. */
export interface Weighed {
  readings: Reading[];
  prompt: CodePrompt;
}

/**
 * What is said around several fields is said of one. Where a field is called a code's by words that a person reads, the sentence
 * about a code that was sent is about that one: beside it, a number of a customer or a search for a parcel is none of it, nor
 * a password or a picture that the page only names like a code.
 */
export function withoutTaken(weighed: Weighed[]): Weighed[] {
  const claims = weighed.filter(({ prompt }) => prompt.confidence >= minimumConfidence);
  const inBoxes = claims.filter(({ prompt }) => prompt.shape !== 'single');
  const called = claims.filter((one) => isCalledSo(one) && one.readings.some(({ field }) => field.visible));
  return weighed.map((one) => {
    if (!claims.includes(one) || one.prompt.shape !== 'single') return one;
    if (inBoxes.some((boxes) => isLeftBeside(boxes, one))) return withVeto(one, 'beside boxes');
    if (called.some((other) => isLabelOf(other, one))) return withVeto(one, 'label of another');
    if (isCalledSo(one) || isNamedSo(one)) return one;
    if (!called.some(({ prompt }) => !asksForKept(prompt) || asksForKept(one.prompt))) return one;
    return withVeto(one, 'said of another');
  });
}

function withVeto(one: Weighed, reason: string): Weighed {
  const { prompt } = one;
  return { ...one, prompt: { ...prompt, confidence: 0, evidence: [`veto:${reason}`, ...prompt.evidence] } };
}

/** `otp_email`, which the page filled in, with no label: what is asked for goes into the boxes of the same form. */
function isLeftBeside(boxes: Weighed, { readings }: Weighed): boolean {
  const [box] = boxes.readings;
  return readings.every(
    ({ field, label }) =>
      field.groupId === box?.field.groupId &&
      !field.empty &&
      !field.focused &&
      label.size === 0 &&
      label.unknown === 0,
  );
}

/** "FIN . Confirmation code": two labels say that they are for this field, and the second one stands beside one that is called `otp`. */
function isLabelOf(other: Weighed, { readings }: Weighed): boolean {
  const [beside] = other.readings;
  const isTitledOtherwise = readings.every(
    ({ label, title, name }) =>
      codes.some((one) => label.has(one)) &&
      title.carrier === null &&
      ![title, name].some((text) => namesOfCodes.some((one) => text.has(one))),
  );
  return (
    isTitledOtherwise &&
    beside?.field.groupId === readings[0]?.field.groupId &&
    beside?.label.size === 0 &&
    isNamedSo(other)
  );
}

/** "Code", below "enter your authenticator code", and beside "recovery code": that sentence is of no code that one keeps. */
function asksForKept({ channel }: CodePrompt): boolean {
  return channel === 'recovery';
}

const codes = ['code', 'rescued', 'authenticator'] as const;

function isCalledSo({ readings }: Weighed): boolean {
  return readings.some(
    ({ oneTimeCode, label, near }) => oneTimeCode || codes.some((one) => label.has(one) || near.has(one)),
  );
}

/** By its name only, which nothing that a person reads speaks against. */
function isNamedSo({ readings }: Weighed): boolean {
  return readings.some(
    ({ label, name }) =>
      codes.some((one) => name.has(one)) &&
      ((label.size === 0 && label.unknown === 0) || namesOfCodes.some((one) => label.has(one))),
  );
}
