import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { sessionPaths, type SessionList } from '../../shared/api/sessions.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;

test('S-G01 100 000 session tokens of the system’s CSPRNG: 256 bits, no repeats, every bit as likely', () => {
  const tokens = Array.from({ length: 100_000 }, () => newToken({ bytes: randomBytes }).token);
  expect(new Set(tokens).size).toBe(tokens.length);
  // Not even their halves repeat: nothing in them counts or tells the time.
  expect(new Set(tokens.map((token) => token.slice(0, 21))).size).toBe(tokens.length);
  expect(new Set(tokens.map((token) => token.slice(22))).size).toBe(tokens.length);
  const ones = new Array<number>(256).fill(0);
  for (const token of tokens) {
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < 256; bit += 1)
      ones[bit] = (ones[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
  }
  // Six standard deviations around the half.
  for (const count of ones) expect(Math.abs(count - 50_000)).toBeLessThan(6 * Math.sqrt(25_000));
});

eachDatabase((open) => {
  test('S-G01 of a session only the hash of its token is stored', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const token = browser.cookies.get('__Host-session') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await server.db.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    // The hash itself opens nothing.
    const thief = testBrowser(server);
    thief.cookies.set('__Host-session', rows[0]?.tokenHash ?? '');
    expect(answerOf(await thief.get(accountPaths.account))).toBe('not_signed_in');
  });

  test('S-G02 the session’s id is new at the password, at the code and at the step-up, and the old one is dead', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const mallory = await signUpPerson(server, 'mallory');
    const planted = mallory.browser.cookies.get('__Host-session') ?? '';

    // Before the password: the attacker's own session, and a sign-in of the attacker's.
    const victim = testBrowser(server);
    victim.cookies.set('__Host-session', planted);
    await signInWithPassword(victim, alice);
    const signIn = victim.cookies.get('__Host-sign-in');
    victim.cookies.set('__Host-sign-in', 'A'.repeat(43));
    expect(answerOf(await signInWithCode(victim, alice.authenticator.code()))).toBe('sign_in_not_pending');
    victim.cookies.set('__Host-sign-in', signIn ?? '');

    // Before the code.
    expect(answerOf(await signInWithCode(victim, alice.authenticator.code()))).toBe(200);
    const afterCode = victim.cookies.get('__Host-session') ?? '';
    expect([planted, signIn]).not.toContain(afterCode);
    expect(victim.cookies.has('__Host-sign-in')).toBe(false);
    expect(await isLive(planted)).toBe(false);
    expect(await isLive(signIn ?? '')).toBe(false);

    // Before the step-up.
    server.clock.pass(30_000);
    const given = { purpose: 'end-session', proof: { factor: 'totp', code: alice.authenticator.code() } };
    expect(answerOf(await victim.post(sessionPaths.stepUp, given))).toBe(204);
    const afterStepUp = victim.cookies.get('__Host-session') ?? '';
    expect(afterStepUp).not.toBe(afterCode);
    expect(await isLive(afterCode)).toBe(false);
    expect(await isLive(afterStepUp)).toBe(true);

    async function isLive(token: string): Promise<boolean> {
      const browser = testBrowser(server);
      browser.cookies.set('__Host-session', token);
      return (await browser.get(accountPaths.account)).statusCode === 200;
    }
  });

  test('S-G02 a planted session ends at a sign-in without a second factor too, and at a sign-up', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const mallory = await signUpPerson(server, 'mallory');
    const victim = testBrowser(server);
    const planted = mallory.browser.cookies.get('__Host-session') ?? '';
    victim.cookies.set('__Host-session', planted);
    await signInWithPassword(victim, alice);
    expect(victim.cookies.get('__Host-session')).not.toBe(planted);
    expect(answerOf(await mallory.browser.get(accountPaths.account))).toBe('not_signed_in');

    // At a sign-up as well.
    const oscar = await signUpPerson(server, 'oscar');
    const newcomer = testBrowser(server);
    newcomer.cookies.set('__Host-session', oscar.browser.cookies.get('__Host-session') ?? '');
    await newcomer.post(accountPaths.signUp, { userName: 'newcomer', password: goodPassword });
    expect((await newcomer.get(accountPaths.account)).json<Account>().userName).toBe('newcomer');
    expect(answerOf(await oscar.browser.get(accountPaths.account))).toBe('not_signed_in');
  });

  test('S-G04 a session ends after an idle hour, to the millisecond, and use prolongs it', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const ask = async () => answerOf(await browser.get(accountPaths.account));
    server.clock.pass(60 * minuteMs - 1);
    expect(await ask()).toBe(200);
    server.clock.pass(60 * minuteMs - 1);
    expect(await ask()).toBe(200);
    server.clock.pass(60 * minuteMs);
    expect(await ask()).toBe('not_signed_in');
  });

  test('S-G04 a session ends after a day however much it is used, whatever the cookie says about its age', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const ask = async () => answerOf(await browser.get(accountPaths.account));
    for (let i = 0; i < 24 * 2 - 1; i += 1) {
      server.clock.pass(30 * minuteMs);
      expect(await ask()).toBe(200);
    }
    server.clock.pass(30 * minuteMs - 1);
    expect(await ask()).toBe(200);
    server.clock.pass(1);
    // The test's browser keeps cookies for ever: the end is the server's.
    expect(browser.cookies.has('__Host-session')).toBe(true);
    expect(await ask()).toBe('not_signed_in');
  });

  test('S-G05 a sign-in that is being finished while its owner signs out everywhere else is out too, 12 rounds', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    for (let round = 0; round < 12; round += 1) {
      server.clock.pass(30_000);
      const finishing = await browserAwaitingCode(server, alice);
      const [, ended] = await Promise.all([
        signInWithCode(finishing, alice.authenticator.code()),
        alice.browser.delete(sessionPaths.sessions),
      ]);
      expect(answerOf(ended)).toBe(204);
      expect(answerOf(await finishing.get(accountPaths.account))).toBe('not_signed_in');
    }
  });

  test('S-G05 a session is dead at once: signed out, everywhere else, locked, new password, factor removed', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const another = async (): Promise<TestBrowser> => {
      server.clock.pass(30_000);
      const browser = await browserAwaitingCode(server, alice);
      await signInWithCode(browser, alice.authenticator.code());
      expect(answerOf(await browser.get(accountPaths.account))).toBe(200);
      return browser;
    };
    const isDead = async (browser: TestBrowser) =>
      expect(answerOf(await browser.get(accountPaths.account))).toBe('not_signed_in');

    const signedOut = await another();
    const copy = testBrowser(server);
    copy.cookies.set('__Host-session', signedOut.cookies.get('__Host-session') ?? '');
    await signedOut.delete(sessionPaths.current);
    await isDead(copy);

    const current = await another();
    const others = [alice.browser, await another(), await another()];
    expect(answerOf(await current.delete(sessionPaths.sessions))).toBe(204);
    for (const browser of others) await isDead(browser);

    const old = await another();
    const newPassword = 'nine loud magpies at dawn';
    const given = { currentPassword: goodPassword, newPassword };
    server.clock.pass(1);
    expect(answerOf(await current.post(accountPaths.password, given))).toBe(204);
    await isDead(old);

    alice.password = newPassword;
    const withFactor = await another();
    const changer = await another();
    expect(answerOf(await changer.delete(`/api/factors/${alice.authenticator.id}`))).toBe(204);
    await isDead(withFactor);
    await isDead(current);

    const account = await accounts.findForSignIn(server.db, 'alice');
    await accounts.setStatus(server.db, { id: account?.id ?? '', status: 'locked' });
    await isDead(changer);
  });

  test('S-G05 on every node: what one ended, another does not answer', async () => {
    const first = await startTestServer(open);
    const second = await startTestServer(open, { db: first.db });
    const { browser } = await signUpPerson(first);
    const elsewhere = testBrowser(second);
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    expect(answerOf(await elsewhere.get(accountPaths.account))).toBe(200);
    await browser.delete(sessionPaths.current);
    expect(answerOf(await elsewhere.get(accountPaths.account))).toBe('not_signed_in');
  });

  test('use is written down once a minute at most', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    server.takeStatements();
    for (let i = 0; i < 10; i += 1) {
      await browser.get(sessionPaths.sessions);
      server.clock.pass(10_000);
    }
    const updates = server.takeStatements().filter((statement) => statement.startsWith('update'));
    expect(updates).toHaveLength(1);
    const { sessions } = (await browser.get(sessionPaths.sessions)).json<SessionList>();
    expect(sessions).toHaveLength(1);
  });
});
