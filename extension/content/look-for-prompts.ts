import { collect } from './code-prompt/collect.ts';
import type { CodePrompt } from './code-prompt/prompt.ts';
import { findPrompts } from './code-prompt/score.ts';

/**
 * What the prompts of this document ask for. Looks only: sends no message and keeps nothing, so that no code can be
 * released by it.
 */
export function lookForPrompts(): CodePrompt['channel'][] {
  const { fields } = collect(window);
  return findPrompts(fields).map(({ channel }) => channel);
}
