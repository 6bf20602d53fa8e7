import { expect, test } from 'vitest';
import { historyPaths } from '../../shared/api/history.ts';
import { loginRequestPaths } from '../../shared/api/login-requests.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { securityKeyPaths } from '../../shared/api/security-keys.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { accountPaths } from '../../shared/api/accounts.ts';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import { backupCodePaths } from '../../shared/api/backup-codes.ts';
import { pairingPaths } from '../../shared/api/devices.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { phonePaths } from '../../shared/api/phones.ts';
import { recoveryPaths } from '../../shared/api/recovery.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { supportPaths } from '../../shared/api/support.ts';
import { temporaryPasswordPaths } from '../../shared/api/temporary-passwords.ts';
import { textPaths } from '../../shared/api/texts.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { beginAuthenticator, enrolPerson, goodPassword, signUpPerson } from '../testing/people.ts';
import { decision } from '../testing/recovery.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const tables = ['accounts', 'factors', 'attempts', 'signIns', 'sessions', 'auditEvents'] as const;
const foreignOrigins = [
  'https://evil.example',
  'null',
  'http://localhost:8080.evil.example',
  'http://localhost:80800',
  'https://localhost:8080',
  'http://LOCALHOST:8080',
  'http://localhost:8080/',
  '',
];

eachDatabase((open) => {
  test('S-G10 another site cannot sign anyone in, not even with credentials of its own', async () => {
    const server = await startTestServer(open);
    const mallory = await signUpPerson(server, 'mallory');
    const before = await everything(server);
    const { userName, password } = mallory;
    for (const origin of foreignOrigins) {
      const browser = testBrowser(server);
      const headers = { origin, 'sec-fetch-site': 'cross-site' };
      const response = await browser.post(signInPaths.signIns, { userName, password }, { headers });
      expect([origin, answerOf(response)]).toEqual([origin, 'origin_refused']);
      expect(browser.cookies.size).toBe(0);
    }
    expect(await everything(server)).toEqual(before);
  });

  test('S-G11 no operation that changes something can be sent by another site', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const pending = await beginAuthenticator(server, alice.browser, 'tablet');
    const { id } = alice.authenticator;
    const at = (path: string, of: string) => path.replace(':id', of);
    const { userName, password } = alice;
    const operations = [
      ['POST', accountPaths.signUp, { userName: 'new', password: goodPassword }],
      ['POST', accountPaths.password, { currentPassword: password, newPassword: 'nine loud magpies' }],
      ['POST', signInPaths.signIns, { userName, password }],
      ['DELETE', signInPaths.current, undefined],
      ['POST', signInPaths.proof, { factor: 'totp', code: alice.authenticator.code() }],
      ['DELETE', sessionPaths.sessions, undefined],
      ['DELETE', sessionPaths.current, undefined],
      ['DELETE', at(sessionPaths.session, id), undefined],
      [
        'POST',
        sessionPaths.stepUp,
        { purpose: 'end-session', proof: { factor: 'totp', code: alice.authenticator.code() } },
      ],
      ['POST', authenticatorPaths.authenticators, { name: 'evil' }],
      ['POST', at(authenticatorPaths.confirm, pending.id), { code: pending.code() }],
      ['POST', phonePaths.phones, { name: 'evil', number: '+41791234567', replaces: null }],
      ['POST', at(phonePaths.text, id), {}],
      ['POST', at(phonePaths.confirm, id), { code: '123456' }],
      ['POST', textPaths.ofSignIn, { phoneId: id }],
      ['POST', textPaths.ofStepUp, { purpose: 'end-session', phoneId: id }],
      ['POST', loginRequestPaths.ofSignIn, {}],
      ['POST', loginRequestPaths.ofStepUp, { purpose: 'end-session' }],
      ['POST', pairingPaths.pairings, {}],
      ['POST', at(pairingPaths.confirm, id), { deviceId: id }],
      ['DELETE', at(pairingPaths.pairing, id), undefined],
      ['PATCH', at(factorPaths.factor, id), { name: 'evil' }],
      ['DELETE', at(factorPaths.factor, id), undefined],
      ['POST', at(factorPaths.suspension, id), {}],
      ['DELETE', at(factorPaths.suspension, id), undefined],
      ['POST', temporaryPasswordPaths.temporaryPasswords, { name: 'evil', scope: 'mail', lastsMs: 60_000 }],
      ['DELETE', at(temporaryPasswordPaths.temporaryPassword, id), undefined],
      ['POST', temporaryPasswordPaths.verify, { userName, password }],
      ['POST', backupCodePaths.backupCodes, { salt: 'A'.repeat(22), head: 'A'.repeat(14), length: 5 }],
      ['POST', recoveryPaths.requests, { userName, whatHappened: 'x' }],
      ['DELETE', recoveryPaths.current, undefined],
      ['POST', recoveryPaths.stop, { token: 'x'.repeat(43) }],
      ['POST', recoveryPaths.finish, { newPassword: password }],
      ['DELETE', at(recoveryPaths.oneOfAccount, id), undefined],
      ['POST', recoveryPaths.freeze, { frozen: true }],
      ['POST', supportPaths.requests, { userName, ...decision }],
      ['POST', at(supportPaths.vouch, id), { ...decision, delivery: 'mail' }],
      ['POST', at(supportPaths.approve, id), decision],
      ['POST', at(supportPaths.deny, id), decision],
      ['POST', at(supportPaths.sendLink, id), {}],
      ['POST', supportPaths.enrolments, { token: 'x'.repeat(43) }],
      ['POST', signInPaths.passkey, {}],
      ['POST', securityKeyPaths.options, {}],
      ['POST', securityKeyPaths.keys, {}],
      ['POST', trustedBrowserPaths.trustedBrowsers, {}],
      ['DELETE', at(trustedBrowserPaths.trustedBrowser, id), undefined],
      ['POST', mailPaths.address, { address: 'evil@example.org' }],
      ['DELETE', mailPaths.address, undefined],
      ['POST', mailPaths.confirm, { token: 'x'.repeat(43) }],
      ['POST', mailPaths.resets, { who: userName }],
      ['POST', mailPaths.finishReset, { token: 'x'.repeat(43), newPassword: password }],
      ['POST', mailPaths.notMe, { token: 'x'.repeat(43) }],
      ['POST', historyPaths.seen, {}],
      ['POST', historyPaths.notMe, { currentPassword: password, newPassword: 'nine loud magpies' }],
      ['POST', historyPaths.review, {}],
    ] as const;
    await expectToBeAll(
      server,
      operations.map(([method, path]) => [method, path.replace(/[\w-]{22}/, ':id')]),
    );

    const cookie = [...alice.browser.cookies].map((pair) => pair.join('=')).join('; ');
    const own = server.deps.config.origin;
    const before = await everything(server);
    for (const [method, url, body] of operations) {
      const json = JSON.stringify(body ?? {});
      const send = async (headers: Record<string, string>, payload = json) =>
        answerOf(await server.app.inject({ method, url, payload, headers: { cookie, ...headers } }));
      const type = { 'content-type': 'application/json' };

      for (const origin of foreignOrigins) expect(await send({ ...type, origin })).toBe('origin_refused');
      // No origin at all, with whatever else a page might set or a proxy might rewrite. A service is none of that: it is asked
      // for its key.
      const withoutOrigin = url === temporaryPasswordPaths.verify ? 'api_key_refused' : 'origin_refused';
      expect(await send(type)).toBe(withoutOrigin);
      for (const site of ['cross-site', 'same-site', 'none']) {
        expect(await send({ ...type, 'sec-fetch-site': site })).toBe('origin_refused');
      }
      expect(await send({ ...type, referer: `${own}/settings`, 'x-csrf-token': 'a' })).toBe(withoutOrigin);
      expect(await send({ ...type, origin: 'null', 'x-http-method-override': method })).toBe(
        'origin_refused',
      );
      // What a form of another site can send without asking, even if the origin were ours.
      if (method === 'DELETE') continue;
      for (const plain of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        expect(await send({ 'content-type': plain, origin: own })).toBe('unsupported_media_type');
      }
    }
    // A method that is overridden by a header, a query or a field stays what it is.
    for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'x-method-override': 'DELETE' }]) {
      const url = `${sessionPaths.sessions}?_method=DELETE`;
      expect(answerOf(await server.app.inject({ method: 'GET', url, headers: { cookie, ...headers } }))).toBe(
        200,
      );
    }
    expect(await everything(server)).toEqual(before);
  });

  test('S-G11 our own page is let in by its origin, or by what the browser says about it', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const response = await server.app.inject({ method: 'DELETE', url: sessionPaths.current, headers });
    expect(answerOf(response)).toBe(204);
  });

  test('S-G11 another person’s cookies are no way in: what a session may do is its own account’s', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    const bobby = await enrolPerson(server, 'bobby');
    const path = `/api/factors/${alice.authenticator.id}`;
    expect(answerOf(await bobby.browser.delete(path))).toBe('not_found');
    expect(answerOf(await bobby.browser.patch(path, { name: 'mine' }))).toBe('not_found');
    const before = await server.db
      .selectFrom('factors')
      .selectAll()
      .where('id', '=', alice.authenticator.id)
      .execute();
    expect(before).toHaveLength(1);
  });

  test('S-L14 over plain http nothing is answered where people come by https, and nothing is redirected', async () => {
    const origin = 'https://id.example.org';
    const server = await startTestServer(open, { config: { origin, trustedProxies: ['10.0.0.1'] } });
    const ask = async (remoteAddress: string, headers: Record<string, string>, url = '/api/time') =>
      await server.app.inject({ url, remoteAddress, headers });
    const overHttp = [
      await ask('10.0.0.1', { 'x-forwarded-proto': 'http' }),
      await ask('10.0.0.1', {}),
      await ask('192.0.2.1', {}),
      // Only the proxy may say so.
      await ask('192.0.2.1', { 'x-forwarded-proto': 'https' }),
      await ask('10.0.0.1', { 'x-forwarded-proto': 'https, http' }),
      await ask('10.0.0.1', { 'x-forwarded-proto': 'http' }, '/sign-in'),
    ];
    expect(overHttp.map(answerOf).slice(0, 5)).toEqual(Array(5).fill('insecure_transport'));
    for (const response of overHttp) {
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.headers.location).toBeUndefined();
    }
    const secure = await ask('10.0.0.1', { 'x-forwarded-proto': 'https' });
    expect(answerOf(secure)).toBe(200);
    expect(secure.headers['strict-transport-security']).toContain('max-age=');
    expect(answerOf(await ask('10.0.0.1', {}, '/healthz'))).toBe(200);
  });
});

/** Fails when a route is added that changes something and is not in the list. */
async function expectToBeAll(server: TestServer, listed: string[][]): Promise<void> {
  const { paths } = (await server.app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
  // What devices ask takes no cookie, and extensions are let in: http/devices.test.ts is about who may.
  const forPages = Object.entries(paths).filter(([path]) => !path.startsWith('/api/devices'));
  const changing = forPages.flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => !['get', 'head'].includes(method))
      .map((method) => [method.toUpperCase(), path.replace('{id}', ':id')]),
  );
  expect(changing.toSorted()).toEqual(listed.toSorted());
}

async function everything(server: TestServer): Promise<unknown[]> {
  return await Promise.all(tables.map((table) => server.db.selectFrom(table).selectAll().execute()));
}
