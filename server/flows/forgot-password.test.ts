import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { insertTemporaryPassword } from '../store/testing/rows.ts';
import { confirmAddress, forgetPassword, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { startAgent } from '../testing/recovery.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;
const ada = 'ada@example.org';
const newPassword = 'four slow barges under the bridge';

/** The newest link to a new password that the address has got. */
async function resetLink(server: TestServer): Promise<string> {
  const mails = await mailsTo(server, ada);
  return linkIn(
    mails.find((mail) => linkIn(mail, 'reset') !== ''),
    'reset',
  );
}

const finish = (server: TestServer, token: string, password = newPassword) =>
  openLink(server, mailPaths.finishReset, token, { newPassword: password });

eachDatabase((open) => {
  test('S-H04 S-H08 asking for a link: one answer after the same statements, whoever it is about', async () => {
    const server = await startTestServer(open);
    const { browser } = await enrolPerson(server, 'alice');
    await confirmAddress(server, browser, ada);
    await signUpPerson(server, 'noaddr');
    await signUpPerson(server, 'locked');
    await server.db
      .updateTable('accounts')
      .set({ status: 'locked' })
      .where('userNameKey', '=', 'locked')
      .execute();
    await startAgent(server, 'agent');
    for (const kind of [
      ['alice', 'noaddr', 'locked', 'agent', 'nobody', 'not a name'],
      [ada, 'ADA@Example.ORG', 'nobody@example.org'],
    ]) {
      const seen = [];
      for (const who of kind) {
        server.takeStatements();
        const response = await forgetPassword(server, who);
        const { 'content-length': length, ...headers } = response.headers;
        const { date: _, ...same } = headers;
        seen.push({ status: response.statusCode, body: response.body, length, headers: same });
        expect([who, server.takeStatements().length]).toEqual([who, 8]);
      }
      for (const each of seen) expect({ ...each, headers: null }).toEqual({ ...seen[0], headers: null });
    }
    expect((await mailsTo(server, ada)).filter((mail) => linkIn(mail, 'reset') !== '')).toHaveLength(1);
    expect(server.inbox.mails.every(({ to }) => to === ada)).toBe(true);
    expect(await server.db.selectFrom('mails').selectAll().execute()).toEqual([]);
  });

  test('S-J01 the link replaces the password and nothing else: the factor is asked for, nobody is signed in', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, ada);
    const waiting = await browserAwaitingCode(server, alice);
    const accountId = (await server.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()).id;
    await insertTemporaryPassword(server.db, { accountId });
    await forgetPassword(server, 'alice');
    const response = await finish(server, await resetLink(server));
    expect([answerOf(response), response.cookies]).toEqual([204, []]);

    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(waiting, alice.authenticator.code()))).toBe('sign_in_not_pending');
    expect(await server.db.selectFrom('temporaryPasswords').selectAll().execute()).toEqual([]);
    const fresh = testBrowser(server);
    expect(answerOf(await signInWithPassword(fresh, alice))).toBe('invalid_credentials');
    const answer = await signInWithPassword(fresh, { ...alice, password: newPassword });
    expect(answer.json()).toMatchObject({ next: 'second-factor', methods: [{ factor: 'totp' }] });
    expect(answerOf(await fresh.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(fresh, alice.authenticator.code()))).toBe(200);
    expect((await mailsTo(server, ada)).map(({ subject }) => subject)).toContain(
      'Your password was changed (Countersign)',
    );
  });

  test('S-J02 a link works once, for half an hour, is dead when a newer one is asked for, and with its address', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await forgetPassword(server, 'alice');
    const older = await resetLink(server);
    await forgetPassword(server, ada);
    const newer = await resetLink(server);
    expect(answerOf(await finish(server, older))).toBe('link_invalid');
    expect(answerOf(await finish(server, newer, 'short'))).toBe('password_too_short');
    expect(answerOf(await finish(server, newer))).toBe(204);
    expect(answerOf(await finish(server, newer))).toBe('link_invalid');

    await forgetPassword(server, 'alice');
    const late = await resetLink(server);
    server.clock.pass(30 * minuteMs);
    expect(answerOf(await finish(server, late))).toBe('link_invalid');

    await forgetPassword(server, 'alice');
    const moved = await resetLink(server);
    const owner = testBrowser(server);
    await signInWithPassword(owner, { userName: 'alice', password: newPassword });
    await confirmAddress(server, owner, 'new@example.org');
    expect(answerOf(await finish(server, moved, 'six tall cranes over water'))).toBe('link_invalid');
    // Of the host that people visit, whatever the request said; and of no other purpose.
    expect(server.inbox.mails.every(({ text }) => !/https?:\/\/(?!localhost:8080)/.test(text))).toBe(true);
    expect(answerOf(await openLink(server, mailPaths.notMe, newer))).toBe('link_invalid');
  });

  test('S-J02 S-B11 a link that somebody else asks for ends none of the owner’s', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await forgetPassword(server, 'alice');
    const own = await resetLink(server);
    server.clock.pass(1);
    const stranger = testBrowser(server, { address: '192.0.2.66' });
    expect(answerOf(await stranger.post(mailPaths.resets, { who: 'alice' }))).toBe(204);
    const askedByStranger = await resetLink(server);
    expect(askedByStranger).not.toBe(own);
    expect(answerOf(await finish(server, own))).toBe(204);
    expect(answerOf(await finish(server, askedByStranger))).toBe('link_invalid');
  });

  test('R-C01 a link spent 20 times at once changes the password once', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await forgetPassword(server, 'alice');
    const token = await resetLink(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => finish(server, token, `four slow barges number ${index}`)),
    );
    expect(answers.map(answerOf).filter((answer) => answer === 204)).toHaveLength(1);
    expect(new Set(answers.map(answerOf))).toEqual(new Set([204, 'link_invalid']));
  });

  test('R-C02 a link and a change of the address at once: one ends the other', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await forgetPassword(server, 'alice');
    const token = await resetLink(server);
    await browser.post(mailPaths.address, { address: 'new@example.org' });
    const confirm = linkIn((await mailsTo(server, 'new@example.org'))[0], 'confirm');
    const [reset, changed] = await Promise.all([
      finish(server, token),
      openLink(server, mailPaths.confirm, confirm),
    ]);
    expect([reset, changed].map(answerOf).toSorted()).toEqual([204, 'link_invalid']);
    const fits = await signInWithPassword(testBrowser(server), { userName: 'alice', password: newPassword });
    expect(answerOf(fits) === 200).toBe(answerOf(reset) === 204);
  });

  test('S-B11 strangers who ask in the owner’s name do not keep the owner from asking in a known browser', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    for (let count = 0; count < 6; count += 1) await forgetPassword(server, 'alice');
    expect(answerOf(await browser.post(mailPaths.resets, { who: 'alice' }))).toBe(204);
    expect(answerOf(await finish(server, await resetLink(server)))).toBe(204);
  });

  test('a mailbox is not flooded: five links an hour for a name, real or not', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    for (const who of ['alice', 'nobody']) {
      const answers = [];
      for (let count = 0; count < 6; count += 1) answers.push(answerOf(await forgetPassword(server, who)));
      expect(answers).toEqual([204, 204, 204, 204, 204, 'too_many_requests']);
    }
  });
});
