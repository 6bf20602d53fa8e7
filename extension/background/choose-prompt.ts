import { siteOf, whyNoSite, type Site } from '../sites/site.ts';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import type { FrameAnswer } from './fill-round.ts';
import type { FillWish } from './fill-source.ts';

/** The one place of a tab that may get a code. */
export interface ChosenPrompt {
  answer: FrameAnswer;
  promptIndex: number;
  prompt: FrameAnswer['prompts'][number];
  site: Site;
}

/** What will be filled: an entry's code, one from a message of that kind, or a backup code of a paired account. */
export type FilledCode =
  { from: 'entry' } | { from: 'backup-code' } | Pick<FillWish & { from: 'message' }, 'from' | 'channel'>;

/** What a page that wants another code is refused with. */
export const askingFor = {
  authenticator: 'prompt_for_authenticator',
  text: 'prompt_for_text',
  'e-mail': 'prompt_for_email',
  recovery: 'prompt_for_recovery',
  unknown: 'prompt_not_found',
} as const satisfies Record<ChosenPrompt['prompt']['channel'], ExtensionErrorCode>;

/**
 * Picks one prompt of all frames: the one that the person is in (X-C05), unless it says that it wants another code. Pages
 * that want a code by e-mail and the authenticator's have the person in the former, and the code is for the latter. Then
 * one that says that it asks for this kind of code, then the most credible, then the outermost frame's. Where there are
 * prompts but none that may have a code, says why not.
 */
export function choosePrompt(
  answers: readonly FrameAnswer[],
  filled: FilledCode,
): ChosenPrompt | ExtensionErrorCode {
  const top = answers.find(({ frameId }) => frameId === 0);
  const asking = answers
    .map((answer) => ({ answer, prompts: fillable(answer, filled) }))
    .filter(({ prompts }) => prompts.length > 0);
  if (asking.length === 0)
    return filled.from === 'backup-code' ? 'prompt_not_found' : whatIsAskedFor(answers);

  const refusals: ExtensionErrorCode[] = [];
  const candidates: ChosenPrompt[] = [];
  for (const { answer, prompts } of asking) {
    const site = siteForFilling(answer, top);
    if (typeof site === 'string') refusals.push(site);
    else for (const found of prompts) candidates.push({ answer, site, ...found });
  }
  const [best] = candidates.sort(
    (a, b) =>
      rank(a.prompt, filled) - rank(b.prompt, filled) ||
      b.prompt.confidence - a.prompt.confidence ||
      a.answer.frameId - b.answer.frameId,
  );
  if (best === undefined) return refusals[0] ?? 'prompt_not_found';
  // The one that is meant, and no other in its place: a page could have a second one ready (X-C04).
  return best.answer.changed.includes(best.promptIndex) ? 'page_changed' : best;
}

/** The code for a refusal by what the page wants instead: where it wants several codes, by the one that the person is at. */
function whatIsAskedFor(answers: readonly FrameAnswer[]): ExtensionErrorCode {
  const [first] = answers
    .flatMap(({ prompts }) => prompts)
    .sort(
      (a, b) =>
        Number(isForCodes(b.channel)) - Number(isForCodes(a.channel)) ||
        Number(b.focused) - Number(a.focused) ||
        b.confidence - a.confidence,
    );
  return first === undefined ? 'prompt_not_found' : askingFor[first.channel];
}

/** Lower comes first. */
function rank(prompt: ChosenPrompt['prompt'], filled: FilledCode): number {
  const order = [prompt.focused && suits(prompt, filled), isMeant(prompt, filled), prompt.focused];
  const first = order.indexOf(true);
  return first === -1 ? order.length : first;
}

/** It says so itself. */
function isMeant({ channel }: ChosenPrompt['prompt'], filled: FilledCode): boolean {
  if (filled.from === 'backup-code') return channel === 'recovery';
  return channel === (filled.from === 'entry' ? 'authenticator' : filled.channel);
}

/** It does not say that it wants another one. */
function suits(prompt: ChosenPrompt['prompt'], filled: FilledCode): boolean {
  return prompt.channel === 'unknown' || isMeant(prompt, filled);
}

/** An authenticator code never goes into a field for a recovery code. */
export function isForCodes(channel: ChosenPrompt['prompt']['channel']): boolean {
  return channel !== 'recovery';
}

/**
 * A backup code goes into a field for one and into no other, as nothing else goes there. A message's code does not go where
 * the authenticator's is asked for, or that of a message of the other kind.
 */
function fillable(
  { prompts }: FrameAnswer,
  filled: FilledCode,
): Pick<ChosenPrompt, 'prompt' | 'promptIndex'>[] {
  return prompts
    .map((prompt, promptIndex) => ({ prompt, promptIndex }))
    .filter(({ prompt }) => isForCodes(prompt.channel) === (filled.from !== 'backup-code'))
    .filter(({ prompt }) => filled.from !== 'message' || suits(prompt, filled));
}

/** The site a frame belongs to, if it may have codes at all: judged by the origin that the browser attests. */
export function siteForFilling(answer: FrameAnswer, top: FrameAnswer | undefined): Site | ExtensionErrorCode {
  // Sandboxed: the address may be the right one, the document is nobody's (X-B06).
  if (answer.origin === 'null') return 'frame_not_allowed';
  // A page around it could lay anything over the frame, or be the phish that frames the real site (X-B07).
  const isFramed = answer.frameId !== 0;
  if (isFramed && !(answer.sameOriginToTop && answer.origin === top?.origin)) return 'frame_not_allowed';
  return siteOf(answer.origin) ?? whyNoSite(answer.origin) ?? 'page_not_allowed';
}
