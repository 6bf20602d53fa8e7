import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { encodeBase32 } from '../../shared/base32.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
  wrongCode,
} from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startMs, startTestServer, type TestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('S-L08 no password, code, secret, token, cookie or key is in any log, whatever happens', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'debug' } });
    const secrets = new Set<string>();
    const alice = await enrolPerson(server);
    const note = (...values: (string | undefined)[]) =>
      values.forEach((value) => value !== undefined && secrets.add(value));
    const noteCookies = () => note(...alice.browser.cookies.values());
    note(alice.password, 'a wrong password', 'nine loud magpies at dawn', 'typed into the name');
    note(encodeBase32(alice.authenticator.secret), Buffer.from(alice.authenticator.secret).toString('hex'));
    noteCookies();

    await signInWithPassword(testBrowser(server), { ...alice, password: 'a wrong password' });
    await signInWithPassword(testBrowser(server), {
      userName: 'typed into the name',
      password: goodPassword,
    });
    const browser = await browserAwaitingCode(server, alice);
    note(...browser.cookies.values());
    const wrong = wrongCode(startMs, alice.authenticator.secret);
    await signInWithCode(browser, wrong);
    note(`"${wrong}"`, `"${alice.authenticator.code()}"`, alice.authenticator.code());
    await signInWithCode(browser, alice.authenticator.code());
    note(...browser.cookies.values());
    await alice.browser.post('/api/sign-ins?password=typed%20into%20the%20name', { password: goodPassword });
    await alice.browser.get(
      `/nothing/${alice.browser.cookies.get('__Host-session') ?? ''}?token=${goodPassword}`,
    );
    await alice.browser.get('/%', { headers: { authorization: `Bearer ${goodPassword}` } });
    server.clock.pass(30_000);
    note(alice.authenticator.code());
    const stepUp = {
      purpose: 'change-password',
      proof: { factor: 'totp', code: alice.authenticator.code() },
    };
    await alice.browser.post(sessionPaths.stepUp, stepUp);
    noteCookies();
    const change = { currentPassword: alice.password, newPassword: 'nine loud magpies at dawn' };
    await alice.browser.post(accountPaths.password, change);
    noteCookies();
    await failInside(server);
    await alice.browser.get(accountPaths.account);
    for (const purpose of ['seal', 'bucket', 'browser', 'check'] as const) {
      const key = server.deps.keys.derive('k1', purpose);
      note(key.toString('hex'), key.toString('base64'), key.toString('base64url'));
    }

    const text = JSON.stringify(server.logs);
    expect(text).toContain('security event');
    expect(text).toContain('request failed');
    expect(secrets.size).toBeGreaterThan(20);
    for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  test('S-L09 every event is logged and kept: when in UTC, who, from where, how, with what outcome, by which request', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { browser } = alice;
    await signInWithPassword(testBrowser(server), { ...alice, password: 'a wrong password' });
    await signInWithPassword(testBrowser(server), { userName: 'nobody', password: 'a wrong password' });
    const pending = await browserAwaitingCode(server, alice);
    await signInWithCode(pending, wrongCode(server.clock.nowMs(), alice.authenticator.secret));
    await signInWithCode(pending, alice.authenticator.code());
    await (await browserAwaitingCode(server, alice)).delete(signInPaths.current);
    server.clock.pass(30_000);
    await browser.patch(`/api/factors/${alice.authenticator.id}`, { name: 'tablet' });
    await browser.post(sessionPaths.stepUp, {
      purpose: 'end-session',
      proof: { factor: 'totp', code: alice.authenticator.code() },
    });
    await browser.delete(sessionPaths.sessions);
    await browser.post(accountPaths.password, {
      currentPassword: 'wrong',
      newPassword: 'nine loud magpies at dawn',
    });
    await browser.post(accountPaths.password, {
      currentPassword: goodPassword,
      newPassword: 'nine loud magpies at dawn',
    });
    await browser.delete(`/api/factors/${alice.authenticator.id}`);
    await browser.delete(sessionPaths.current);

    const { id: accountId } = await server.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    const expected = [
      ['sign-up', 'success', accountId],
      ['authenticator-begun', 'success', accountId],
      ['authenticator-confirmed', 'success', accountId],
      ['sign-in', 'failure', accountId],
      ['sign-in', 'failure', null],
      ['sign-in', 'failure', accountId],
      ['sign-in', 'success', accountId],
      ['sign-in-cancelled', 'success', accountId],
      ['factor-renamed', 'success', accountId],
      ['step-up', 'success', accountId],
      ['other-sessions-ended', 'success', accountId],
      ['password-changed', 'failure', accountId],
      ['password-changed', 'success', accountId],
      ['factor-removed', 'success', accountId],
      ['sign-out', 'success', accountId],
    ];
    const logged = server.logs.filter(
      ({ msg, outcome }) => msg === 'security event' && outcome !== 'pending',
    );
    expect(logged.map((line) => [line['event'], line['outcome'], line['accountId']])).toEqual(expected);
    const kept = await server.db.selectFrom('auditEvents').selectAll().execute();
    expect(kept.map(({ event, outcome, accountId: who }) => [event, outcome, who].join()).toSorted()).toEqual(
      expected.map((row) => row.join()).toSorted(),
    );
    const requests = new Set(server.logs.filter(({ msg }) => msg === 'request').map((line) => line['reqId']));
    for (const line of logged) {
      expect(line['at']).toMatch(/^2030-01-01T00:\d\d:\d\d\.\d{3}Z$/);
      expect(line['address']).toBe('192.0.2.1');
      expect(requests.has(line['reqId'])).toBe(true);
    }
    const methods = logged.filter(({ event }) => event === 'sign-in').map((line) => line['detail']);
    expect(methods).toMatchObject([
      { method: 'password' },
      { method: 'password' },
      { method: 'totp' },
      { method: 'totp' },
    ]);
  });

  test('an event that cannot be written down does not happen', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await server.db.schema.alterTable('auditEvents').renameTo('gone').execute();
    const path = `/api/factors/${alice.authenticator.id}`;
    expect(answerOf(await alice.browser.delete(path))).toBe('internal_error');
    expect(
      answerOf(
        await testBrowser(server).post(accountPaths.signUp, { userName: 'new', password: goodPassword }),
      ),
    ).toBe('internal_error');
    await server.db.schema.alterTable('gone').renameTo('auditEvents').execute();
    expect(await server.db.selectFrom('factors').selectAll().execute()).toHaveLength(1);
    expect(await server.db.selectFrom('accounts').selectAll().execute()).toHaveLength(1);
  });

  test('S-L04 whatever is typed anywhere is kept and shown as it is, or refused; one line of the log per event', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const injections = [
      "'; drop table accounts; --",
      "' or '1'='1",
      '{"$gt":""}',
      '{{7*7}}${7*7}<%= 7*7 %>',
      '*)(uid=*))(|(uid=*',
      'a\r\nSet-Cookie: evil=1',
      'a\n{"level":30,"event":"sign-in","outcome":"success"}',
      '\u001b[2J\u001b[31mred',
      '=cmd|calc!A1',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      'gnp.\u202eexe',
      '%s%n%x',
      '../../etc/passwd',
      'a\0b',
    ];
    const anyText = fc.oneof(
      fc.constantFrom(...injections),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, fc.string({ maxLength: 50 }), async (text, agent) => {
        const linesBefore = server.logs.length;
        // In every text field there is.
        const userAgent = text.replace(/[^\t -~]/g, '?') + agent.replace(/[^\t -~]/g, '?');
        const named = await browser.post(
          '/api/authenticators',
          { name: text },
          { headers: { 'user-agent': userAgent } },
        );
        expect([201, 400]).toContain(named.statusCode);
        const signIn = { userName: text.slice(0, 64), password: text };
        const tried = testBrowser(server, { address: '198.51.100.9', userAgent });
        expect([401, 400, 429]).toContain((await tried.post(signInPaths.signIns, signIn)).statusCode);
        expect(
          answerOf(await tried.post(accountPaths.signUp, { userName: text.slice(0, 64), password: 'x' })),
        ).not.toBe(201);
        if (named.statusCode === 201) {
          const { otpauthUri } = named.json<{ otpauthUri: string }>();
          expect(otpauthUri).toMatch(/^otpauth:\/\/totp\/[\w%.:~-]+\?/);
          const rows = await server.db.selectFrom('factors').select('name').execute();
          expect(rows.map(({ name }) => name)).toContain(text.trim().normalize('NFC'));
        }
        // Three requests, and at most one event each: nothing that was typed makes a line of its own.
        const lines = server.logs.slice(linesBefore);
        expect(lines.filter(({ msg }) => msg === 'request')).toHaveLength(3);
        expect(lines.filter(({ msg }) => msg === 'security event').length).toBeLessThanOrEqual(2);
        expect(lines.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 100 },
    );
    expect(await server.db.selectFrom('accounts').selectAll().execute()).toHaveLength(1);
  });
});

/** Makes the next query fail in a way that nobody expects, with a message that holds a secret. */
async function failInside(server: TestServer): Promise<void> {
  const { db } = server.deps;
  server.deps.db = new Proxy(db, {
    get: (target, name) => {
      if (name === 'selectFrom') throw new Error('the database broke');
      return Reflect.get(target, name) as unknown;
    },
  });
  await testBrowser(server).get(accountPaths.account);
}
