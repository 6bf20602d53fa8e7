import { afterEach, expect, test, vi } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import type { Problem } from '../../shared/api/problem.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, forgetPassword, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import {
  browserAwaitingCode,
  codeAt,
  enrolPerson,
  signInWithCode,
  signUpPerson,
  wrongCode,
} from '../testing/people.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const apartMs = 20_000;

afterEach(() => {
  vi.unstubAllEnvs();
});

eachDatabase((open) => {
  test('R-D02 two nodes whose clocks are 20 s apart: what one begins the other ends, either way, and a code still works once', async () => {
    const nodes = await twoNodes(open);
    for (const [one, other] of [nodes, nodes.toReversed()] as [TestServer, TestServer][]) {
      const name = one === nodes[0] ? 'alice' : 'bob';
      const person = await enrolPerson(one, name);
      const { secret } = person.authenticator;
      other.clock.set(one.clock.nowMs() + (one === nodes[0] ? apartMs : -apartMs));
      // Password here, code there: of the person's own clock, which is right by one of the two.
      const browser = await browserAwaitingCode(one, person);
      const code = codeAt(one.clock.nowMs(), secret);
      const there = at(other, browser);
      expect(answerOf(await signInWithCode(there, code))).toBe(200);
      const again = await browserAwaitingCode(one, person);
      expect(answerOf(await signInWithCode(again, code))).toBe('code_rejected');
      // Fresh at both: neither asks for a proof of what was proved a moment ago, or in a moment.
      for (const node of [one, other]) {
        const signedIn = at(node, there);
        expect(answerOf(await signedIn.get(accountPaths.account))).toBe(200);
        expect(answerOf(await signedIn.post(authenticatorPaths.authenticators, { name: 'tablet' }))).toBe(
          201,
        );
      }
    }
  });

  test('R-D02 failures at one node make nobody wait longer at the other than the clocks are apart', async () => {
    const [early, late] = await twoNodes(open);
    const alice = await enrolPerson(late);
    early.clock.set(late.clock.nowMs() - apartMs);
    const { secret } = alice.authenticator;
    const browser = await browserAwaitingCode(late, alice);
    const guess = () => signInWithCode(browser, wrongCode(late.clock.nowMs(), secret));
    let refused = await guess();
    for (let tries = 1; tries < 3; tries += 1) refused = await guess();
    const waitMs = (refused.json<Problem>().retryAfterSeconds ?? 0) * 1000;
    expect(waitMs).toBeGreaterThan(0);
    const there = at(early, browser);
    const told = await signInWithCode(there, codeAt(early.clock.nowMs(), secret));
    expect(answerOf(told)).toBe('too_many_attempts');
    const toldMs = (told.json<Problem>().retryAfterSeconds ?? 0) * 1000;
    expect(toldMs).toBeLessThanOrEqual(waitMs + apartMs);
    early.clock.pass(toldMs);
    expect(answerOf(await signInWithCode(there, codeAt(early.clock.nowMs(), secret)))).toBe(200);
  });

  test('R-D01 a clock that jumps signs nobody out by a second, brings nothing back that was over, and no code works twice', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { clock } = server;
    const isSignedIn = async (browser: TestBrowser) => answerOf(await browser.get(accountPaths.account));
    for (let second = 0; second < 5; second += 1) {
      clock.pass(-1_000);
      expect(await isSignedIn(alice.browser)).toBe(200);
    }
    const used = codeAt(clock.nowMs() + 30_000, alice.authenticator.secret);
    clock.pass(30_000);
    expect(answerOf(await signInWithCode(await browserAwaitingCode(server, alice), used))).toBe(200);
    const pending = await browserAwaitingCode(server, alice);
    // An hour back: what was used then, and what came since, stay used.
    clock.pass(-3_600_000);
    for (const code of [used, codeAt(clock.nowMs(), alice.authenticator.secret)]) {
      expect(answerOf(await signInWithCode(pending, code))).toBe('code_rejected');
    }
    clock.pass(3_600_000);
    // A year ahead and back.
    clock.pass(365 * 86_400_000);
    expect(await isSignedIn(alice.browser)).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(pending, alice.authenticator.code()))).toBe('sign_in_not_pending');
    clock.pass(-365 * 86_400_000);
    expect(await isSignedIn(alice.browser)).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(pending, alice.authenticator.code()))).toBe('sign_in_not_pending');
    expect(answerOf(await signInWithCode(await browserAwaitingCode(server, alice), used))).toBe(
      'code_rejected',
    );
  });

  test('R-D02 a link that was made in the future works now', async () => {
    const [early, late] = await twoNodes(open);
    const { browser, userName } = await signUpPerson(late);
    await confirmAddress(late, browser, 'ada@example.org');
    await forgetPassword(late, userName);
    const token = linkIn((await mailsTo(late, 'ada@example.org'))[0], 'reset');
    early.clock.set(late.clock.nowMs() - apartMs);
    const given = { newPassword: 'four slow barges under the bridge' };
    expect(answerOf(await openLink(early, mailPaths.finishReset, token, given))).toBe(204);
  });

  test.each([
    ['the last second of signed 32-bit time, and the first behind it', Date.UTC(2038, 0, 19, 3, 14, 7)],
    ['the last second of unsigned 32-bit time, and the first behind it', Date.UTC(2106, 1, 7, 6, 28, 15)],
    ['a leap day, and the first of March', Date.UTC(2032, 1, 29, 23, 59, 59)],
    ['the hour that summer time leaves out', Date.UTC(2032, 2, 28, 0, 59, 59), 'Europe/Zurich'],
    ['the hour that comes twice', Date.UTC(2032, 9, 31, 0, 59, 59), 'Europe/Zurich'],
    ['half an hour that comes twice', Date.UTC(2032, 3, 3, 14, 59, 59), 'Australia/Lord_Howe'],
  ])('R-D03 %s: enrolled, signed in, timed and told as on any day', async (_, momentMs, timeZone = 'UTC') => {
    vi.stubEnv('TZ', timeZone);
    const server = await startTestServer(open);
    server.clock.set(momentMs - 45_000);
    const alice = await enrolPerson(server);
    server.clock.set(momentMs);
    const browser = await browserAwaitingCode(server, alice);
    const code = alice.authenticator.code();
    server.clock.pass(1000);
    expect(answerOf(await signInWithCode(browser, code))).toBe(200);
    const again = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(again, code))).toBe('code_rejected');
    const account = (await browser.get(accountPaths.account)).json<{ createdAtMs: number }>();
    expect(account.createdAtMs).toBe(momentMs - 45_000);
    // Neither over at once nor for ever.
    server.clock.pass(server.deps.config.session.idleMs - 60_000);
    expect(answerOf(await browser.get(accountPaths.account))).toBe(200);
    server.clock.pass(server.deps.config.session.idleMs);
    expect(answerOf(await browser.get(accountPaths.account))).toBe('not_signed_in');
  });
});

async function twoNodes(open: Parameters<typeof startTestServer>[0]): Promise<[TestServer, TestServer]> {
  const first = await startTestServer(open);
  const second = await startTestServer(open, { db: first.db });
  second.clock.set(first.clock.nowMs() + apartMs);
  return [first, second];
}

/** The same browser, whose next request comes to another node. */
function at(node: TestServer, { cookies }: TestBrowser): TestBrowser {
  const browser = testBrowser(node);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}
