import { answerFill, type FrameSays } from './answer-fill.ts';

/**
 * Injected into a page only after the person asked for a code there. Leaves one function in the isolated world, which
 * the worker then calls with the fill's id; listens to nothing, so that an orphaned copy has nothing to wake up on.
 */
interface IsolatedWorld {
  countersignFill?: (fillId: string) => FrameSays;
  /** The gesture that was answered last; another copy of this script may have done it. */
  countersignFillId?: string;
  countersignStop?: () => void;
}

const world = globalThis as unknown as IsolatedWorld;

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
