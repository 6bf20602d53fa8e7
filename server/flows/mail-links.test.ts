import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { historyPaths, type History } from '../../shared/api/history.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import {
  confirmAddress,
  forgetPassword,
  linkIn,
  mailsTo,
  openLink,
  type LinkPurpose,
} from '../testing/mail.ts';
import { goodPassword, signInWithPassword, signUpPerson, type Person } from '../testing/people.ts';
import { approvedRequest, finish, newPassword, passTime, wholeWaitMs } from '../testing/recovery.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const ada = 'ada@example.org';
const eve = 'eve@example.org';
const evesPassword = 'eve owns this account today';

/** The newest link of a purpose that an address has got. */
async function newestLink(server: TestServer, address: string, purpose: LinkPurpose): Promise<string> {
  const mails = await mailsTo(server, address);
  return mails.map((mail) => linkIn(mail, purpose)).find((token) => token !== '') ?? '';
}

async function historyOf(browser: TestBrowser): Promise<History['events']> {
  return (await browser.get(historyPaths.history)).json<History>().events;
}

/** "Not me", in the settings, at the newest event of a name. */
async function report(browser: TestBrowser, event: string): Promise<number | string> {
  const eventId = (await historyOf(browser)).find((each) => each.event === event)?.id;
  const given = { eventId, currentPassword: goodPassword, newPassword };
  return answerOf(await browser.post(historyPaths.notMe, given));
}

async function addressesOf({ db }: TestServer): Promise<(string | null)[][]> {
  const rows = await db.selectFrom('mailAddresses').select(['address', 'currentKey']).execute();
  return rows.map(({ address, currentKey }) => [address, currentKey]).toSorted();
}

/** Every way to a new password, by the answer to its last step. */
const newPasswords: Record<string, (server: TestServer, alice: Person) => Promise<number | string>> = {
  'changed in the settings': async (_, { browser }) =>
    answerOf(await browser.post(accountPaths.password, { currentPassword: goodPassword, newPassword })),
  '“not me” in the settings': async (_, { browser }) => await report(browser, 'sign-up'),
  'a link to a new password': async (server) => {
    await forgetPassword(server, 'alice');
    const token = await newestLink(server, ada, 'reset');
    return answerOf(await openLink(server, mailPaths.finishReset, token, { newPassword }));
  },
  '“not me” by a link': async (server) => {
    const token = await newestLink(server, ada, 'not-me');
    return answerOf(await openLink(server, mailPaths.notMe, token));
  },
};

eachDatabase((open) => {
  test('S-J02 a new password ends what was mailed or asked for before: links to one, "not me", an address that waits', async () => {
    for (const [name, choose] of Object.entries(newPasswords)) {
      const server = await startTestServer(open);
      const alice = await signUpPerson(server);
      await confirmAddress(server, alice.browser, ada);
      server.clock.pass(8 * 24 * 3_600_000); // the address is of long standing
      await signInWithPassword(alice.browser, alice);
      await alice.browser.post('/api/account/recovery-freeze', { frozen: true });
      const notMe = await newestLink(server, ada, 'not-me');
      await forgetPassword(server, 'alice');
      const reset = await newestLink(server, ada, 'reset');
      await alice.browser.post(mailPaths.address, { address: eve });
      const confirm = await newestLink(server, eve, 'confirm');
      // The owner is told that there will be another.
      expect([name, (await mailsTo(server, ada))[0]?.subject]).toEqual([
        name,
        'A new e-mail address was given for your account (Countersign)',
      ]);
      const late = await signInWithPassword(testBrowser(server), alice); // its mail is not sent yet
      expect(answerOf(late)).toBe(200);
      server.clock.pass(1);
      expect([name, [200, 204]]).toEqual([name, expect.arrayContaining([await choose(server, alice)])]);

      const answers = [
        await openLink(server, mailPaths.notMe, notMe),
        await openLink(server, mailPaths.finishReset, reset, { newPassword: evesPassword }),
        await openLink(server, mailPaths.confirm, confirm),
      ];
      expect([name, answers.map(answerOf)]).toEqual([name, Array(3).fill('link_invalid')]);
      expect(await addressesOf(server)).toEqual([[ada, ada]]);
      // Of the new password its owner is told, with a link that works.
      const next = await newestLink(server, ada, 'not-me');
      expect([name, answerOf(await openLink(server, mailPaths.notMe, next))]).toEqual([name, 200]);
    }
  });
});

onDatabase('SQLite', (open) => {
  test('S-J09 a recovery ends an address that waits to be confirmed', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const { browser } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs);
    await signInWithPassword(alice.browser, alice);
    await alice.browser.post(mailPaths.address, { address: eve });
    const confirm = await newestLink(server, eve, 'confirm');
    server.clock.pass(1);
    expect(answerOf(await finish(browser))).toBe(204);
    expect(answerOf(await openLink(server, mailPaths.confirm, confirm))).toBe('link_invalid');
    expect(await addressesOf(server)).toEqual([]);
  });

  test('a mail that is sent after a newer password has no link that is dead already', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    await confirmAddress(server, alice.browser, ada);
    await mailsTo(server, ada);
    await forgetPassword(server, 'alice');
    await signInWithPassword(testBrowser(server), alice);
    server.clock.pass(1);
    await newPasswords['changed in the settings']?.(server, alice);
    const [changed, signedIn, ...older] = await mailsTo(server, ada);
    expect(changed?.subject).toContain('Your password was changed');
    expect(linkIn(changed, 'not-me')).not.toBe('');
    expect(signedIn?.subject).toContain('A new browser has signed in');
    expect(signedIn?.text).not.toContain('#');
    expect(older.every((mail) => linkIn(mail, 'reset') === '')).toBe(true);
  });

  test('an address that a thief was first to confirm is gone once the owner says so, and has no way back', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const thief = testBrowser(server);
    await signInWithPassword(thief, alice);
    await confirmAddress(server, thief, eve);
    expect(await newestLink(server, eve, 'not-me')).not.toBe('');
    expect(await report(alice.browser, 'mail-address-added')).toBe(204);
    await confirmAddress(server, alice.browser, ada);
    const links = (await mailsTo(server, eve)).map((mail) => linkIn(mail, 'not-me')).filter(Boolean);
    expect(links).not.toEqual([]);
    for (const token of links) {
      expect(answerOf(await openLink(server, mailPaths.notMe, token))).toBe('link_invalid');
    }
    expect(await addressesOf(server)).toEqual([[ada, ada]]);
    const told = (await mailsTo(server, eve)).length;
    await alice.browser.post('/api/account/recovery-freeze', { frozen: true });
    expect((await mailsTo(server, ada))[0]?.subject).toContain('Recovery by support was switched off');
    expect(await mailsTo(server, eve)).toHaveLength(told);
  });

  test('the address that a thief’s took the place of counts again, and one of long standing is not a thief’s to report', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    await confirmAddress(server, alice.browser, ada);
    server.clock.pass(7 * 24 * 3_600_000 + 1);
    const thief = testBrowser(server);
    await signInWithPassword(thief, alice);
    await signInWithPassword(alice.browser, alice);
    await confirmAddress(server, thief, eve);
    await confirmAddress(server, thief, 'eve2@example.org');
    expect(await report(alice.browser, 'sign-in')).toBe(204);
    expect(await addressesOf(server)).toEqual([[ada, ada]]);

    const again = await startTestServer(open);
    const bob = await signUpPerson(again, 'bobby');
    await confirmAddress(again, bob.browser, ada);
    again.clock.pass(7 * 24 * 3_600_000 + 1);
    await signInWithPassword(bob.browser, bob);
    expect(await report(bob.browser, 'mail-address-added')).toBe(204);
    expect(await addressesOf(again)).toEqual([[ada, ada]]);
  });

  test('a thief cannot keep the links out of reach by one new password after the other', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    let currentPassword = goodPassword;
    const answers = [];
    for (let count = 0; count < 6; count += 1) {
      const given = { currentPassword, newPassword: `four slow barges number ${count}` };
      answers.push(answerOf(await browser.post(accountPaths.password, given)));
      currentPassword = given.newPassword;
    }
    expect(answers).toEqual([204, 204, 204, 204, 204, 'too_many_requests']);
  });
});
