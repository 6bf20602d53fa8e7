import { expect, test } from 'vitest';
import type { CodePrompt } from '../code-prompt/prompt.ts';
import { bestOf } from './frames.ts';

const promptAt = (index: number, focused = false): CodePrompt => ({
  inputs: [index],
  shape: 'single',
  length: 6,
  channel: 'unknown',
  confidence: 1 - index / 100,
  evidence: [],
  focused,
});

test('X-D10 of a flood of prompts the focused one is asked for, and then the most credible', () => {
  const flood = Array.from({ length: 30 }, (_, index) => promptAt(index, index === 25));
  expect(bestOf(flood).map(({ inputs: [index] }) => index)).toEqual([25, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
});
