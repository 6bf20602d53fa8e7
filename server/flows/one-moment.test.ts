import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { historyPaths, type History } from '../../shared/api/history.ts';
import { sessionPaths, type SessionList } from '../../shared/api/sessions.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { enrolKey } from '../testing/key-people.ts';
import { browserAwaitingCode, enrolAuthenticator, signInWithCode, signUpPerson } from '../testing/people.ts';
import { enrolPhone } from '../testing/phones.ts';
import { pairDevice } from '../testing/software-device.ts';
import { SoftwareKey } from '../testing/software-key.ts';
import { answerOf, type TestBrowser } from '../testing/test-browser.ts';
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
});

/** As under load: between any two looks at the clock some time has passed. */
async function startBusyServer(open: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(open);
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

async function momentOf(browser: TestBrowser, name: string): Promise<number | undefined> {
  const { events } = (await browser.get(historyPaths.history)).json<History>();
  return events.find(({ event }) => event === name)?.atMs;
}

async function newestSessionMs(browser: TestBrowser): Promise<number | undefined> {
  return (await browser.get(sessionPaths.sessions)).json<SessionList>().sessions[0]?.createdAtMs;
}
