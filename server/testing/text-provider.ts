import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** What a stand-in was asked. */
export interface ProviderRequest {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Behaviour = (request: ProviderRequest, response: ServerResponse) => void;

/** A provider of texts on this machine: behaves as it is told, and remembers what it was asked. */
export interface TextProviderStandIn {
  url: string;
  requests: ProviderRequest[];
  /** How it answers from now on. */
  behave: (behaviour: Behaviour) => void;
  close: () => Promise<void>;
}

/** Closed after the tests of the file. */
export async function startTextProvider(
  behaviour: Behaviour,
  { host = '127.0.0.1' }: { host?: '127.0.0.1' | '::1' } = {},
): Promise<TextProviderStandIn> {
  const requests: ProviderRequest[] = [];
  let behave = behaviour;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const asked = { path: request.url ?? '', headers: request.headers, body };
      requests.push(asked);
      behave(asked, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterAll(close);
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${(server.address() as AddressInfo).port}`,
    requests,
    behave: (next) => {
      behave = next;
    },
    close,
  };
}

export function json(status: number, body: unknown): Behaviour {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** What no provider should do, and each has done. */
export const misbehaviours: Record<string, Behaviour> = {
  'no answer': () => undefined,
  'a byte now and then': (_request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  },
  'a closed connection': (_request, response) => void response.destroy(),
  'half an answer': (_request, response) => {
    response.writeHead(201, { 'content-length': '100' }).write('{"sid":');
    response.destroy();
  },
  'a page in HTML': (_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'),
  'a yes in HTML': (_request, response) => void response.writeHead(200).end('<h1>OK</h1>'),
  'JSON of another kind': (_request, response) => void response.writeHead(200).end('[null,{"sid":{}}]'),
  'an endless answer': (_request, response) => {
    response.writeHead(201);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  'a redirect': (_request, response) =>
    void response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end(),
};
