import { Agent, request, type IncomingMessage } from 'node:http';

export interface Answer {
  status: number;
  /** `name=value; …` of every cookie that was set, ready to be sent back. */
  cookies: string;
  body: string;
}

/**
 * A small keep-alive client: the load must cost the machine as little as possible beside the server under test.
 */
export class HttpClient {
  readonly #agent: Agent;
  readonly #origin: URL;

  /** @param connections - How many sockets are kept open. */
  constructor(origin: string, connections: number) {
    this.#origin = new URL(origin);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send(method: 'GET' | 'POST', path: string, cookies: string, body?: object): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.#agent,
          // Servers are bound to 127.0.0.1 and visited as localhost, as browsers do.
          host: '127.0.0.1',
          port: this.#origin.port,
          method,
          path,
          headers: {
            host: this.#origin.host,
            origin: this.#origin.origin,
            ...(cookies !== '' && { cookie: cookies }),
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        },
        (incoming) => {
          readBody(incoming).then(
            (received) =>
              resolve({
                status: incoming.statusCode ?? 0,
                cookies: (incoming.headers['set-cookie'] ?? [])
                  .map((cookie) => cookie.split(';')[0] ?? '')
                  .filter((pair) => !pair.endsWith('=')) // a cookie that is being taken away
                  .join('; '),
                body: received,
              }),
            reject,
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
