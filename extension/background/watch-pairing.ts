import { pairings, type StoredPairing } from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { checkWaiting } from './pairings.ts';

const askEveryMs = 2_000;
/** As long as servers let a pairing wait by default; after that the alarm goes on. */
const askForMs = 600_000;

/**
 * Learns at once that a pairing was confirmed, though the click on the page has closed the popup: whoever asks calls the browser's functions, and that keeps
 * a Chromium worker alive. Where it ends all the same, the alarm of every half minute begins anew.
 */
export class PairingWatch {
  readonly #deps: Deps;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Begins, and follows what waits. Must be called while the worker's script first runs. */
  start(): void {
    pairings.onChanged(() => void this.#plan().catch(console.error), new AbortController().signal);
    void this.#plan().catch(console.error);
  }

  async #plan(): Promise<void> {
    const waits = (await pairings.get()).some((pairing) => this.#isWaiting(pairing));
    if (!waits || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#ask(), askEveryMs);
  }

  async #ask(): Promise<void> {
    await checkWaiting(this.#deps).catch(console.error);
    this.#timer = undefined;
    await this.#plan().catch(console.error);
  }

  /** At its server: a code on its way there is not asked after. */
  #isWaiting({ state, deviceId, sinceMs }: StoredPairing): boolean {
    return state === 'waiting' && deviceId !== null && this.#deps.nowMs() - sinceMs < askForMs;
  }
}
