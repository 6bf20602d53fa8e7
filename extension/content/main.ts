import { answerFill } from './answer-fill.ts';

/**
 * Injected into a page only after the person asked for a code there. Leaves one function in the isolated world, which
 * the worker then calls with the fill's id; listens to nothing, so that an orphaned copy has nothing to wake up on.
 */
interface IsolatedWorld {
  countersignFill?: (fillId: string) => boolean;
  countersignStop?: () => void;
}

const world = globalThis as unknown as IsolatedWorld;

// Injected a second time: what the first copy still does ends here. Own properties only, since elements of the page
// appear as inherited ones (X-D09).
if (Object.hasOwn(world, 'countersignStop')) world.countersignStop?.();
let running = new AbortController();
world.countersignStop = () => running.abort();
world.countersignFill = (fillId) => {
  running.abort();
  running = new AbortController();
  return answerFill(fillId, running.signal);
};
