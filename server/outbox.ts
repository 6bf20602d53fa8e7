/** How often is looked for what another process has left, or what waits for another try: one look at an index that is empty mostly. */
const lookEveryMs = 2_000;

/** What waits in the database to be sent, and its sending that is under way. */
export interface Outbox {
  /** Looks now: something was written down. */
  look: () => void;
  /** Settles when nothing is being sent any more. */
  settled: () => Promise<void>;
}

/**
 * Sends what waits, again and again until the signal. Any number of processes may do so at one database. Never keeps the process alive:
 * what is on its way is in the database.
 *
 * @param send - Sends all that is due. Is called once at a time: whoever carries it may take long, and nothing is to pile up behind.
 */
export function runOutbox(
  send: () => Promise<unknown>,
  { signal, onError }: { signal: AbortSignal; onError: (error: unknown) => void },
): Outbox {
  let underWay: Promise<void> | null = null;
  let again = false;
  const work = async (): Promise<void> => {
    // What is written down while it looks may be missed by that look.
    while (again && !signal.aborted) {
      again = false;
      await send();
    }
  };
  const look = (): void => {
    again = true;
    if (underWay !== null || signal.aborted) return;
    underWay = work()
      .catch((error: unknown) => {
        // Nothing is lost: it is all in the database, and is looked for again.
        if (!signal.aborted) onError(error);
      })
      .finally(() => {
        underWay = null;
      });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return {
    look,
    settled: async () => {
      await underWay;
    },
  };
}
