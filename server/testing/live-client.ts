import type { AddressInfo } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import {
  livePath,
  type Heartbeat,
  type LiveHello,
  type LiveMessage,
  type LiveRequests,
} from '../../shared/api/live.ts';
import type { SoftwareDevice } from './software-device.ts';
import type { TestServer } from './test-server.ts';

/** A device's end of a WebSocket to a server that listens. What it says it says by hand, or by {@link beginLive}. */
export class LiveClient {
  readonly socket: WebSocket;
  /** What the server has said and nobody has taken yet. */
  readonly #said: LiveMessage[] = [];
  #wake: () => void = () => undefined;
  /** With the code of the close; or, if there never was a connection, with the status of the answer and the code in it. */
  readonly ended: Promise<number | { status: number; code: string }>;
  readonly opened: Promise<void>;

  constructor(url: string, options: ClientOptions) {
    this.socket = new WebSocket(url, options);
    this.opened = new Promise((resolve) => this.socket.once('open', resolve));
    this.ended = new Promise((resolve) => {
      this.socket.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          const { code } = JSON.parse(body) as { code: string };
          resolve({ status: response.statusCode ?? 0, code });
        });
      });
      this.socket.once('close', resolve);
    });
    void this.ended.then(() => this.#wake());
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => {
      this.#said.push(JSON.parse((data as Buffer).toString()) as LiveMessage);
      this.#wake();
    });
  }

  say(message: LiveHello | Heartbeat | object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next message, once it is there; null at the end. */
  async next(): Promise<LiveMessage | null> {
    while (this.#said.length === 0 && this.socket.readyState <= WebSocket.OPEN) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#said.shift() ?? null;
  }

  /** The next list; heartbeats are answered meanwhile. */
  async requests(): Promise<LiveRequests | null> {
    for (;;) {
      const message = await this.next();
      if (message?.type !== 'heartbeat') return message;
      this.say({ type: 'heartbeat' });
    }
  }
}

/** @returns the address of the WebSocket, of a server that listens from then on. */
export async function listen({ app }: Pick<TestServer, 'app'>): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}${livePath}`;
}

/** Connects a device that has said who it is. */
export async function beginLive(url: string, device: SoftwareDevice): Promise<LiveClient> {
  const client = new LiveClient(url, { origin: extensionOf(device) });
  await client.opened;
  client.say({ proof: await device.proof('GET', livePath) });
  return client;
}

function extensionOf({ server }: SoftwareDevice): string {
  return server.deps.config.extensionOrigins[0] ?? '';
}
