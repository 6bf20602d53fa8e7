import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { eachDatabase } from '../store/testing/databases.ts';
import { answerOf } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('S-L03 a method that a path does not have is refused with 405 and the ones it has', async () => {
    const server = await startTestServer(open);
    const cases = [
      ['PUT', '/api/sign-ins', 'POST'],
      ['GET', '/api/sign-ins', 'POST'],
      ['HEAD', '/api/sign-ins', 'POST'],
      ['DELETE', '/api/accounts', 'POST'],
      ['OPTIONS', '/api/sign-ins', 'POST'],
      ['TRACE', '/api/account', 'GET, HEAD'],
      ['POST', '/api/account', 'GET, HEAD'],
      ['PATCH', '/api/sessions/abc', 'DELETE'],
      ['POST', '/api/openapi.json', 'GET, HEAD'],
    ] as const;
    for (const [method, url, allow] of cases) {
      for (const headers of [{ origin: testConfig.origin }, { 'x-http-method-override': 'POST' }]) {
        const response = await server.app.inject({
          method,
          url,
          headers,
          ...(method === 'TRACE' ? {} : { payload: {} }),
        });
        expect([method, url, response.statusCode]).toEqual([method, url, 405]);
        expect(response.headers.allow).toBe(allow);
        if (method !== 'HEAD') expect(answerOf(response)).toBe('method_not_allowed');
      }
    }
  });

  test('S-L03 what does not exist is 404, with any method and any body', async () => {
    const server = await startTestServer(open);
    for (const url of [
      '/nothing',
      '/api',
      '/api/',
      '/api/account/',
      '/API/account',
      '//api/account',
      '/.git/config',
      '/metrics',
      '/debug',
      '/graphql',
      '/admin',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const) {
        const response = await server.app.inject({
          method,
          url,
          payload: 'x=1',
          headers: { 'content-type': 'text/plain' },
        });
        expect([method, url, answerOf(response)]).toEqual([method, url, 'not_found']);
      }
    }
    for (const url of ['/%', '/api/account%2f', '/api/%61ccount?%', `/api/sessions/${'x'.repeat(5000)}`]) {
      const response = await server.app.inject({ method: 'GET', url });
      expect([400, 401, 404, 405]).toContain(response.statusCode);
      expect(response.headers['content-security-policy']).toBeDefined();
    }
  });

  test('S-L02 broken requests are answered 4xx with our headers, and the server serves on', async () => {
    const server = await startTestServer(open);
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.app.server.address() as AddressInfo;
    const host = `Host: localhost\r\nOrigin: ${testConfig.origin}\r\n`;
    const json = 'Content-Type: application/json\r\n';
    const body = '{"userName":"a","password":"b"}';
    const post = `POST /api/sign-ins HTTP/1.1\r\n${host}`;
    const broken = {
      'no content type': `${post}Content-Length: ${body.length}\r\n\r\n${body}`,
      'a wrong content type': `${post}Content-Type: application/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'another charset': `${post}Content-Type: application/json; charset=utf-16\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'a compressed body': `${post}${json}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'chunked and a length': `${post}${json}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'two lengths': `${post}${json}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${body}`,
      'a negative length': `${post}${json}Content-Length: -5\r\n\r\n${body}`,
      'a bad chunk': `${post}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`,
      'a line feed in a header': `${post}${json}X-A: b\nX-C: d\rX-E: f\r\n\r\n`,
      'a NUL in a header': `${post}${json}X-A: a\0b\r\n\r\n`,
      'a folded header': `${post}${json}X-A: a\r\n b\r\n\r\n`,
      '100 kB of header': `GET /api/account HTTP/1.1\r\n${host}X-A: ${'a'.repeat(100_000)}\r\n\r\n`,
      'a body that is too large': `${post}${json}Content-Length: 70000\r\n\r\n${'a'.repeat(70_000)}`,
      'a length of petabytes': `${post}${json}Content-Length: 1000000000000000\r\n\r\n${body}`,
      'no HTTP at all': 'hello there\r\n\r\n',
      'a TLS hello': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
      'no Host': 'GET /api/time HTTP/1.1\r\n\r\n',
      'two Hosts': `GET /api/time HTTP/1.1\r\n${host}Host: other\r\n\r\n`,
      'an unknown expectation': `${post}Expect: miracles\r\nContent-Length: 2\r\n\r\n{}`,
    };
    for (const [name, request] of Object.entries(broken)) {
      const answer = await exchange(port, request);
      expect([name, /^HTTP\/1\.1 4\d\d /.test(answer), answer.slice(0, 30)]).toEqual([
        name,
        true,
        expect.anything(),
      ]);
      expect(answer.toLowerCase()).toContain('content-security-policy');
      expect(answer).not.toContain('signed-in');
    }
    // Ten thousand parameters are no more than one.
    const many = Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join('&');
    expect(
      await exchange(port, `GET /api/account?${many} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`),
    ).toContain(' 401 ');
    const tooMany = Array.from({ length: 10_000 }, (_, i) => `a${i}=1`).join('&');
    expect(await exchange(port, `GET /api/account?${tooMany} HTTP/1.1\r\n${host}\r\n`)).toContain(' 400 ');
    // And the server serves.
    expect(await exchange(port, `GET /api/time HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)).toContain(
      ' 200 ',
    );
    await server.app.close();
  });
});

/** Sends bytes, and returns what comes back until the connection ends or, where it is kept, goes quiet. */
function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'));
    const finish = (): void => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // The answer is complete with its body, which is one JSON object on one line.
      if (/\r\n\r\n\{.*\}$/s.test(Buffer.concat(chunks).toString('latin1'))) finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
  });
}
