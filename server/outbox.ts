import { deliverTexts, type DeliveringDeps } from './flows/deliver-texts.ts';

/** How often texts are looked for that another process has left, or that wait for another try. */
const lookEveryMs = 2_000;

/** Its look at the texts that is under way. */
export interface Outbox {
  /** Settles when nothing is being sent any more. */
  settled: () => Promise<void>;
}

/**
 * Sends texts as soon as they are written down, and tries again what could not be sent, until the signal. Never keeps the process
 * alive.
 */
export function runOutbox(deps: DeliveringDeps, signal: AbortSignal): Outbox {
  let underWay: Promise<void> | null = null;
  let again = false;
  const work = async (): Promise<void> => {
    // What is written down while it looks may be missed by that look.
    while (again && !signal.aborted) {
      again = false;
      await deliverTexts(deps);
    }
  };
  const look = (): void => {
    again = true;
    if (underWay !== null || signal.aborted) return;
    underWay = work()
      .catch((error: unknown) => {
        // Nothing is lost: it is all in the database, and is looked for again.
        if (!signal.aborted) deps.log.error({ err: error }, 'texts were not sent');
      })
      .finally(() => {
        underWay = null;
      });
  };
  if (deps.texts.providers.length > 0) {
    deps.texts.onWake(look);
    const timer = setInterval(look, lookEveryMs);
    timer.unref();
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }
  return {
    settled: async () => {
      await underWay;
    },
  };
}
