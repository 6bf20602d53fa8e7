import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { historyPaths, type History } from '../../shared/api/history.ts';
import { mailPaths, type NotMeAnswer } from '../../shared/api/mail.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import {
  browserAwaitingCode,
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
  wrongCode,
} from '../testing/people.ts';
import { askForRecovery } from '../testing/recovery.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const ada = 'ada@example.org';
const newPassword = 'four slow barges under the bridge';

async function subjects(server: TestServer): Promise<string[]> {
  const mails = await mailsTo(server, ada);
  return mails.map(({ subject }) => subject.replace(' (Countersign)', '')).toReversed();
}

eachDatabase((open) => {
  test('S-K01 every change is told at the address, with a link that says it was not me', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, ada);
    server.clock.pass(1);
    await alice.browser.patch(`/api/factors/${alice.authenticator.id}`, { name: 'tablet' });
    await subjects(server); // a mail that is sent after a new password has no link
    await alice.browser.post(accountPaths.password, { currentPassword: goodPassword, newPassword });
    server.clock.pass(1);
    await alice.browser.delete(`/api/factors/${alice.authenticator.id}`);
    expect(await subjects(server)).toEqual([
      'Confirm your e-mail address',
      'Your e-mail address is confirmed',
      'A second factor was renamed',
      'Your password was changed',
      'A second factor was removed',
    ]);
    const mails = await mailsTo(server, ada);
    expect(mails.slice(0, 4).every((mail) => linkIn(mail, 'not-me') !== '')).toBe(true);
    expect(mails[0]?.text).toContain('An authenticator app was removed');
  });

  test('S-L18 a sign-in in a new browser is told, one in a known browser is not; a failed second factor once it looks like guessing', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, ada);
    server.clock.pass(30_000);
    const fresh = testBrowser(server);
    // Whoever has the password alone, and gives it again and again, is no known browser for it (a code that was phished comes later).
    for (let times = 0; times < 3; times += 1) await signInWithPassword(fresh, alice);
    await signInWithCode(fresh, alice.authenticator.code());
    expect((await subjects(server)).at(-1)).toBe('A new browser has signed in');
    const before = await subjects(server);
    server.clock.pass(30_000);
    await signInWithPassword(fresh, alice);
    await signInWithCode(fresh, alice.authenticator.code());
    expect(await subjects(server)).toEqual(before);

    for (let count = 0; count < 6; count += 1) {
      const stranger = await browserAwaitingCode(server, alice);
      await signInWithCode(stranger, wrongCode(server.clock.nowMs(), alice.authenticator.secret));
      server.clock.pass(3_600_000);
    }
    expect((await subjects(server)).slice(before.length)).toEqual(['Somebody knows your password']);
  });

  test('S-F11 guesses few enough between the owner’s sign-ins are told as well', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, ada);
    for (let count = 0; count < 12; count += 1) {
      const stranger = await browserAwaitingCode(server, alice);
      await signInWithCode(stranger, wrongCode(server.clock.nowMs(), alice.authenticator.secret));
      server.clock.pass(3_600_000);
      if (count % 4 !== 3) continue;
      await signInWithPassword(alice.browser, alice);
      expect(answerOf(await signInWithCode(alice.browser, alice.authenticator.code()))).toBe(200);
    }
    const told = (await subjects(server)).filter((subject) => subject === 'Somebody knows your password');
    expect(told).toHaveLength(1);
  });

  test('“it was not me” from a mail: everyone is out, the old password is dead, a new one is chosen, and nothing is added before a look', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await confirmAddress(server, alice.browser, ada);
    await askForRecovery(server, 'alice');
    server.clock.pass(30_000);
    const thief = await browserAwaitingCode(server, alice);
    await signInWithCode(thief, alice.authenticator.code());
    const token = linkIn((await mailsTo(server, ada))[0], 'not-me');

    const response = await openLink(server, mailPaths.notMe, token);
    expect([answerOf(response), response.cookies]).toEqual([200, []]);
    expect(answerOf(await openLink(server, mailPaths.notMe, token))).toBe('link_invalid');
    for (const browser of [thief, alice.browser]) {
      expect(answerOf(await browser.get(accountPaths.account))).toBe('not_signed_in');
    }
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('invalid_credentials');
    const { resetToken } = response.json<{ resetToken: string }>();
    const finished = await openLink(server, mailPaths.finishReset, resetToken, { newPassword });
    expect(answerOf(finished)).toBe(204);

    server.clock.pass(30_000);
    const owner = await browserAwaitingCode(server, { ...alice, password: newPassword });
    await signInWithCode(owner, alice.authenticator.code());
    const account = async () => (await owner.get(accountPaths.account)).json<Account>();
    expect((await account()).mustReview).toBe(true);
    expect(answerOf(await owner.post('/api/authenticators', { name: 'x' }))).toBe('must_review');
    expect(answerOf(await owner.post(historyPaths.review, {}))).toBe(204);
    expect((await account()).mustReview).toBe(false);
    expect(answerOf(await owner.post('/api/authenticators', { name: 'x' }))).toBe(201);
    expect(answerOf(await owner.post(historyPaths.review, {}))).toBe('not_found');
    const asked = (await owner.get('/api/account/recovery-requests')).json<{ requests: object[] }>();
    expect(asked.requests).toEqual([]);
  });

  test('S-K05 S-J01 a factor that a thief of the password set up goes by the mail, in a browser that knows the account and in no other', async () => {
    const server = await startTestServer(open);
    const { browser: owner } = await signUpPerson(server);
    const known = new Map(owner.cookies);
    await confirmAddress(server, owner, ada);
    server.clock.pass(1000);
    const thief = testBrowser(server);
    await signInWithPassword(thief, { userName: 'alice', password: goodPassword });
    await enrolAuthenticator(server, thief);
    await enrolAuthenticator(server, thief, 'another');
    const report = async (browser: TestBrowser) => {
      const token = linkIn((await mailsTo(server, ada))[0], 'not-me');
      return (await browser.post(mailPaths.notMe, { token })).json<NotMeAnswer>();
    };

    // On the phone that mail is read on: everybody is out, and the codes stay. The next mail has another link.
    const first = await report(testBrowser(server));
    expect(first.secondFactor).toBe('removable');
    server.clock.pass(1);
    await openLink(server, mailPaths.finishReset, first.resetToken, { newPassword });
    const signIn = () => signInWithPassword(owner, { userName: 'alice', password: newPassword });
    expect((await signIn()).json()).toMatchObject({ next: 'second-factor' });
    const second = await report(owner);
    expect(second.secondFactor).toBe('removed');
    server.clock.pass(1);
    await openLink(server, mailPaths.finishReset, second.resetToken, { newPassword });
    expect((await signIn()).json()).toMatchObject({ next: 'signed-in' });
    const account = (await owner.get(accountPaths.account)).json<Account>();
    expect(account).toMatchObject({ twoFactorOn: false, factors: [], mustReview: true });

    // What its owner has for long, or in the place of another, no mail takes away.
    await owner.post(historyPaths.review, {});
    const old = await enrolAuthenticator(server, owner);
    server.clock.pass(server.deps.config.noticeMs - 60_000);
    await signIn();
    await signInWithCode(owner, old.code());
    server.clock.pass(60_000);
    await enrolAuthenticator(server, owner, 'new phone');
    await owner.delete(`/api/factors/${old.id}`);
    owner.cookies.set('__Host-known', known.get('__Host-known') ?? '');
    expect((await report(owner)).secondFactor).toBe('unchanged');
  });

  test('an intruder who puts another address is undone from the one before', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await confirmAddress(server, browser, ada);
    await confirmAddress(server, browser, 'eve@example.org');
    const told = (await mailsTo(server, ada)).find(({ subject }) => /address .* was changed/.test(subject));
    const forEve = linkIn((await mailsTo(server, 'eve@example.org'))[0], 'not-me');
    expect(answerOf(await openLink(server, mailPaths.notMe, linkIn(told, 'not-me')))).toBe(200);
    const rows = await server.db.selectFrom('mailAddresses').select(['address', 'currentKey']).execute();
    expect(rows.toSorted((a, b) => (a.address < b.address ? -1 : 1))).toEqual([
      { address: ada, currentKey: ada },
      { address: 'eve@example.org', currentKey: null },
    ]);
    expect((await mailsTo(server, ada)).map(({ subject }) => subject)).toContain(
      'The e-mail address of your account was put back (Countersign)',
    );
    // Not a way back for whoever was thrown out.
    expect(answerOf(await openLink(server, mailPaths.notMe, forEve))).toBe('link_invalid');
  });

  test('signed in: a new password in the same step, every other browser out, and it is written down', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const thief = testBrowser(server);
    await signInWithPassword(thief, alice);
    server.clock.pass(1);
    const list = async () => (await alice.browser.get(historyPaths.history)).json<History>().events;
    const eventId = (await list())[0]?.id ?? '';
    const given = { eventId, currentPassword: goodPassword, newPassword };
    const other = { ...given, eventId: 'A'.repeat(22) };
    expect(answerOf(await alice.browser.post(historyPaths.notMe, other))).toBe('not_found');
    expect(answerOf(await alice.browser.post(historyPaths.notMe, given))).toBe(204);
    expect(answerOf(await thief.get(accountPaths.account))).toBe('not_signed_in');
    expect((await alice.browser.get(accountPaths.account)).json()).toMatchObject({ mustReview: true });
    expect(
      (await list())
        .slice(0, 2)
        .map(({ event }) => event)
        .toSorted(),
    ).toEqual(['password-changed', 'reported-not-me']);
  });

  test('S-K08 the history is the account’s own: newest first, in pages, without strangers’ guesses at the password', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const mallory = await signUpPerson(server, 'mallory');
    for (let count = 0; count < 24; count += 1) {
      server.clock.pass(60_000);
      await alice.browser.post('/api/account/recovery-freeze', { frozen: count % 2 === 0 });
      if (count < 3) await signInWithPassword(testBrowser(server), { ...alice, password: 'wrong'.repeat(4) });
      if (count % 8 === 7) await signInWithPassword(alice.browser, alice);
    }
    const first = (await alice.browser.get(historyPaths.history)).json<History>();
    expect([first.events.length, first.more]).toEqual([20, true]);
    const last = first.events.at(-1)?.id ?? '';
    const next = historyPaths.before.replace(':id', last);
    const second = (await alice.browser.get(next)).json<History>();
    const times = [...first.events, ...second.events].map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const all = [...first.events, ...second.events];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
    // Counted and not listed: strangers can make any number of them.
    expect(first.wrongPasswords).toMatchObject({ count: 3 });
    expect(second.events.at(-1)?.event).toBe('sign-up');
    expect(answerOf(await mallory.browser.get(next))).toBe('not_found');
    const own = (await mallory.browser.get(historyPaths.history)).json<History>();
    expect([own.events.length, own.wrongPasswords]).toEqual([1, { count: 0, lastAtMs: null }]);
  });

  test('what happened since the last visit is new until it was seen', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    server.clock.pass(1000);
    await alice.browser.post('/api/account/recovery-freeze', { frozen: true });
    const newEvents = async (browser = alice.browser) =>
      (await browser.get(historyPaths.history))
        .json<History>()
        .events.filter(({ isNew }) => isNew)
        .map(({ event }) => event);
    expect(await newEvents()).toEqual([]); // done in this session
    server.clock.pass(1000);
    await alice.browser.post('/api/account/recovery-freeze', { frozen: false });
    await askForRecovery(server, 'alice');
    server.clock.pass(1000);
    const later = testBrowser(server);
    await signInWithPassword(later, alice);
    expect((await newEvents(later)).toSorted()).toEqual([
      'recovery-frozen',
      'recovery-requested',
      'recovery-unfrozen',
    ]);
    expect(answerOf(await later.post(historyPaths.seen, {}))).toBe(204);
    expect(await newEvents(later)).toEqual([]);
  });
});
