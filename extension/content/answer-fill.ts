import type { PromptResult, Responses } from '../messaging/contract.ts';
import { collect } from './code-prompt/collect.ts';
import type { CodePrompt } from './code-prompt/prompt.ts';
import { fillCode } from './fill-code.ts';
import { sendsInTheClear } from './form.ts';
import { isInSight } from './in-sight.ts';
import { findCorrectedPrompts, type CorrectionsAt } from './corrected-prompts.ts';
import { PageWatch } from './page-watch.ts';
import { ask } from './runtime.ts';
import { submitAfterFill } from './submit-after-fill.ts';
import { aimAt, isUnchanged, type Target } from './target.ts';
import { focusedElement } from './unclobbered.ts';

type Release = NonNullable<Responses['prompt.found']>;

/** The worker takes the best one of all frames; the tail of a flood is of no use to it. */
const mostPrompts = 10;

/** What the worker is told at once, without a message. */
export interface FrameSays {
  /** The worker will hear from this frame. The top frame always speaks: others' origins are compared with its own. */
  speaks: boolean;
  /** The person is in a frame inside this one. */
  focusIsInside: boolean;
}

/**
 * Answers the worker's question "where does this page ask for a code?" and fills what comes back. Called by the
 * worker itself, in the isolated world; the page has no way to call it and no message to imitate (X-D01, X-D02).
 *
 * @param fillId - the gesture it belongs to, made by the worker.
 * @param corrections - what the person said about fields of this site.
 */
export function answerFill(fillId: string, corrections: CorrectionsAt, signal: AbortSignal): FrameSays {
  const found = findFillable(corrections);
  const speaks = found.length > 0 || window === window.top;
  if (speaks) void report(fillId, found, signal);
  return { speaks, focusIsInside: focusedElement(document) instanceof HTMLIFrameElement };
}

interface Fillable {
  prompt: CodePrompt;
  targets: Target[];
}

/** The prompts that a person sees; what lies under something else gets no code, whatever it says (X-C03, X-C05). */
function findFillable(corrections: CorrectionsAt): Fillable[] {
  const { fields, elements } = collect(window);
  return (
    findCorrectedPrompts(fields, corrections)
      .slice(0, mostPrompts)
      .map((prompt) => {
        const own = prompt.inputs.map((index) => elements[index]).filter((element) => element !== undefined);
        return { prompt, targets: aimAt(own) };
      })
      .filter(({ targets }) => targets.every(({ field }) => isInSight(field)))
      // Boxes may open one after the other; a prompt whose first field is shut takes no code yet.
      .filter(({ targets: [first] }) => first?.wasShut === false)
  );
}

async function report(fillId: string, found: Fillable[], signal: AbortSignal): Promise<void> {
  const watch = new PageWatch(
    signal,
    found.flatMap(({ targets }) => targets),
  );
  try {
    const prompts = found.map(({ prompt }) => prompt);
    const answer = await ask('prompt.found', { fillId, sameOriginToTop: isSameOriginToTop(), prompts });
    if (answer === null) return;
    const chosen = found[answer.promptIndex];
    if (chosen !== undefined) await fillAndTell(fillId, chosen, answer, watch);
  } finally {
    watch.end();
  }
}

async function fillAndTell(
  fillId: string,
  { prompt, targets }: Fillable,
  { code, submit }: Release,
  watch: PageWatch,
): Promise<void> {
  let isTold = false;
  const tell = (result: PromptResult) => {
    if (isTold) return;
    isTold = true;
    void ask('prompt.filled', { fillId, result });
  };
  // A single-page application may have become another page while the code was on its way (X-B08).
  if (watch.isOver || !isUnchanged(targets)) {
    tell('page-changed');
    return;
  }
  if (targets.some(({ form }) => sendsInTheClear(form))) {
    tell('not-secure');
    return;
  }
  let ifLeft: PromptResult = 'page-changed';
  watch.onLeaving(() => tell(ifLeft));
  const result = await fillCode(targets, { shape: prompt.shape, code }, watch, () => (ifLeft = 'filled'));
  tell(result);
  if (result === 'filled' && submit === true && prompt.channel !== 'recovery')
    await submitAfterFill(targets, watch);
}

/**
 * Every frame up to the top has this one's origin. The origins of frames outside are hidden from us by an exception,
 * which is a "no". The worker believes a "yes" only if the browser gave both ends the same origin.
 */
function isSameOriginToTop(): boolean {
  try {
    for (let view: Window = window; view !== view.parent; view = view.parent)
      if (view.parent.origin !== window.origin) return false;
    return window.origin !== 'null';
  } catch {
    return false;
  }
}
