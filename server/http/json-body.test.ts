import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { goodPassword, signUpPerson } from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

const headers = { 'content-type': 'application/json' };

eachDatabase((open) => {
  test('S-L05 neither a body nor a query reaches the prototype of anything', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const bodies = [
      '{"__proto__":{"admin":true},"userName":"alice","password":"x"}',
      '{"constructor":{"prototype":{"admin":true}},"userName":"alice","password":"x"}',
      '{"userName":{"__proto__":{"admin":true}},"password":"x"}',
    ];
    for (const payload of bodies) {
      const response = await browser.post(signInPaths.signIns, {}, { payload, headers });
      expect(answerOf(response)).toBe('invalid_request');
    }
    for (const query of ['__proto__[admin]=1', '__proto__.admin=1', 'constructor[prototype][admin]=1']) {
      expect(answerOf(await browser.get(`${accountPaths.account}?${query}`))).toBe(200);
    }
    const fresh: Record<string, unknown> = {};
    expect([fresh['admin'], Object.keys(Object.prototype)]).toEqual([undefined, []]);
  });

  test('S-L06 the same name twice is refused in a body and a cookie, and no operation reads a query', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const bodies = [
      `{"userName":"nobody","userName":"alice","password":"${goodPassword}"}`,
      `{"userName":"alice","password":"${goodPassword}","password":"${goodPassword}"}`,
      `{"userName":"alice","password":"${goodPassword}","p\\u0061ssword":"x"}`,
    ];
    for (const payload of bodies) {
      const response = await testBrowser(server).post(signInPaths.signIns, {}, { payload, headers });
      expect(answerOf(response)).toBe('invalid_request');
    }
    const session = `__Host-session=${alice.browser.cookies.get('__Host-session') ?? ''}`;
    for (const cookie of [`${session}; ${session}`, `${session}; __Host-session=x`]) {
      const response = await server.app.inject({ url: sessionPaths.sessions, headers: { cookie } });
      expect(answerOf(response)).toBe('invalid_request');
    }
    const query = `?userName=nobody&userName=alice&password=x&password=${goodPassword}`;
    const body = { userName: 'alice', password: 'not the password at all' };
    const response = await testBrowser(server).post(`${signInPaths.signIns}${query}`, body);
    expect(answerOf(response)).toBe('invalid_credentials');
    const readers = globSync('server/http/*.ts').filter(
      (file) => !file.endsWith('.test.ts') && /request\.query/.test(readFileSync(file, 'utf8')),
    );
    expect(readers).toEqual([]);
  });

  test('S-A12 the pages ask for no hint and no security question', () => {
    const sources = globSync('server/pages/**/*.{ts,tsx,html}').filter((file) => !file.includes('.test.'));
    expect(sources.length).toBeGreaterThan(5);
    for (const file of sources) {
      const text = readFileSync(file, 'utf8');
      expect([file, /security question|secret question|password hint|maiden|first pet/i.test(text)]).toEqual([
        file,
        false,
      ]);
    }
  });

  test('nothing is converted, filled in or left out', async () => {
    const server = await startTestServer(open);
    for (const body of [
      { userName: 1234567, password: goodPassword },
      { userName: ['alice'], password: goodPassword },
      { userName: 'alice', password: goodPassword, admin: true },
      { userName: 'alice' },
      [],
      {},
    ]) {
      expect(answerOf(await testBrowser(server).post(accountPaths.signUp, body))).toBe('invalid_request');
    }
  });
});
