import type { CodePrompt } from '../code-prompt/prompt.ts';
import { answerFill } from './answer-fill.ts';
import { collect } from './fields/collect.ts';
import type { PageReading } from '../messaging/page-reading.ts';
import { ask } from './runtime.ts';
import { aimAt, type Target } from './target.ts';
import { focusedElement } from './unclobbered.ts';

/**
 * Injected into a page only after the person pressed our button or key there, or on a site that was opened to noticing.
 * Leaves functions in the isolated world, which the worker then calls; the page has no way to call them and no message
 * to imitate (X-D01, X-D02). Listens to nothing, so that an orphaned copy has nothing to wake up on.
 */
interface IsolatedWorld {
  /**
   * Reads the fields; for a gesture to fill it also keeps where they are.
   *
   * @returns a `PageReading` as JSON, since Chrome leaves `null` out of objects on this way; null if that gesture has
   * read them already.
   */
  countersignRead?: (fillId: string | null) => string | null;
  /**
   * @param prompts - as JSON, too.
   * @returns whether this frame will tell what it found: not if nobody sees these prompts.
   */
  countersignFill?: (fillId: string, prompts: string) => boolean;
  /** Says which fields the person means: that message has the frame's origin from the browser. */
  countersignPoint?: (pointId: string, fingerprints: string[]) => void;
  /** The gesture that was answered last; another copy of this script may have done it. */
  countersignFillId?: string;
  countersignStop?: () => void;
}

const world = globalThis as unknown as IsolatedWorld;

world.countersignRead = (fillId) => {
  // Own properties only, since elements of the page appear as inherited ones (X-D09).
  const before = Object.hasOwn(world, 'countersignFillId') ? world.countersignFillId : undefined;
  if (fillId !== null && before === fillId) return null;
  const { fields, elements } = collect(window);
  // In the same breath: what will be filled is what was read, and not what the page makes of it meanwhile (X-C04).
  if (fillId !== null) awaitFill(fillId, aimAt(elements));
  const focusIsInside = focusedElement(document) instanceof HTMLIFrameElement;
  const reading: PageReading = { origin: window.origin, focusIsInside, fields };
  return JSON.stringify(reading);
};

world.countersignPoint = (pointId, fingerprints) => void ask('field.pointed', { pointId, fingerprints });

/** One gesture, one fill: the one before it is stopped, and this one is taken once. */
function awaitFill(fillId: string, targets: Target[]): void {
  if (Object.hasOwn(world, 'countersignStop')) world.countersignStop?.();
  const running = new AbortController();
  world.countersignStop = () => running.abort();
  world.countersignFillId = fillId;
  world.countersignFill = (id, prompts) => {
    if (id !== fillId) return false;
    delete world.countersignFill;
    return answerFill(fillId, JSON.parse(prompts) as CodePrompt[], targets, running.signal);
  };
}
