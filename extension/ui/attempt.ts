import { signal } from '@preact/signals';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { ExtensionError, type ExtensionErrorDetail } from '../../shared/extension-error.ts';

/** An error as the pages show it. */
export interface Failure {
  code: ExtensionErrorCode;
  detail: ExtensionErrorDetail | undefined;
}

/** Anything thrown, as a code that has a sentence. What is not ours is `unexpected` and stays on the console. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ExtensionError) return { code: error.code, detail: error.detail };
  console.error(error);
  return { code: 'unexpected', detail: undefined };
}

/**
 * One thing a person asked for and waits for: whether it is under way, and what went wrong. A second click while the
 * first is under way does nothing; what must not be lost waits for its turn.
 */
export class Attempt {
  readonly busy = signal(false);
  readonly failure = signal<Failure | null>(null);

  async run(action: () => Promise<void>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.failure.value = null;
    try {
      await action();
    } catch (error) {
      this.failure.value = failureOf(error);
    } finally {
      this.busy.value = false;
    }
  }

  /** Like `run`, after what is under way and what waited before. */
  async runInTurn(action: () => Promise<void>): Promise<void> {
    // Whoever waits is woken with all the others: only the first finds it free.
    while (this.busy.value) await this.#nextIdle();
    await this.run(action);
  }

  async #nextIdle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const stop = this.busy.subscribe((busy) => {
      if (!busy) resolve(undefined);
    });
    await promise.finally(stop);
  }
}
