import { ask } from '../runtime.ts';
import { Hint } from './hint.ts';
import { watchForCandidates } from './watch.ts';

/**
 * Runs on the sites that the person opened to noticing, at every load. Watches for fields that could be for a code and
 * tells the worker, which does the rest. Nothing of it can be called by the page, and it can neither ask for a code nor
 * receive one.
 */
interface IsolatedWorld {
  countersignNotices?: boolean;
}

const world = globalThis as unknown as IsolatedWorld;

function start(): void {
  const running = new AbortController();
  const { signal } = running;
  const hint = new Hint();
  signal.addEventListener('abort', () => hint.hide());

  const tell = async (any: boolean): Promise<void> => {
    if (!any) hint.hide();
    const answer = await ask('notice.candidates', { any });
    // Refused: the site is not open to us any more, or nobody is there (R-F08).
    if (answer?.goOn !== true) running.abort();
    else if (answer.hintKey !== null) hint.show(answer.hintKey);
    else hint.hide();
  };
  const isOrphaned = (): boolean => {
    if (hasWorker()) return false;
    running.abort();
    return true;
  };
  watchForCandidates(document, (any) => void tell(any), isOrphaned, signal);
  // Whoever types needs no hint any more; nor does whoever was filled.
  addEventListener('input', () => hint.hide(), { signal, capture: true });
  addEventListener('pagehide', () => hint.hide(), { signal });
}

/** Gone for a script that an update of the extension left behind. */
function hasWorker(): boolean {
  const { runtime } = browser as { runtime?: { id?: string } };
  return runtime?.id !== undefined;
}

/** A frame of another site never gets a code, and a sandboxed one is nobody's (X-B06, X-B07). */
function mayGetCodes(): boolean {
  try {
    return window.origin !== 'null' && window.top?.origin === window.origin;
  } catch {
    return false;
  }
}

// An element of the page with that name would be an inherited property (X-D09).
if (!Object.hasOwn(world, 'countersignNotices') && document.documentElement instanceof HTMLHtmlElement) {
  world.countersignNotices = true;
  if (mayGetCodes()) start();
}
