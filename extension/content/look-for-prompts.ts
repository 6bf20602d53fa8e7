import { collect } from './code-prompt/collect.ts';
import type { CodePrompt } from './code-prompt/prompt.ts';
import { findCorrectedPrompts, type CorrectionsAt } from './corrected-prompts.ts';

/** What looking tells of a prompt. */
export type SeenPrompt = Pick<CodePrompt, 'channel' | 'focused'>;

/**
 * What the prompts of this document ask for, most credible first. Looks only: sends no message and keeps nothing, so that no code can be
 * released by it.
 */
export function lookForPrompts(corrections: CorrectionsAt): SeenPrompt[] {
  const { fields } = collect(window);
  return findCorrectedPrompts(fields, corrections).map(({ channel, focused }) => ({
    channel,
    focused,
  }));
}
