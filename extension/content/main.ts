import { answerFill, type FrameSays } from './answer-fill.ts';
import { lookForPrompts, type SeenPrompt } from './look-for-prompts.ts';

/**
 * Injected into a page only after the person pressed our button or key there. Leaves two functions in the isolated
 * world, which the worker then calls: one with a fill's id, one that only looks. Listens to nothing, so that an orphaned
 * copy has nothing to wake up on.
 */
interface IsolatedWorld {
  countersignFill?: (fillId: string) => FrameSays;
  countersignLook?: () => SeenPrompt[];
  /** The gesture that was answered last; another copy of this script may have done it. */
  countersignFillId?: string;
  countersignStop?: () => void;
}

const world = globalThis as unknown as IsolatedWorld;

world.countersignLook = lookForPrompts;
world.countersignFill = (fillId) => {
  // Own properties only, since elements of the page appear as inherited ones (X-D09).
  const before = Object.hasOwn(world, 'countersignFillId') ? world.countersignFillId : undefined;
  if (before === fillId) return { speaks: false, focusIsInside: false };
  if (Object.hasOwn(world, 'countersignStop')) world.countersignStop?.();
  const running = new AbortController();
  world.countersignStop = () => running.abort();
  world.countersignFillId = fillId;
  return answerFill(fillId, running.signal);
};
