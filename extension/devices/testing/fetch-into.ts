import { testConfig } from '../../../server/testing/test-config.ts';
import type { TestServer } from '../../../server/testing/test-server.ts';

/** `fetch` as it reaches this server from the extension: with the origin that the browser would add. */
export function fetchInto({ app }: Pick<TestServer, 'app'>): typeof fetch {
  return async (url, { method = 'GET', headers, body } = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url: new URL(url as string).pathname,
      headers: { ...Object.fromEntries(new Headers(headers)), origin: testConfig.extensionOrigins[0] },
      ...(typeof body === 'string' && { payload: body }),
    });
    return new Response(response.body, {
      status: response.statusCode,
      headers: { 'content-type': String(response.headers['content-type']) },
    });
  };
}
