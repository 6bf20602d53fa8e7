import { pairedBrowsers, type PairedBrowser } from '../devices/pairings.ts';
import { pairings } from '../storage/items.ts';
import { announceRequests } from './announce-requests.ts';
import type { Deps } from './deps.ts';
import { askForRequests, dropUnpaired, heldOf, keepRequests } from './held-requests.ts';
import { openRequestSocket, silentMs, type SocketEnd } from './request-socket.ts';
import { retryAtMs } from './retry-pause.ts';

/** Fires every 30 seconds, which is as often as Chromium lets it, while there is a pairing: the net below the sockets. */
export const requestsAlarm = 'requests';

/** Tries again by itself only as long as the worker lives anyway; later, the alarm does. */
const longestTimerMs = 30_000;

/**
 * One socket for each pairing, as long as the worker lives. The browser ends it whenever it likes: all there is in here is open
 * connections, which the next worker opens anew.
 */
export class RequestWatch {
  readonly #deps: Deps;
  /** What closes each of them, by pairing. */
  readonly #sockets = new Map<string, () => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Begins, and follows who is paired. Must be called while the worker's script first runs. */
  start(): void {
    pairings.onChanged(() => void this.look(), new AbortController().signal);
    void this.look();
  }

  /** Opens what should be open and is not, closes what should not be. Called at every start, alarm and change of the pairings. Never throws. */
  async look(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      // Storage that fails now may not at the next alarm.
      console.error(error);
    }
  }

  async #look(): Promise<void> {
    const paired = await pairedBrowsers();
    await this.#keepAlarm(paired.length > 0);
    for (const id of [...this.#sockets.keys()]) if (!paired.some((one) => one.id === id)) this.#close(id);
    await dropUnpaired(this.#deps);
    for (const pairing of paired) await this.#openIfDue(pairing);
    // A request can have expired meanwhile without a word from its server.
    await announceRequests(this.#deps);
  }

  async #openIfDue(pairing: PairedBrowser): Promise<void> {
    const { nextTryAtMs } = await heldOf(pairing.id);
    const { id } = pairing;
    const nowMs = this.#deps.nowMs();
    // While the computer slept no timer ran, and the server has long given up on us (R-D04).
    if (nowMs - (this.#deps.heardFrom.get(id) ?? nowMs) > silentMs) this.#close(id);
    if (this.#sockets.has(id) || nextTryAtMs > nowMs) return;
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const close = openRequestSocket(this.#deps, pairing, {
      listed: (list) => void keepRequests(this.#deps, id, list).catch(console.error),
      heard: () => this.#deps.heardFrom.set(id, this.#deps.nowMs()),
      ended: (end) => void this.#onEnded(pairing, end).catch(console.error),
    });
    this.#sockets.set(id, close);
  }

  /**
   * A connection that had worked for a while is opened again soon. One that did not come about, or ends as soon as it is there, may be one
   * that something on the way does not let through, or the server may not want this device: a plain request learns which, and what there is to show. News then come by a request
   * that waits for them.
   */
  async #onEnded(pairing: PairedBrowser, { hasLasted }: SocketEnd): Promise<void> {
    const { id } = pairing;
    this.#sockets.delete(id);
    this.#deps.heardFrom.delete(id);
    if (hasLasted) {
      this.#tryAt(id, retryAtMs(this.#deps, 1));
      return;
    }
    // In the place of the socket: no second one is to be opened meanwhile.
    const instead = (): void => undefined;
    this.#sockets.set(id, instead);
    const answers =
      (await askForRequests(this.#deps, pairing)) &&
      (await askForRequests(this.#deps, pairing, { wait: true }));
    if (this.#sockets.get(id) === instead) this.#sockets.delete(id);
    const { nextTryAtMs } = await heldOf(id);
    this.#tryAt(id, answers ? this.#deps.nowMs() : nextTryAtMs);
  }

  #tryAt(id: string, atMs: number): void {
    const pauseMs = atMs - this.#deps.nowMs();
    if (pauseMs > longestTimerMs) return;
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.look(), Math.max(0, pauseMs)),
    );
  }

  #close(id: string): void {
    this.#sockets.get(id)?.();
    this.#sockets.delete(id);
    this.#deps.heardFrom.delete(id);
  }

  async #keepAlarm(wanted: boolean): Promise<void> {
    const { alarms } = browser;
    if (!wanted) await alarms.clear(requestsAlarm);
    // Made anew it would begin to wait anew: a worker that starts often would never hear it.
    else if ((await alarms.get(requestsAlarm)) === undefined) {
      await alarms.create(requestsAlarm, { periodInMinutes: 0.5 });
    }
  }
}
