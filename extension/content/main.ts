import type { CodePrompt } from '../code-prompt/prompt.ts';
import { answerFill } from './answer-fill.ts';
import { collect, type Collected } from './fields/collect.ts';
import type { AroundReading, PageReading } from '../messaging/page-reading.ts';
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
   * Reads what the fields say of themselves; for a gesture to fill it also keeps where they are.
   *
   * @param lookId - the fill's, if it is one.
   * @returns a `PageReading` as JSON, since Chrome leaves `null` out of objects on this way; null if that gesture has
   * read them already.
   */
  countersignRead?: (lookId: string, isFill: boolean) => string | null;
  /**
   * Reads on, around the fields in question.
   *
   * @returns an `AroundReading` as JSON, in the order of the indices; null if this document has not read for that look.
   */
  countersignReadAround?: (lookId: string, indices: number[]) => string | null;
  /** The looks that may read on, the last ones: the popup, the badge and a gesture look at their own time. */
  countersignLooks?: Look[];
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

interface Look {
  lookId: string;
  readAround: Collected['readAround'];
}

const world = globalThis as unknown as IsolatedWorld;

/** As many as may be on their way at once. */
const mostLooks = 4;
/** What was read is not kept for longer than the worker takes to ask. */
const keptForMs = 5_000;

world.countersignRead = (lookId, isFill) => {
  if (isFill && own('countersignFillId') === lookId) return null;
  const { fields, elements, readAround } = collect(window);
  // In the same breath: what will be filled is what was read, and not what the page makes of it meanwhile (X-C04).
  if (isFill) awaitFill(lookId, aimAt(elements));
  if (fields.length > 0) keepLook({ lookId, readAround });
  const focusIsInside = focusedElement(document) instanceof HTMLIFrameElement;
  const reading: PageReading = { origin: window.origin, focusIsInside, fields };
  return JSON.stringify(reading);
};

world.countersignReadAround = (lookId, indices) => {
  const look = own('countersignLooks')?.find((one) => one.lookId === lookId);
  if (look === undefined) return null;
  dropLook(look);
  const around: AroundReading = look.readAround(indices);
  return JSON.stringify(around);
};

world.countersignPoint = (pointId, fingerprints) => void ask('field.pointed', { pointId, fingerprints });

function keepLook(look: Look): void {
  world.countersignLooks = [...(own('countersignLooks') ?? []), look].slice(-mostLooks);
  setTimeout(() => dropLook(look), keptForMs);
}

function dropLook(look: Look): void {
  world.countersignLooks = own('countersignLooks')?.filter((one) => one !== look) ?? [];
}

/** Own properties only, since elements of the page appear as inherited ones (X-D09). */
function own<Name extends keyof IsolatedWorld>(name: Name): IsolatedWorld[Name] | undefined {
  return Object.hasOwn(world, name) ? world[name] : undefined;
}

/** One gesture, one fill: the one before it is stopped, and this one is taken once. */
function awaitFill(fillId: string, targets: Target[]): void {
  own('countersignStop')?.();
  const running = new AbortController();
  world.countersignStop = () => running.abort();
  world.countersignFillId = fillId;
  world.countersignFill = (id, prompts) => {
    if (id !== fillId) return false;
    delete world.countersignFill;
    return answerFill(fillId, JSON.parse(prompts) as CodePrompt[], targets, running.signal);
  };
}
