import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Problem } from '../../shared/api/problem.ts';
import type { TestServer } from './test-server.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** A browser at the server: keeps cookies, and sets the headers that a page cannot choose. */
export interface TestBrowser {
  get(path: string, options?: InjectOptions): Promise<LightMyRequestResponse>;
  post(path: string, body: object, options?: InjectOptions): Promise<LightMyRequestResponse>;
  patch(path: string, body: object, options?: InjectOptions): Promise<LightMyRequestResponse>;
  delete(path: string, options?: InjectOptions): Promise<LightMyRequestResponse>;
  /** Name and value; a test may plant or steal one. */
  cookies: Map<string, string>;
}

export interface BrowserOptions {
  address?: string;
  userAgent?: string;
}

export function testBrowser(
  { app, deps }: Pick<TestServer, 'app' | 'deps'>,
  { address = '192.0.2.1', userAgent = 'Test Browser' }: BrowserOptions = {},
): TestBrowser {
  const cookies = new Map<string, string>();

  async function send(
    method: Method,
    url: string,
    body?: object,
    options: InjectOptions = {},
  ): Promise<LightMyRequestResponse> {
    const response = await app.inject({
      method,
      url,
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: body }),
      ...options,
      headers: {
        'user-agent': userAgent,
        ...(method === 'GET' ? {} : { origin: deps.config.origin }),
        ...(cookies.size === 0 ? {} : { cookie: cookieHeader(cookies) }),
        ...options.headers,
      },
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (value === '' || maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    delete: (path, options) => send('DELETE', path, undefined, options),
    cookies,
  };
}

/** The code of a refusal, or the status of what is none: `expect(answerOf(r)).toBe('code_rejected')`. */
export function answerOf(response: LightMyRequestResponse): string | number {
  return response.statusCode < 400 ? response.statusCode : response.json<Problem>().code;
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
