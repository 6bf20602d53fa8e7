import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { trustedBrowserPaths, type TrustedBrowserList } from '../../shared/api/trusted-browsers.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
  type EnrolledPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const dayMs = 86_400_000;
const cookie = '__Host-trusted';
const { trustedBrowsers } = trustedBrowserPaths;

eachDatabase((open) => {
  const start = () => startTestServer(open, { config: { trustedBrowserMs: 30 * dayMs } });

  async function nextStep(browser: TestBrowser, person: EnrolledPerson): Promise<unknown> {
    return (await signInWithPassword(browser, person)).json<{ next: unknown }>().next;
  }

  /** Signed in with a code, and trusted. */
  async function trustedBrowserOf(
    server: TestServer,
    person: EnrolledPerson,
    userAgent = 'Firefox/150.0',
  ): Promise<TestBrowser> {
    const browser = testBrowser(server, { userAgent });
    await signInWithPassword(browser, person);
    expect(answerOf(await signInWithCode(browser, person.authenticator.code()))).toBe(200);
    expect(answerOf(await browser.post(trustedBrowsers, {}))).toBe(204);
    server.clock.pass(30_000); // the next code is another one
    return browser;
  }

  test('S-G15 in a trusted browser the password is enough, which is all that its session then has proved', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    expect(await nextStep(browser, person)).toBe('signed-in');
    expect(await nextStep(browser, person)).toBe('signed-in');
    expect((await browser.get(sessionPaths.sessions)).json()).toMatchObject({
      sessions: expect.arrayContaining([
        expect.objectContaining({ current: true, factors: ['password'] }),
      ]) as unknown,
    });
    const factor = factorPaths.factor.replace(':id', person.authenticator.id);
    expect(answerOf(await browser.delete(factor))).toBe('step_up_required');
    expect(answerOf(await browser.post(trustedBrowsers, {}))).toBe('step_up_required');
    expect(await nextStep(testBrowser(server), person)).toBe('second-factor');
  });

  test('S-G15 no browser is trusted while the owner has yet to look, and the oldest go from twenty on', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    for (let count = 0; count < 22; count += 1) {
      server.clock.pass(1);
      await browser.post(trustedBrowsers, {});
    }
    expect(await server.db.selectFrom('trustedBrowsers').select('id').execute()).toHaveLength(20);
    await server.db.updateTable('accounts').set({ distrustedSinceMs: server.clock.nowMs() }).execute();
    expect(answerOf(await browser.post(trustedBrowsers, {}))).toBe('must_review');
  });

  test('S-G15 the trust of one account is none for another, not even beside its right password', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const other = await enrolPerson(server, 'bob', { password: 'nine calm otters by the weir' });
    const browser = await trustedBrowserOf(server, person);
    expect(await nextStep(browser, other)).toBe('second-factor');
    expect(await nextStep(browser, person)).toBe('signed-in');
    expect(answerOf(await signInWithPassword(browser, { ...person, password: 'not this one, ever' }))).toBe(
      'invalid_credentials',
    );
  });

  test('S-G15 a copied cookie does not work in another kind of browser, and ends the trust for both', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    const copy = browser.cookies.get(cookie) ?? '';
    const elsewhere = testBrowser(server, { userAgent: 'Chrome/150.0' });
    elsewhere.cookies.set(cookie, copy);
    expect(await nextStep(elsewhere, person)).toBe('second-factor');
    expect(await nextStep(browser, person)).toBe('second-factor'); // the trust ended for both
    const events = await server.db.selectFrom('auditEvents').select('event').execute();
    expect(events.map(({ event }) => event)).toContain('trust-copied');
  });

  test('S-G15 a copied cookie does not work once the original was used, and ends the trust for both', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    const copy = browser.cookies.get(cookie) ?? '';
    expect(await nextStep(browser, person)).toBe('signed-in'); // replaces the token
    const sameKind = testBrowser(server, { userAgent: 'Firefox/151.0' });
    sameKind.cookies.set(cookie, copy);
    expect(await nextStep(sameKind, person)).toBe('second-factor');
    expect(await nextStep(browser, person)).toBe('second-factor'); // the trust ended for both
    const events = await server.db.selectFrom('auditEvents').select('event').execute();
    expect(events.map(({ event }) => event)).toContain('trust-copied');
  });

  test('S-G15 it ends with another factor, and with one less, for good', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    const added = await enrolAuthenticator(server, browser, 'tablet');
    expect(answerOf(await browser.delete(factorPaths.factor.replace(':id', added.id)))).toBe(204);
    expect(await nextStep(browser, person)).toBe('second-factor');

    const again = await trustedBrowserOf(server, person);
    await enrolAuthenticator(server, again, 'tablet');
    expect(await nextStep(again, person)).toBe('second-factor');
  });

  test('S-G15 it ends with the password, when it expires, and when it is revoked', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    const newPassword = 'eleven slow barges upstream';
    const change = { currentPassword: goodPassword, newPassword };
    expect(answerOf(await browser.post(accountPaths.password, change))).toBe(204);
    const changed = { ...person, password: newPassword };
    expect(await nextStep(browser, changed)).toBe('second-factor');

    const lasting = await trustedBrowserOf(server, changed);
    server.clock.pass(29 * dayMs);
    expect(await nextStep(lasting, changed)).toBe('signed-in');
    server.clock.pass(dayMs);
    expect(await nextStep(lasting, changed)).toBe('second-factor');

    const revoked = await trustedBrowserOf(server, changed);
    const list = (await revoked.get(trustedBrowsers)).json<TrustedBrowserList>().trustedBrowsers;
    expect(list).toMatchObject([{ current: true, browser: 'Firefox/150.0' }]);
    const path = trustedBrowserPaths.trustedBrowser.replace(':id', list[0]?.id ?? '');
    expect(answerOf(await revoked.delete(path))).toBe(204);
    expect(answerOf(await revoked.delete(path))).toBe('not_found');
    expect(await nextStep(revoked, changed)).toBe('second-factor');
  });

  test('is offered by nobody unless the operator says so, nor where there is no second step', async () => {
    const server = await startTestServer(open);
    const person = await enrolPerson(server);
    expect(answerOf(await person.browser.post(trustedBrowsers, {}))).toBe('trust_not_offered');
    const offered = await start();
    const { browser } = await signUpPerson(offered);
    expect(answerOf(await browser.post(trustedBrowsers, {}))).toBe('step_up_required');
  });

  test('of many sign-ins at once with one token, the first takes it', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    const jar = [...browser.cookies];
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const one = testBrowser(server, { userAgent: 'Firefox/150.0' });
        for (const [name, value] of jar) one.cookies.set(name, value);
        return await nextStep(one, person);
      }),
    );
    expect(answers.filter((next) => next === 'signed-in')).toHaveLength(1);
  });

  test('a trusted sign-in is one round trip and at most eight statements, in a browser that was signed in as well', async () => {
    const server = await start();
    const person = await enrolPerson(server);
    const browser = await trustedBrowserOf(server, person);
    server.takeStatements();
    expect(await nextStep(browser, person)).toBe('signed-in');
    const statements = server.takeStatements().filter((text) => !/^(begin|commit)/i.test(text));
    expect(statements.length).toBeLessThanOrEqual(8);
  });
});
