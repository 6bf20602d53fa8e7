import type { CodePrompt } from '../code-prompt/prompt.ts';
import type { PromptResult, Responses } from '../messaging/contract.ts';
import { fillCode } from './fill-code.ts';
import { sendsInTheClear } from './form.ts';
import { Glass } from './glass.ts';
import { PageWatch } from './page-watch.ts';
import { ask } from './runtime.ts';
import { submitAfterFill } from './submit-after-fill.ts';
import { areUnchanged, type Target } from './target.ts';

type Release = NonNullable<Responses['prompt.found']>;

/**
 * Tells the worker which of the prompts that it made out here a person sees, and fills what comes back. The top frame
 * always speaks: others' origins are compared with its own.
 *
 * @param fillId - the gesture it belongs to, made by the worker.
 * @param read - the fields by the index under which they were read.
 * @returns whether the worker will hear from this frame.
 */
export function answerFill(
  fillId: string,
  prompts: CodePrompt[],
  read: Target[],
  signal: AbortSignal,
): boolean {
  const found = findFillable(prompts, read);
  const speaks = found.length > 0 || window === window.top;
  if (speaks) void report(fillId, found, signal);
  return speaks;
}

interface Fillable {
  prompt: CodePrompt;
  targets: Target[];
  /**
   * Its fields are not what was read, or not in sight any more. It is told of all the same: were it the one that is
   * meant, no other may be filled.
   */
  isChanged: boolean;
}

/**
 * The prompts that a person saw; what lay under something else gets no code, whatever it says, and keeps none from
 * the others (X-C03, X-C05).
 */
function findFillable(prompts: CodePrompt[], read: Target[]): Fillable[] {
  const glass = new Glass();
  return (
    prompts
      .map((prompt) => ({ prompt, targets: prompt.inputs.flatMap((index) => read[index] ?? []) }))
      .filter(({ targets }) => targets.every(({ wasInSight }) => wasInSight))
      // Boxes may open one after the other; a prompt whose first field is shut takes no code yet.
      .filter(({ targets: [first] }) => first?.wasShut === false)
      .map((found) => ({ ...found, isChanged: !areUnchanged(found.targets, glass) }))
  );
}

async function report(fillId: string, found: Fillable[], signal: AbortSignal): Promise<void> {
  const watch = new PageWatch(
    signal,
    found.flatMap(({ targets }) => targets),
  );
  const tell = once((result: PromptResult) => void ask('prompt.filled', { fillId, result }));
  try {
    const prompts = found.map(({ prompt }) => prompt);
    const changed = found.flatMap(({ isChanged }, at) => (isChanged ? [at] : []));
    const answer = await ask('prompt.found', {
      fillId,
      sameOriginToTop: isSameOriginToTop(),
      prompts,
      changed,
    });
    if (answer === null) return;
    const chosen = found[answer.promptIndex];
    if (chosen !== undefined) await fillAndTell(chosen, answer, watch, tell);
  } catch {
    // Whatever the page did to us: the person is waiting for a word.
    tell('not-accepted');
  } finally {
    watch.end();
  }
}

async function fillAndTell(
  { prompt, targets }: Fillable,
  { code, submit }: Release,
  watch: PageWatch,
  tell: (result: PromptResult) => void,
): Promise<void> {
  // A single-page application may have become another page while the code was on its way (X-B08).
  if (watch.isOver || !areUnchanged(targets)) {
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
  if (result !== 'filled' || submit !== true || prompt.channel === 'recovery') {
    tell(result);
    return;
  }
  // Said before it is done: the page may be gone after it.
  tell(await submitAfterFill(targets, watch, () => tell('sent')));
}

/** Only what is told first counts. */
function once<Told>(tell: (told: Told) => void): (told: Told) => void {
  let isTold = false;
  return (told) => {
    if (!isTold) tell(told);
    isTold = true;
  };
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
