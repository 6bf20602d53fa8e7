/** So many failures in a row are no accident. */
const failuresToOpen = 3;

/** How long nobody waits for a provider that has failed so often, before it is tried again. */
const openMs = 60_000;

/** Remembers of one provider that it does not work, so that each further text does not wait to find out. */
export interface Breaker {
  isOpen: (nowMs: number) => boolean;
  succeeded: () => void;
  failed: (nowMs: number) => void;
}

/** In memory: each process finds out by itself. */
export function newBreaker(): Breaker {
  let failures = 0;
  let openUntilMs = 0;
  return {
    isOpen: (nowMs) => nowMs < openUntilMs,
    succeeded: () => {
      failures = 0;
      openUntilMs = 0;
    },
    failed: (nowMs) => {
      failures += 1;
      // After the pause, one failure is enough: the count goes on.
      if (failures >= failuresToOpen) openUntilMs = nowMs + openMs;
    },
  };
}
