import type { Target } from './target.ts';
import { isHidden } from './unclobbered.ts';

/**
 * What the page does between the question and the end of the fill. A code is a one-time thing: once its form was sent
 * nothing may be written a second time, and once the page is another one nothing may be written at all (X-B08).
 */
export class PageWatch {
  readonly #cancelled: AbortSignal;
  readonly #over = new AbortController();
  readonly #href = location.href;
  readonly #sent = new Set<EventTarget>();
  #isLeaving = false;

  /** @param cancelled - aborted when the person asks anew. */
  constructor(cancelled: AbortSignal, targets: Target[]) {
    this.#cancelled = cancelled;
    const options = { signal: this.#over.signal, capture: true };
    const heard = ({ target }: Event) => target !== null && this.#sent.add(target);
    // The event of a form in a shadow root does not leave that root. Listened to before the page may stop it.
    for (const root of new Set<EventTarget>([window, ...targets.map(({ root }) => root)]))
      EventTarget.prototype.addEventListener.call(root, 'submit', heard, options);
    addEventListener('pagehide', ({ isTrusted }) => (this.#isLeaving ||= isTrusted), options);
  }

  /** The form was sent, whoever sent it. */
  wasSent(form: HTMLFormElement | null): boolean {
    return form !== null && this.#sent.has(form);
  }

  get isCancelled(): boolean {
    return this.#cancelled.aborted;
  }

  /** It is another page by now, or about to be. */
  get isElsewhere(): boolean {
    return this.#isLeaving || location.href !== this.#href;
  }

  /** Another page, one that nobody sees, or another gesture: nothing is written any more. */
  get isOver(): boolean {
    return this.isElsewhere || this.isCancelled || isHidden(document);
  }

  /** Calls back when the page is left: the last moment for a word. */
  onLeaving(say: () => void): void {
    addEventListener('pagehide', ({ isTrusted }) => isTrusted && say(), { signal: this.#over.signal });
  }

  end(): void {
    this.#over.abort();
  }
}
