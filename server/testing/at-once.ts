import { Agent, request as httpRequest } from 'node:http';

/** One of several equal, or rival, requests. */
export interface Submission {
  method?: 'POST' | 'PATCH';
  path: string;
  body: object;
  cookies: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  status: number;
  body: { code?: string; next?: string };
}

/** A connection for each: one that is kept may be closed by its server in the very moment in which it is used again. */
const agent = new Agent({ keepAlive: false, maxSockets: 100 });

/**
 * Sends requests to several servers in turn, released together: all but the last byte of each is on its way before the first last byte
 * is, so that none has a head start.
 */
export async function sendAtOnce(
  servers: readonly { port: number }[],
  origin: string,
  submissions: readonly Submission[],
): Promise<Answer[]> {
  const opened = submissions.map((submission, index) =>
    open(servers[index % servers.length]?.port ?? 0, origin, submission),
  );
  await Promise.all(opened.map(({ held }) => held));
  return await Promise.all(opened.map(({ release }) => release()));
}

function open(port: number, origin: string, { method = 'POST', path, body, cookies, headers }: Submission) {
  const bytes = Buffer.from(JSON.stringify(body));
  const request = httpRequest({
    ...{ host: '127.0.0.1', port, method, path, agent },
    headers: {
      ...{ host: new URL(origin).host, origin, 'user-agent': 'Test Browser' },
      ...{ 'content-type': 'application/json', 'content-length': bytes.length },
      cookie: Object.entries(cookies)
        .map((pair) => pair.join('='))
        .join('; '),
      ...headers,
    },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const read = text === '' ? {} : (JSON.parse(text) as Answer['body']);
        resolve({ status: response.statusCode ?? 0, body: read });
      });
    });
  });
  const held = new Promise<void>((resolve) => request.write(bytes.subarray(0, -1), () => resolve()));
  const release = (): Promise<Answer> => {
    request.end(bytes.subarray(-1));
    return answer;
  };
  return { held, release };
}
