import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { enrolPerson, signUpPerson } from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('S-G09 every cookie that is ever set is __Host-, Secure, HttpOnly, Strict, for / and no domain, opaque', async () => {
    const server = await startTestServer(open);
    const set: string[] = [];
    server.app.addHook('onSend', (_request, reply, payload, done) => {
      set.push(...[reply.getHeader('set-cookie') ?? []].flat().map(String));
      done(null, payload);
    });
    const alice = await enrolPerson(server);
    const { userName, password } = alice;
    await alice.browser.delete(sessionPaths.current);
    await alice.browser.post(signInPaths.signIns, { userName, password });
    await alice.browser.delete(signInPaths.current);
    await alice.browser.post(signInPaths.signIns, { userName, password });
    await alice.browser.post(signInPaths.proof, { factor: 'totp', code: alice.authenticator.code() });
    server.clock.pass(30_000);
    const stepUp = {
      purpose: 'change-password',
      proof: { factor: 'totp', code: alice.authenticator.code() },
    };
    await alice.browser.post(sessionPaths.stepUp, stepUp);
    const change = { currentPassword: password, newPassword: 'nine loud magpies at dawn' };
    await alice.browser.post(accountPaths.password, change);

    expect(new Set(set.map((cookie) => cookie.split('=')[0]))).toEqual(
      new Set(['__Host-session', '__Host-sign-in', '__Host-known']),
    );
    for (const cookie of set) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const names = attributes.map((attribute) => attribute.toLowerCase());
      expect(names).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=strict']));
      expect(cookie).not.toMatch(/domain=/i);
      expect(pair.toLowerCase()).not.toContain('alice');
    }
  });

  test('S-G18 one of our cookies twice, in any order or header, is a bad request and not a choice', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const token = browser.cookies.get('__Host-session') ?? '';
    const good = `__Host-session=${token}`;
    const ask = async (cookie: string) =>
      answerOf(await server.app.inject({ url: accountPaths.account, headers: { cookie } }));
    expect(await ask(`${good}; __Host-session=evil`)).toBe('invalid_request');
    expect(await ask(`__Host-session=evil; ${good}`)).toBe('invalid_request');
    expect(await ask(`${good}; ${good}`)).toBe('invalid_request');
    // A sibling subdomain can toss cookies, only not with our prefix: without it they are nothing to us.
    expect(await ask(`session=evil; sign-in=evil; __Secure-session=evil; ${good}`)).toBe(200);
    expect(await ask(`__host-session=evil; ${good}`)).toBe(200);
  });

  test('S-G18 cookies that are long, empty, broken or many are answered, and not with a 5xx', async () => {
    const server = await startTestServer(open);
    const broken = [
      `__Host-session=${'x'.repeat(4097)}`,
      `__Host-session=${'x'.repeat(14_000)}`,
      '__Host-session=',
      '__Host-session',
      '=;;==; =',
      '__Host-session=%E0%A4%A; __Host-sign-in=%',
      '__Host-session="quoted"',
      '__proto__=1; constructor=2',
      Array.from({ length: 1000 }, (_, i) => `c${i}=1`).join('; '),
    ];
    for (const cookie of broken) {
      for (const url of [accountPaths.account, signInPaths.current]) {
        const response = await server.app.inject({ url, headers: { cookie } });
        expect([cookie.slice(0, 40), response.statusCode]).toEqual([cookie.slice(0, 40), 401]);
      }
      const browser = testBrowser(server);
      const body = { userName: 'nobody', password: 'not a password' };
      const response = await browser.post(signInPaths.signIns, body, { headers: { cookie } });
      expect(answerOf(response)).toMatch(/invalid_credentials|too_many_attempts/);
    }
  });
});
