import { collect } from './code-prompt/collect.ts';
import type { CodePrompt } from './code-prompt/prompt.ts';
import { findPrompts } from './code-prompt/score.ts';
import { aimAt, fillCode, isUnchanged, type Target } from './fill-code.ts';
import { ask } from './runtime.ts';
import { focusedElement } from './unclobbered.ts';

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
 */
export function answerFill(fillId: string, signal: AbortSignal): FrameSays {
  const { fields, elements } = collect(window);
  const prompts = findPrompts(fields).slice(0, mostPrompts);
  const speaks = prompts.length > 0 || window === window.top;
  if (speaks) {
    const targets = prompts.map(({ inputs }) =>
      aimAt(inputs.map((index) => elements[index]).filter((input) => input !== undefined)),
    );
    void report(fillId, prompts, targets, signal);
  }
  return { speaks, focusIsInside: focusedElement(document) instanceof HTMLIFrameElement };
}

async function report(
  fillId: string,
  prompts: CodePrompt[],
  targets: Target[][],
  signal: AbortSignal,
): Promise<void> {
  const { href } = location;
  const answer = await ask('prompt.found', { fillId, sameOriginToTop: isSameOriginToTop(), prompts });
  if (answer === null) return;
  const prompt = prompts[answer.promptIndex];
  const fields = targets[answer.promptIndex];
  // A single-page application may have become another page while the code was on its way (X-B08).
  const isSamePage = location.href === href && !signal.aborted;
  if (prompt === undefined || fields === undefined || !isSamePage || !isUnchanged(fields, window)) {
    await ask('prompt.filled', { fillId, result: 'page-changed' });
    return;
  }
  let told = false;
  const tell = (filled: boolean) => {
    if (told) return;
    told = true;
    void ask('prompt.filled', { fillId, result: filled ? 'filled' : 'not-accepted' });
  };
  const untilHidden = new AbortController();
  const filled = await fillCode(fields, prompt.shape, answer.code, signal, () =>
    addEventListener('pagehide', ({ isTrusted }) => isTrusted && tell(true), { signal: untilHidden.signal }),
  );
  untilHidden.abort();
  tell(filled);
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
