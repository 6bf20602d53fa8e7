import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachDatabase } from '../store/testing/databases.ts';
import { builtPages } from '../testing/built-pages.ts';
import { enrolPerson, signUpPerson } from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';
import { securityHeaders } from './security-headers.ts';

eachDatabase((open) => {
  test('the pages say where their server is, and the first path leads to the right one', async () => {
    const server = await startTestServer(open, { pagesFolder: builtPages() });
    for (const url of ['/sign-in', '/sign-up', '/settings']) {
      const { body, headers } = await server.app.inject(url);
      expect(body).toContain(`<meta name="countersign-server" content="${testConfig.origin}" />`);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
    }
    expect((await server.app.inject('/')).headers.location).toBe('/sign-in');
    const { browser } = await signUpPerson(server);
    expect((await browser.get('/')).headers.location).toBe('/settings');
  });

  test('an address that does not exist is told to a browser as a page, and to everything else as a problem', async () => {
    const server = await startTestServer(open, { pagesFolder: builtPages() });
    const ask = (url: string, accept: string, method: 'GET' | 'POST' = 'GET') =>
      server.app.inject({ method, url, headers: { accept } });
    const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const page = await ask('/setings<script>', browser);
    expect(page.statusCode).toBe(404);
    expect(page.headers).toMatchObject({ ...securityHeaders, 'content-type': 'text/html; charset=utf-8' });
    expect(page.body).toContain(`<title>${testConfig.serviceName}</title>`);
    expect(page.body).toContain('<a href="/">');
    expect(page.body).not.toContain('script');

    expect(answerOf(await ask('/setings', '*/*'))).toBe('not_found');
    expect(answerOf(await ask('/setings', 'application/json'))).toBe('not_found');
    expect(answerOf(await ask('/api/nothing', browser))).toBe('not_found');
    expect(answerOf(await ask('/setings', browser, 'POST'))).toBe('not_found');
  });

  test('without built pages the server serves, and says what is missing', async () => {
    const server = await startTestServer(open);
    expect((await server.app.inject('/')).body).toContain('npm run build');
    expect(answerOf(await server.app.inject('/settings'))).toBe('not_found');
    const navigation = { url: '/nothing', headers: { accept: 'text/html' } };
    expect(answerOf(await server.app.inject(navigation))).toBe('not_found');
    expect(answerOf(await server.app.inject('/healthz'))).toBe(200);
  });

  test('S-L11 source maps, dot files, listings and whatever lies beside the pages are not reachable', async () => {
    const server = await startTestServer(open, { pagesFolder: builtPages() });
    expect((await server.app.inject('/assets/app.js')).statusCode).toBe(200);
    const hidden = [
      '/assets/app.js.map',
      '/assets/.env',
      '/assets/.git/config',
      '/assets',
      '/assets/',
      '/assets/../sign-in.html',
      '/assets/%2e%2e/sign-in.html',
      '/assets/..%2f..%2foutside.txt',
      '/assets/..%5c..%5coutside.txt',
      '/assets/%252e%252e/outside.txt',
      '/assets//etc/passwd',
      '/assets/app.js%00.html',
      '/../outside.txt',
      '/sign-in.html',
      '/.git/config',
      '/.env',
      '/package.json',
      '/server/main.ts',
      '/data/keys.json',
      '/docs',
      '/documentation',
      '/documentation/json',
      '/swagger',
      '/metrics',
      '/debug/pprof',
      '/server-status',
      '/__vite_ping',
      '/@vite/client',
    ];
    for (const url of hidden) {
      const response = await server.app.inject(url);
      expect([url, response.statusCode >= 400 && response.statusCode < 500]).toEqual([url, true]);
      expect(response.body).not.toMatch(/secret|root:|Index of/);
    }
  });

  test('S-G16 nothing redirects to where a request says', async () => {
    const server = await startTestServer(open, { pagesFolder: builtPages() });
    const alice = await enrolPerson(server);
    const paths = [
      '/',
      '/sign-in',
      '/settings',
      '/api/account',
      '/api/sign-ins',
      '/api/sessions/current',
      '/nothing',
    ];
    const names = [
      'next',
      'redirect',
      'redirect_uri',
      'return',
      'returnTo',
      'url',
      'continue',
      'goto',
      'RelayState',
    ];
    const targets = fc.oneof(
      fc.constantFrom(
        '//evil.example',
        '/\\evil.example',
        '\\/\\/evil.example',
        'https:evil.example',
        'HtTpS://evil.example',
        'javascript:alert(1)',
        'https://localhost:8080@evil.example',
        '%2f%2fevil.example',
        '/%09/evil.example',
        'data:text/html,x',
      ),
      fc.webUrl(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...names),
        targets,
        fc.boolean(),
        async (path, name, target, isRaw) => {
          const url = `${path}?${name}=${isRaw ? target.replace(/[^!-~]/g, '') : encodeURIComponent(target)}`;
          const headers = {
            'x-forwarded-host': 'evil.example',
            host: 'evil.example',
            referer: target.replace(/[^ -~]/g, ''),
          };
          for (const method of ['GET', 'POST', 'DELETE'] as const) {
            const browser = testBrowser(server);
            const response = await browser.get(url, {
              method,
              headers: { ...headers, origin: testConfig.origin },
            });
            expect(['/sign-in', '/settings', undefined]).toContain(response.headers.location);
            expect(response.headers.refresh).toBeUndefined();
            expect(response.body).not.toContain('evil.example');
          }
        },
      ),
      { numRuns: 150 },
    );
    for (const url of ['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/.//evil.example']) {
      const { headers } = await alice.browser.get(url);
      expect(['/sign-in', '/settings', undefined]).toContain(headers.location);
    }
  });

  test('S-L15 the server fetches nothing that anyone could name: it takes no address, and has nothing to fetch with', async () => {
    const server = await startTestServer(open);
    const description = (await server.app.inject('/api/openapi.json')).body;
    expect(description).not.toMatch(/"(url|uri|webhook|callback|logo|issuer|endpoint|host)"/i);
    const sources = globSync('server/{*,{http,flows,factors,store}/**/*}.ts').filter(
      (file) => !/\.test\.ts$|\/testing\//.test(file),
    );
    expect(sources.length).toBeGreaterThan(40);
    for (const file of sources) {
      // What a WebSocket's handshake is answered with asks nobody.
      const answering = "import { ServerResponse, type IncomingMessage } from 'node:http';";
      const text = readFileSync(file, 'utf8').replace(answering, '');
      expect([
        file,
        /\bfetch\(|from 'node:(http|https|http2|dns|tls)'|from 'undici'|\bnet\.connect/.test(text),
      ]).toEqual([file, false]);
    }
  });
});
