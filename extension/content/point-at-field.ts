import type { FrameSays } from './answer-fill.ts';
import { collect } from './code-prompt/collect.ts';
import { fingerprintOf } from './field-fingerprint.ts';
import type { FieldSignals } from './code-prompt/prompt.ts';
import { findCorrectedPrompts, type CorrectionsAt } from './corrected-prompts.ts';
import { ask } from './runtime.ts';
import { focusedElement } from './unclobbered.ts';

export interface Pointing {
  pointId: string;
  /** The field that the person is in is for a code; otherwise, the prompt that was found is none. */
  isCode: boolean;
  corrections: CorrectionsAt;
}

/** Tells the worker which fields the person means, by their fingerprints: no value of theirs is read. */
export function pointAtField({ pointId, isCode, corrections }: Pointing): FrameSays {
  const { fields } = collect(window);
  const meant = isCode ? fields.filter(({ focused }) => focused) : fieldsOfPrompt(fields, corrections);
  const speaks = meant.length > 0;
  if (speaks) void ask('field.pointed', { pointId, fingerprints: [...new Set(meant.map(fingerprintOf))] });
  return { speaks, focusIsInside: focusedElement(document) instanceof HTMLIFrameElement };
}

/** Of the prompt that a fill would take: the one with the focus, or the most credible. */
function fieldsOfPrompt(fields: FieldSignals[], corrections: CorrectionsAt): FieldSignals[] {
  const prompts = findCorrectedPrompts(fields, corrections);
  const prompt = prompts.find(({ focused }) => focused) ?? prompts[0];
  return fields.filter(({ index }) => prompt?.inputs.includes(index) === true);
}
