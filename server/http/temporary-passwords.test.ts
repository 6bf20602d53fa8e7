import { expect, test } from 'vitest';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { apiKeyHeader, temporaryPasswordPaths } from '../../shared/api/temporary-passwords.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { enrolPerson } from '../testing/people.ts';
import {
  basicHeader,
  makeTemporaryPassword,
  testService,
  wrongSecret,
} from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('HTTP Basic, as a proxy before a service asks: who it is, or how to say it better', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const mail = await testService(server);
    const fits = await mail.basic(basicHeader('Alice', password), { 'x-client-address': '192.0.2.7' });
    expect([fits.statusCode, fits.headers['remote-user'], fits.headers['www-authenticate']]).toEqual([
      204,
      'alice',
      undefined,
    ]);
    const [row] = await server.db.selectFrom('temporaryPasswords').selectAll().execute();
    expect(row?.lastUsedAddress).toBe('192.0.2.7');

    for (const authorization of [
      basicHeader('alice', wrongSecret(password)),
      basicHeader('nobody', password),
      basicHeader('alice', alice.password),
      'Basic !',
      `Bearer ${password}`,
      '',
    ]) {
      const response = await mail.basic(authorization);
      expect([authorization, answerOf(response)]).toEqual([authorization, 'invalid_credentials']);
      expect(response.headers['www-authenticate']).toBe('Basic realm="Countersign", charset="UTF-8"');
      expect(response.headers['remote-user']).toBeUndefined();
    }
    const oddAddress = await mail.basic(basicHeader('alice', password), { 'x-client-address': 'unix:' });
    expect(answerOf(oddAddress)).toBe('invalid_request');
  });

  test('no service without its key, none from a page of another site, and none with a session instead', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const { key } = await testService(server);
    const { verify, basic } = temporaryPasswordPaths;
    const payload = { userName: 'alice', password };
    for (const wrong of [undefined, '', 'x', key.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))]) {
      const headers = wrong === undefined ? {} : { [apiKeyHeader]: wrong };
      const response = await server.app.inject({ method: 'POST', url: verify, headers, payload });
      expect([wrong, answerOf(response)]).toEqual([wrong, 'api_key_refused']);
    }
    const authorization = basicHeader('alice', password);
    expect(answerOf(await alice.browser.get(basic, { headers: { authorization } }))).toBe('api_key_refused');
    for (const origin of ['https://evil.example', 'null']) {
      const headers = { [apiKeyHeader]: key, origin };
      const response = await server.app.inject({ method: 'POST', url: verify, headers, payload });
      expect([origin, answerOf(response)]).toEqual([origin, 'origin_refused']);
    }
    // Only there: everywhere else, who says nothing of where it comes from is refused as before.
    for (const url of [signInPaths.signIns, temporaryPasswordPaths.temporaryPasswords]) {
      const response = await server.app.inject({
        method: 'POST',
        url,
        headers: { [apiKeyHeader]: key },
        payload,
      });
      expect([url, answerOf(response)]).toEqual([url, 'origin_refused']);
    }
    const [row] = await server.db.selectFrom('temporaryPasswords').selectAll().execute();
    expect(row).toMatchObject({ lastUsedAtMs: null, failures: 0 });
  });

  test('S-I08 in an address it is refused wherever it is, and is in no log', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'debug' } });
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const mail = await testService(server);
    const headers = { [apiKeyHeader]: mail.key, authorization: basicHeader('alice', password) };
    for (const [method, path] of [
      ['GET', temporaryPasswordPaths.basic],
      ['POST', temporaryPasswordPaths.verify],
      ['GET', '/api/account'],
      ['GET', '/settings'],
      ['GET', `/api/sessions/${password}`],
    ] as const) {
      for (const query of [password, password.toUpperCase(), password.replaceAll('-', '%2D')]) {
        const url = `${path}?password=${query}&user=alice`;
        const response = await server.app.inject({
          method,
          url,
          headers,
          ...(method === 'POST' ? { payload: { userName: 'alice', password } } : {}),
        });
        // What is not there at all is said not to be there.
        const expected = path.startsWith('/settings') || path.endsWith(password) ? [404, 405] : [400];
        expect(expected).toContain(response.statusCode);
      }
    }
    const browser = testBrowser(server);
    await browser.post(signInPaths.signIns, { userName: 'alice', password });
    await mail.verify({ userName: 'alice', password: wrongSecret(password) });
    await mail.verify({ userName: password, password });
    expect(answerOf(await mail.verify({ userName: 'alice', password }))).toBe(200);
    const text = JSON.stringify(server.logs).toLowerCase();
    expect(text).toContain('temporary password used');
    for (const secret of [
      password,
      password.split('-')[2] ?? '',
      wrongSecret(password),
      mail.key.toLowerCase(),
    ]) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
  });
});
