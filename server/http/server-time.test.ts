import { expect, test } from 'vitest';
import { serverTimePath } from '../../shared/api/server-time.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { testConfig } from '../testing/test-config.ts';
import { startMs, startTestServer } from '../testing/test-server.ts';

const pinned = testConfig.extensionOrigins[0] ?? '';
const firefox = 'moz-extension://0b6e4a62-3d5c-4ef1-9c2a-7a1b2c3d4e5f';

eachDatabase((open) => {
  test('S-G12 no origin but an extension’s may read anything, and credentials never go along', async () => {
    const server = await startTestServer(open);
    const origins = [
      'https://evil.example',
      'null',
      `${testConfig.origin}.evil.example`,
      testConfig.origin.replace('http:', 'https:'),
      'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba',
      `${pinned}.evil.example`,
      `${pinned}x`,
      'moz-extension://evil.example',
      `${firefox}.evil.example`,
      '*',
    ];
    const paths = [
      serverTimePath,
      '/api/account',
      '/api/sessions',
      '/api/openapi.json',
      '/healthz',
      '/',
      '/nothing',
    ];
    for (const origin of origins) {
      for (const url of paths) {
        for (const method of ['GET', 'OPTIONS'] as const) {
          const preflight = {
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'x',
          };
          const { headers } = await server.app.inject({ method, url, headers: { origin, ...preflight } });
          expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
        }
      }
    }
  });

  test('S-G12 the pinned extension, and any of Firefox’s, may read the time, without credentials, and nothing else', async () => {
    const server = await startTestServer(open);
    for (const origin of [pinned, firefox]) {
      const time = await server.app.inject({ url: serverTimePath, headers: { origin } });
      expect(time.json()).toEqual({ nowMs: startMs });
      expect(time.headers['access-control-allow-origin']).toBe(origin);
      expect(time.headers['access-control-allow-credentials']).toBeUndefined();
      expect(time.headers.vary).toContain('Origin');
      for (const url of ['/api/account', '/api/sessions', '/api/openapi.json']) {
        const { headers } = await server.app.inject({ url, headers: { origin } });
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    }
  });
});
