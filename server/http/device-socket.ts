import type { RawData, WebSocket } from 'ws';
import { Value } from 'typebox/value';
import {
  Heartbeat,
  liveCloseCodes,
  LiveHello,
  type LiveCloseReason,
  type LiveMessage,
} from '../../shared/api/live.ts';
import type { Config } from '../config.ts';

/** More than one is not asked for between two heartbeats; a few more are no reason to part. */
const mostBetweenHeartbeats = 10;

type Timing = Pick<Config['device'], 'helloMs' | 'heartbeatMs'>;

/** The server's end of a device's WebSocket: what is said, in which order, and how long silence may last. */
export class DeviceSocket {
  readonly #socket: WebSocket;
  readonly #timing: Timing;
  readonly #closed = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #onHello: ((proof: string | null) => void) | null = null;
  #isHeard = true;
  #heard = 0;

  constructor(socket: WebSocket, timing: Timing) {
    this.#socket = socket;
    this.#timing = timing;
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary));
    // What was wrong is told by the close that follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(this.#timer);
      this.#onHello?.(null);
      this.#closed.abort();
    });
  }

  /** Aborted once the connection is over. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** The proof that the device begins with; null if it is over before that. To be called at once. */
  async hello(): Promise<string | null> {
    return await new Promise((resolve) => {
      this.#onHello = resolve;
      this.#timer = setTimeout(() => this.close('silent'), this.#timing.helloMs);
    });
  }

  /** Fulfilled when it has left this process: whoever reads slowly gets the next one the later, and nothing piles up. */
  async say(message: LiveMessage): Promise<void> {
    await new Promise<void>((resolve) => {
      // An error means that the connection is over, which everyone hears of anyway.
      this.#socket.send(JSON.stringify(message), () => resolve());
    });
  }

  /** From now on, both sides say regularly that they are there. */
  keepAlive(): void {
    this.#timer = setInterval(() => this.#beat(), this.#timing.heartbeatMs);
  }

  close(reason: LiveCloseReason): void {
    clearTimeout(this.#timer);
    this.#socket.close(liveCloseCodes[reason]);
  }

  #beat(): void {
    // Gone, or so slow that not even the last message has got away: nothing is kept for it any longer.
    if (!this.#isHeard || this.#socket.bufferedAmount > 0) {
      this.close('silent');
      return;
    }
    this.#isHeard = false;
    this.#heard = 0;
    void this.say({ type: 'heartbeat' });
  }

  #hear(data: RawData, isBinary: boolean): void {
    const message = isBinary ? undefined : parsed(data);
    if (this.#onHello !== null) {
      const onHello = this.#onHello;
      this.#onHello = null;
      clearTimeout(this.#timer);
      const isHello = Value.Check(LiveHello, message);
      onHello(isHello ? message.proof : null);
      if (!isHello) this.close('malformed');
      return;
    }
    this.#isHeard = true;
    this.#heard += 1;
    if (!Value.Check(Heartbeat, message) || this.#heard > mostBetweenHeartbeats) this.close('malformed');
  }
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse((data as Buffer).toString());
  } catch {
    return undefined;
  }
}
