/** What somebody waits for: `account:<id>`, `login-request:<id>`. Ids only: a topic may travel through the database. */
export type Topic = `account:${string}` | `login-request:${string}`;

/** Tells whoever waits that something has changed. They then look for themselves: nothing else travels this way. */
export interface Live {
  /** Call it once what has changed is committed. */
  announce(topic: Topic): void;
  /** Begins to listen at once, so that a look which follows misses nothing. `stop` has to be called in the end. */
  watch(topic: Topic): Watch;
  /**
   * Counts somebody who stays: null if so many are there under this name already.
   *
   * @returns what has to be called when they leave.
   */
  enter(name: string, limit: number): (() => void) | null;
  /** Lets everyone who waits go. */
  close(): void;
}

export interface Watch {
  /**
   * Fulfilled with the first change, when the time is over, or once there is nothing to wait for any more. Never rejected.
   *
   * @returns false after `stop`, and at the end of the process: who waits in a loop leaves it.
   */
  changed(withinMs: number): Promise<boolean>;
  stop(): void;
}

/** How a change gets to the other processes of one database; null where there are none. */
export type Relay = (topic: Topic) => void;

/** Those who wait in this process. A relay carries changes on to the others, which call {@link LocalLive.tell}. */
export class LocalLive implements Live {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #inside = new Map<string, number>();
  #relay: Relay | null = null;
  #closed = false;

  relayBy(relay: Relay): void {
    this.#relay = relay;
  }

  announce(topic: Topic): void {
    this.tell(topic);
    this.#relay?.(topic);
  }

  /** Wakes whoever waits here. */
  tell(topic: string): void {
    for (const wake of this.#waiting.get(topic) ?? []) wake();
  }

  /** Something may have been missed: everyone looks again. */
  tellAll(): void {
    for (const topic of [...this.#waiting.keys()]) this.tell(topic);
  }

  watch(topic: Topic): Watch {
    let hasChanged = this.#closed;
    let isStopped = false;
    let wake: (() => void) | null = null;
    const listener = (): void => {
      hasChanged = true;
      wake?.();
    };
    const listeners = this.#waiting.get(topic) ?? new Set();
    this.#waiting.set(topic, listeners.add(listener));
    return {
      changed: async (withinMs) => {
        if (!hasChanged && !isStopped) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, withinMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
        return !isStopped && !this.#closed;
      },
      stop: () => {
        isStopped = true;
        listeners.delete(listener);
        if (listeners.size === 0 && this.#waiting.get(topic) === listeners) this.#waiting.delete(topic);
        wake?.();
      },
    };
  }

  enter(name: string, limit: number): (() => void) | null {
    const count = this.#inside.get(name) ?? 0;
    if (count >= limit) return null;
    this.#inside.set(name, count + 1);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const left = (this.#inside.get(name) ?? 1) - 1;
      if (left === 0) this.#inside.delete(name);
      else this.#inside.set(name, left);
    };
  }

  close(): void {
    this.#closed = true;
    this.tellAll();
  }

  /** How many wait, and how many are counted: for tests. */
  get size(): number {
    const waiting = [...this.#waiting.values()].reduce((total, listeners) => total + listeners.size, 0);
    return [...this.#inside.values()].reduce((total, count) => total + count, waiting);
  }
}
