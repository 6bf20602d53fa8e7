import { answerFill, type FrameSays } from './answer-fill.ts';
import type { CorrectionsAt } from './corrected-prompts.ts';
import { pointAtField, type Pointing } from './point-at-field.ts';
import { lookForPrompts, type SeenPrompt } from './look-for-prompts.ts';

/**
 * Injected into a page only after the person pressed our button or key there. Leaves three functions in the isolated
 * world, which the worker then calls: one fills, one only looks, one tells what the person points at. Listens to nothing, so that an orphaned
 * copy has nothing to wake up on.
 */
interface IsolatedWorld {
  countersignFill?: (fillId: string, corrections: CorrectionsAt) => FrameSays;
  countersignLook?: (corrections: CorrectionsAt) => SeenPrompt[];
  countersignPoint?: (pointing: Pointing) => FrameSays;
  /** The gesture that was answered last; another copy of this script may have done it. */
  countersignFillId?: string;
  countersignStop?: () => void;
}

const world = globalThis as unknown as IsolatedWorld;

world.countersignLook = lookForPrompts;
world.countersignPoint = pointAtField;
world.countersignFill = (fillId, corrections) => {
  // Own properties only, since elements of the page appear as inherited ones (X-D09).
  const before = Object.hasOwn(world, 'countersignFillId') ? world.countersignFillId : undefined;
  if (before === fillId) return { speaks: false, focusIsInside: false };
  if (Object.hasOwn(world, 'countersignStop')) world.countersignStop?.();
  const running = new AbortController();
  world.countersignStop = () => running.abort();
  world.countersignFillId = fillId;
  return answerFill(fillId, corrections, running.signal);
};
