import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { historyPaths, type History } from '../../shared/api/history.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { sessionPaths, type SessionList } from '../../shared/api/sessions.ts';
import { temporaryPasswordPaths, type TemporaryPasswordList } from '../../shared/api/temporary-passwords.ts';
import { trustedBrowserPaths, type TrustedBrowserList } from '../../shared/api/trusted-browsers.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { makeTestSheet } from '../testing/backup-codes.ts';
import {
  browserAskingForPasskey,
  browserAwaitingKey,
  enrolKey,
  signInWithKey,
  signInWithPasskey,
  startKeyPerson,
} from '../testing/key-people.ts';
import { confirmAddress, forgetPassword, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import {
  browserAwaitingCode,
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { enrolPhone } from '../testing/phones.ts';
import { approvedRequest, finish, passTime, wholeWaitMs } from '../testing/recovery.ts';
import { pairDevice } from '../testing/software-device.ts';
import { SoftwareKey } from '../testing/software-key.ts';
import { makeTemporaryPassword } from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('an account, its session and the event that tells of them are of one moment', async () => {
    const server = await startBusyServer(open);
    const { browser } = await signUpPerson(server);
    const { createdAtMs } = await accountOf(browser);
    expect(await momentOf(browser, 'sign-up')).toBe(createdAtMs);
    expect(await newestSessionMs(browser)).toBe(createdAtMs);
  });

  test('a sign-in and its event are of one moment', async () => {
    const server = await startBusyServer(open);
    const { userName, password, browser } = await signUpPerson(server);
    const authenticator = await enrolAuthenticator(server, browser);
    const there = await browserAwaitingCode(server, { userName, password });
    expect(answerOf(await signInWithCode(there, authenticator.code()))).toBe(200);
    expect(await momentOf(there, 'sign-in')).toBe(await newestSessionMs(there));
  });

  test.each([
    ['totp', 'authenticator-confirmed', enrolAuthenticator],
    ['sms', 'phone-confirmed', enrolPhone],
    ['login-request', 'device-paired', pairDevice],
    [
      'security-key',
      'security-key-added',
      (server: TestServer, browser: TestBrowser) => enrolKey(server, browser, new SoftwareKey()),
    ],
  ])('a factor of the kind %s is as old as its confirmation', async (kind, event, enrol) => {
    const server = await startBusyServer(open);
    const { browser } = await signUpPerson(server);
    await enrol(server, browser);
    const factor = (await accountOf(browser)).factors.find((enrolled) => enrolled.kind === kind);
    expect(factor?.confirmedAtMs).toBe(await momentOf(browser, event));
  });

  test('a sign-in with a passkey and its event are of one moment', async () => {
    const server = await startBusyServer(open);
    const { key } = await startKeyPerson(server);
    const there = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, there, key))).toBe(200);
    expect(await momentOf(there.browser, 'sign-in')).toBe(await newestSessionMs(there.browser));
  });

  test('a password is as old as its change, in the settings or by a link', async () => {
    const server = await startBusyServer(open);
    const { userName, browser } = await signUpPerson(server);
    await confirmAddress(server, browser, 'alice@example.org');
    const changed = { currentPassword: goodPassword, newPassword: 'nine loud magpies at dawn' };
    expect(answerOf(await browser.post(accountPaths.password, changed))).toBe(204);
    expect((await accountOf(browser)).passwordChangedAtMs).toBe(await momentOf(browser, 'password-changed'));

    await forgetPassword(server, userName);
    const token = linkIn((await mailsTo(server, 'alice@example.org'))[0], 'reset');
    const password = 'four grey geese on the ice';
    expect(answerOf(await openLink(server, mailPaths.finishReset, token, { newPassword: password }))).toBe(
      204,
    );
    const there = testBrowser(server);
    expect(answerOf(await signInWithPassword(there, { userName, password }))).toBe(200);
    expect((await accountOf(there)).passwordChangedAtMs).toBe(await momentOf(there, 'password-reset'));
  });

  test('what is trusted, reported lost or made is as old as the event that tells of it', async () => {
    const server = await startBusyServer(open, { config: { trustedBrowserMs: 86_400_000 } });
    const { browser, authenticator } = await enrolPerson(server);
    await enrolPhone(server, browser);
    await makeTestSheet(server, browser);
    expect((await accountOf(browser)).backupCodes?.createdAtMs).toBe(
      await momentOf(browser, 'backup-codes-made'),
    );
    await makeTemporaryPassword(browser);
    const made = (await browser.get(temporaryPasswordPaths.temporaryPasswords)).json<TemporaryPasswordList>();
    expect(made.temporaryPasswords[0]?.createdAtMs).toBe(await momentOf(browser, 'temporary-password-added'));
    expect(answerOf(await browser.post(trustedBrowserPaths.trustedBrowsers, {}))).toBe(204);
    const { trustedBrowsers } = (
      await browser.get(trustedBrowserPaths.trustedBrowsers)
    ).json<TrustedBrowserList>();
    expect(trustedBrowsers[0]?.createdAtMs).toBe(await momentOf(browser, 'browser-trusted'));
    const lost = factorPaths.suspension.replace(':id', authenticator.id);
    expect(answerOf(await browser.post(lost, {}))).toBe(204);
    const suspended = (await accountOf(browser)).factors.find(({ id }) => id === authenticator.id);
    expect(suspended?.suspendedAtMs).toBe(await momentOf(browser, 'factor-suspended'));
  });

  test('a key’s counter fell back when the event says so', async () => {
    const server = await startBusyServer(open);
    const { key, ...person } = await startKeyPerson(server);
    key.counter = 40;
    await signInWithKey(server, await browserAwaitingKey(server, person), key);
    await signInWithKey(server, await browserAwaitingKey(server, person), key, { counter: 3 });
    const [own] = (await accountOf(person.browser)).factors;
    expect(own).toMatchObject({
      counterFellBackAtMs: await momentOf(person.browser, 'security-key-fell-back'),
    });
  });

  test('who got back in with support’s help has a session and a password of that moment', async () => {
    const server = await startBusyServer(open);
    const { userName } = await enrolPerson(server);
    const { browser } = await approvedRequest(server, userName);
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe(204);
    await enrolAuthenticator(server, browser); // until then nothing is shown
    const moment = await momentOf(browser, 'recovery-completed');
    expect((await accountOf(browser)).passwordChangedAtMs).toBe(moment);
    expect(await newestSessionMs(browser)).toBe(moment);
  });
});

/** As under load: between any two looks at the clock some time has passed. */
async function startBusyServer(...given: Parameters<typeof startTestServer>): Promise<TestServer> {
  const server = await startTestServer(...given);
  const { clock } = server;
  const standing = clock.nowMs.bind(clock);
  clock.nowMs = () => {
    clock.pass(20);
    return standing();
  };
  return server;
}

async function accountOf(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}

/** Never undefined: two things that are not there would be of one moment too. */
async function momentOf(browser: TestBrowser, name: string): Promise<number> {
  const { events } = (await browser.get(historyPaths.history)).json<History>();
  const event = events.find((told) => told.event === name);
  if (event === undefined) throw new Error(`nothing tells of ${name}`);
  return event.atMs;
}

async function newestSessionMs(browser: TestBrowser): Promise<number | undefined> {
  return (await browser.get(sessionPaths.sessions)).json<SessionList>().sessions[0]?.createdAtMs;
}
