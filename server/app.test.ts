import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../shared/api/accounts.ts';
import { sessionPaths } from '../shared/api/sessions.ts';
import { eachDatabase } from './store/testing/databases.ts';
import { confirmAddress, mailsTo } from './testing/mail.ts';
import { browserAwaitingCode, enrolPerson, signInWithCode, signInWithPassword } from './testing/people.ts';
import { answerOf, testBrowser } from './testing/test-browser.ts';
import { startTestServer } from './testing/test-server.ts';

eachDatabase((open) => {
  test('someone signs up, turns two-factor on, signs out, and signs in with password and code', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const account = await alice.browser.get(accountPaths.account);
    expect(account.json<Account>()).toMatchObject({ userName: 'alice', twoFactorOn: true, mustEnrol: false });

    expect(answerOf(await alice.browser.delete(sessionPaths.current))).toBe(204);
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');

    const password = await signInWithPassword(alice.browser, alice);
    expect(password.json()).toMatchObject({ next: 'second-factor', methods: [{ factor: 'totp' }] });
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    expect((await signInWithCode(alice.browser, alice.authenticator.code())).json()).toEqual({
      next: 'signed-in',
    });
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
  });

  test('a sign-in with password and code takes two requests and eight statements, in a new browser that its owner is told of', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, 'alice@example.org');
    const browser = testBrowser(server);
    server.takeStatements();

    expect(answerOf(await signInWithPassword(browser, alice))).toBe(200);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
    const statements = server
      .takeStatements()
      .filter((statement) => !/^(begin|commit|start transaction)/i.test(statement));
    expect(statements).toHaveLength(8);
    const subjects = (await mailsTo(server, 'alice@example.org')).map(({ subject }) => subject);
    expect(subjects).toContain('A new browser has signed in (Countersign)');
  });

  test('a wrong code is refused, the right one after it is not', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code(-40)))).toBe('code_rejected');
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });
});
