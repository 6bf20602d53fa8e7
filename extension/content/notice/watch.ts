import { findCandidates, hidingAttributes, tellingAttributes } from './candidates.ts';

/** From a page's change to the look at it. Doubles while the page keeps changing and nothing comes of it (R-F07). */
const shortestPauseMs = 150;
const longestPauseMs = 3_000;
/**
 * The most of the main thread's time that looking may take, however slow the page makes it: less than half of the hundredth
 * that we allow ourselves; the rest is for the detector that a message wakes (R-F07).
 */
const mostShare = 0.004;
/** Even on a page so slow that its share would be spent for longer. */
const longestRestMs = 10_000;
/** Between two messages; doubles, so that a page that flickers does not keep the worker awake. */
const shortestTellMs = 1_000;
const longestTellMs = 30_000;
/** Until a page that was quiet is looked at promptly again. */
const quietMs = 10_000;

const changes = {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: [...tellingAttributes, ...hidingAttributes],
};

/**
 * Watches a document for fields that could be for a code and tells of each change, until the signal aborts.
 *
 * At the first sign of a change it stops listening until it has looked: however often a page renders anew, it costs one
 * look in a pause that grows to {@link longestPauseMs}. A hidden page is not looked at before it is shown.
 *
 * @param tell - There are some, or none any more.
 * @param isOrphaned - Nobody is left to tell: asked before every look.
 */
export function watchForCandidates(
  document: Document,
  tell: (any: boolean) => void,
  isOrphaned: () => boolean,
  signal: AbortSignal,
): void {
  let told = '';
  let pauseMs = shortestPauseMs;
  let tellMs = shortestTellMs;
  let lastLookMs = -Infinity;
  let lastTellMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lookSoon = (): void => {
    observer.disconnect();
    if (timer !== undefined || signal.aborted) return;
    if (performance.now() - lastLookMs > quietMs) pauseMs = shortestPauseMs;
    timer = setTimeout(lookWhenIdle, pauseMs);
  };
  const lookWhenIdle = (): void => {
    requestIdleCallback(look, { timeout: longestPauseMs });
  };
  const look = (): void => {
    timer = undefined;
    if (signal.aborted || isOrphaned() || document.hidden) return;
    const nowMs = performance.now();
    lastLookMs = nowMs;
    const { signature, roots } = findCandidates(document);
    for (const root of roots) observer.observe(root, changes);
    const restMs = Math.min((performance.now() - nowMs) / mostShare, longestRestMs);
    if (signature === told) {
      pauseMs = Math.max(Math.min(2 * pauseMs, longestPauseMs), restMs);
      return;
    }
    pauseMs = Math.max(shortestPauseMs, restMs);
    if (nowMs - lastTellMs < tellMs) {
      timer = setTimeout(lookWhenIdle, Math.max(tellMs - (nowMs - lastTellMs), restMs));
      return;
    }
    tellMs = nowMs - lastTellMs > longestTellMs ? shortestTellMs : Math.min(2 * tellMs, longestTellMs);
    lastTellMs = nowMs;
    told = signature;
    tell(signature !== '');
  };

  const observer = new MutationObserver(lookSoon);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', lookSoon, { signal });
  // Perhaps into a shadow root that was attached later, of which nothing else tells.
  document.addEventListener('focusin', lookSoon, { signal });
  lookSoon();
}
