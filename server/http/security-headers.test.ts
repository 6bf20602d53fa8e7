import { expect, test } from 'vitest';
import { eachDatabase } from '../store/testing/databases.ts';
import { builtPages } from '../testing/built-pages.ts';
import { enrolPerson } from '../testing/people.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('S-G13 S-L17 every answer, of errors too, has the headers, and what is about a person is not stored', async () => {
    const server = await startTestServer(open, { pagesFolder: builtPages() });
    const alice = await enrolPerson(server);
    const cookie = [...alice.browser.cookies].map((pair) => pair.join('=')).join('; ');
    const paths = [
      '/',
      '/sign-in',
      '/sign-up',
      '/settings',
      '/assets/app.js',
      '/assets/none.js',
      '/nothing',
      '/%',
      '/healthz',
      '/api/time',
      '/api/account',
      '/api/sessions',
      '/api/sign-ins',
      '/api/sign-ins/current',
      '/api/openapi.json',
    ];
    const origins = [testConfig.origin, 'https://evil.example'];
    for (const url of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'OPTIONS'] as const) {
        for (const origin of origins) {
          for (const headers of [{ origin }, { origin, cookie }]) {
            // Signing out would end the crawl.
            if (method === 'DELETE' && 'cookie' in headers && url === '/api/sessions') continue;
            const response = await server.app.inject({ method, url, headers });
            const where = `${method} ${url} → ${response.statusCode}`;
            expect([where, headerFaults(response.headers)]).toEqual([where, []]);
            const isAsset = url === '/assets/app.js' && response.statusCode === 200;
            expect(response.headers['cache-control']).toBe(
              isAsset ? 'public, max-age=31536000, immutable' : 'no-store',
            );
          }
        }
      }
    }
  });

  test('S-L17 no secret is ever part of an address: only ids of rows are parameters of paths, and queries are not read', async () => {
    const server = await startTestServer(open);
    const { paths } = (await server.app.inject('/api/openapi.json')).json<{
      paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
    }>();
    const parameters = Object.values(paths).flatMap((operations) =>
      Object.values(operations).flatMap(({ parameters: own = [] }) =>
        own.map(({ name, in: place }) => `${place} ${name}`),
      ),
    );
    // `purpose` is one of the API's own words for what a step-up is for; `mark` is the digest of a list, and opens nothing.
    // A reference is read out over the telephone, and opens nothing either.
    const known = ['path id', 'path purpose', 'path mark', 'path reference', 'header dpop'];
    expect(new Set(parameters)).toEqual(new Set(known));
  });
});

function headerFaults(headers: Record<string, unknown>): string[] {
  const text = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const csp = text('content-security-policy').split('; ');
  const checks: Record<string, boolean> = {
    hsts:
      /max-age=(\d+); includeSubDomains/.test(text('strict-transport-security')) &&
      Number(/\d+/.exec(text('strict-transport-security'))?.[0]) >= 31_536_000,
    csp: ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"].every(
      (each) => csp.includes(each),
    ),
    'no inline code': !/unsafe|data:|\*/.test(text('content-security-policy')),
    nosniff: text('x-content-type-options') === 'nosniff',
    referrer: text('referrer-policy') === 'no-referrer',
    coop: text('cross-origin-opener-policy') === 'same-origin',
    corp: ['same-origin', 'cross-origin'].includes(text('cross-origin-resource-policy')),
    'no server': headers['server'] === undefined && headers['x-powered-by'] === undefined,
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
}
