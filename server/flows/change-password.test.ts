import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

const newPassword = 'nine loud magpies at dawn';

eachDatabase((open) => {
  test('S-A09 without or with a wrong current password nothing changes, and wrong ones are counted', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const before = await server.db.selectFrom('accounts').selectAll().execute();
    const change = async (currentPassword?: string) =>
      answerOf(await browser.post(accountPaths.password, { currentPassword, newPassword }));

    expect(await change()).toBe('invalid_request');
    for (let i = 0; i < 3; i += 1) expect(await change('a wrong current one')).toBe('invalid_credentials');
    // The right one too has to wait now.
    expect(await change(goodPassword)).toBe('too_many_attempts');
    expect(await server.db.selectFrom('accounts').selectAll().execute()).toEqual(before);

    server.clock.pass(15_000);
    expect(await change(goodPassword)).toBe(204);
  });

  test('the same password again is refused and costs no try, and a wrong one given twice is merely wrong', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const before = await server.db.selectFrom('accounts').selectAll().execute();
    const same = async (password: string) =>
      answerOf(
        await browser.post(accountPaths.password, { currentPassword: password, newPassword: password }),
      );
    for (let i = 0; i < 6; i += 1) expect(await same(goodPassword)).toBe('password_unchanged');
    expect(await same('a wrong current one')).toBe('invalid_credentials');
    expect(await server.db.selectFrom('accounts').selectAll().execute()).toEqual(before);
  });

  test('a session that keeps guessing the current password is ended', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const wrong = { currentPassword: 'a wrong current one', newPassword };
    for (let i = 0; i < server.deps.config.throttle.lockFrom; i += 1) {
      expect(answerOf(await browser.post(accountPaths.password, wrong))).toBe('invalid_credentials');
      server.clock.pass(60_000);
    }
    expect(answerOf(await browser.post(accountPaths.password, wrong))).toBe('not_signed_in');
  });

  test('the old password and everything begun with it are over, this browser stays signed in', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const other = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(other, alice.authenticator.code()))).toBe(200);
    server.clock.pass(30_000);
    const pending = await browserAwaitingCode(server, alice);
    const oldCookies = new Map(alice.browser.cookies);

    const given = { currentPassword: goodPassword, newPassword };
    server.clock.pass(1);
    expect(answerOf(await alice.browser.post(accountPaths.password, given))).toBe(204);

    expect(answerOf(await other.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(pending, alice.authenticator.code()))).toBe('sign_in_not_pending');
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
    const stolen = testBrowser(server);
    for (const [name, value] of oldCookies) stolen.cookies.set(name, value);
    expect(answerOf(await stolen.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('invalid_credentials');
    const anew = { ...alice, password: newPassword };
    expect(answerOf(await signInWithPassword(testBrowser(server), anew))).toBe(200);
  });

  test('a new password lifts what strangers did to the name with the old one', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const stranger = testBrowser(server, { address: '198.51.100.66' });
    for (let i = 0; i < 3; i += 1) {
      await signInWithPassword(stranger, { ...alice, password: 'a wrong password' });
    }
    const anew = { ...alice, password: newPassword };
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('too_many_attempts');
    const given = { currentPassword: goodPassword, newPassword };
    expect(answerOf(await alice.browser.post(accountPaths.password, given))).toBe(204);
    expect(answerOf(await signInWithPassword(testBrowser(server), anew))).toBe(200);
  });

  test('a new password obeys the rules of the first, and refusing it costs no attempt', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    for (const [bad, code] of [
      ['too short', 'password_too_short'],
      ['passwordpassword', 'password_blocklisted'],
      ['x'.repeat(257), 'password_too_long'],
    ] as const) {
      const given = { currentPassword: goodPassword, newPassword: bad };
      for (let i = 0; i < 4; i += 1)
        expect(answerOf(await browser.post(accountPaths.password, given))).toBe(code);
    }
    const given = { currentPassword: goodPassword, newPassword };
    expect(answerOf(await browser.post(accountPaths.password, given))).toBe(204);
  });
});
