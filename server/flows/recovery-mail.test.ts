import { expect, test } from 'vitest';
import { mailPaths } from '../../shared/api/mail.ts';
import { recoveryPaths } from '../../shared/api/recovery.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, linkIn, mailsTo, openLink } from '../testing/mail.ts';
import { enrolPerson, signInWithPassword, type EnrolledPerson } from '../testing/people.ts';
import {
  actAs,
  askForRecovery,
  decision,
  deskOf,
  detailOf,
  finish,
  newPassword,
  passTime,
  signInAgent,
  startAgent,
  wholeWaitMs,
  type Agent,
} from '../testing/recovery.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { advanceRecoveries } from './advance-recoveries.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const address = 'ada@example.org';

eachDatabase((open) => {
  test('S-J07 every address is told at the start, in the middle and at the end, and any of those links stops it', async () => {
    const server = await startTestServer(open);
    const alice = await personWithAddress(server);
    // The old one is still told: who changed it may be the one who asks.
    await confirmAddress(server, alice.browser, 'new@example.org');
    const titles = {
      start: 'Somebody asks to be let into your account',
      mid: 'Half of the wait is over: somebody asks to be let into your account',
      end: 'The wait is over: somebody asks to be let into your account',
    };
    await askForRecovery(server, alice.userName);
    await advanceRecoveries(server.deps);
    const told = async () => {
      const subjects = [];
      for (const to of [address, 'new@example.org']) {
        const mails = await mailsTo(server, to);
        const about = mails
          .map(({ subject }) => subject.replace(/ \([^)]+\)$/, ''))
          .filter((each) => Object.values(titles).includes(each));
        subjects.push(about.toReversed());
      }
      return subjects;
    };
    expect(await told()).toEqual(Array(2).fill([titles.start]));
    await passTime(server, wholeWaitMs / 2);
    expect(await told()).toEqual(Array(2).fill([titles.start, titles.mid]));
    await passTime(server, wholeWaitMs / 2);
    expect(await told()).toEqual(Array(2).fill([titles.start, titles.mid, titles.end]));

    for (const to of [address, 'new@example.org']) {
      const { browser } = await askForRecovery(server, alice.userName);
      await advanceRecoveries(server.deps);
      const links = (await mailsTo(server, to)).map((mail) => linkIn(mail, 'stop'));
      const token = links.find((link) => link !== '') ?? '';
      // It stops, and does nothing else: no session, no other purpose, no second time; nobody had to sign in.
      expect(answerOf(await finish(testBrowser(server), { token }))).toBe('recovery_link_invalid');
      expect(answerOf(await openLink(server, mailPaths.notMe, token))).toBe('link_invalid');
      const stopped = await testBrowser(server).post(recoveryPaths.stop, { token });
      expect([stopped.statusCode, stopped.cookies]).toEqual([204, []]);
      expect(answerOf(await testBrowser(server).post(recoveryPaths.stop, { token }))).toBe(
        'recovery_link_invalid',
      );
      expect((await browser.get(recoveryPaths.current)).json()).toMatchObject({ outcome: 'stopped' });
    }
  });

  test('S-J13 no link goes to an address that is younger than a week when somebody asks, however long the wait is', async () => {
    const server = await startTestServer(open);
    const alice = await personWithAddress(server);
    server.clock.pass(server.deps.config.recovery.addressAgeMs - 60_000);
    const { agents, id } = await asked(server, alice);
    expect(await detailOf(agents[0], id)).toMatchObject({ deliveries: ['browser'], addresses: [] });
    const byMail = { ...decision, delivery: 'mail' };
    expect(answerOf(await actAs(server, agents[0], 'vouch', id, byMail))).toBe('recovery_address_missing');
    await passTime(server, wholeWaitMs);
    expect(answerOf(await actAs(server, agents[0], 'vouch', id, byMail))).toBe('recovery_address_missing');
  });

  test('S-J03 S-J04 S-J13 the mailed link is one of three: nothing before both agents and the wait, then once, for a day', async () => {
    const server = await startTestServer(open);
    const alice = await personWithAddress(server);
    server.clock.pass(server.deps.config.recovery.addressAgeMs);
    const { agents, browser, id } = await asked(server, alice);
    const byMail = { ...decision, delivery: 'mail' };
    const finishLink = async () => {
      const links = (await mailsTo(server, address)).map((mail) => linkIn(mail, 'finish'));
      return links.find((link) => link !== '') ?? '';
    };
    expect(answerOf(await actAs(server, agents[0], 'vouch', id, byMail))).toBe(204);
    await passTime(server, wholeWaitMs);
    expect(await finishLink()).toBe(''); // one agent
    expect(answerOf(await actAs(server, agents[1], 'approve', id))).toBe(204);
    await advanceRecoveries(server.deps);
    const first = await finishLink();
    expect(first).toHaveLength(43); // 256 bits
    const seenBy = await signInAgent(server, agents[0].id, server.clock.nowMs());
    const { linkSentAtMs, trail } = await detailOf({ ...agents[0], browser: seenBy }, id);
    expect(linkSentAtMs).toBe(server.clock.nowMs() - 1);
    expect(trail.filter(({ event }) => event.startsWith('notice-')).map(({ told }) => told)).toEqual([
      1, 1, 1, 1,
    ]);
    // The browser that asked, whoever it is, has no part in it; nor has the password that is known.
    expect(answerOf(await finish(browser))).toBe('recovery_not_ready');
    const known = testBrowser(server);
    expect((await signInWithPassword(known, alice)).json()).toMatchObject({ next: 'second-factor' });

    server.clock.pass(dayMs + 60_000);
    expect(answerOf(await finish(testBrowser(server), { token: first }))).toBe('recovery_link_invalid');
    expect(answerOf(await actAs(server, agents[1], 'sendLink', id))).toBe(204);
    await advanceRecoveries(server.deps);
    const second = await finishLink();
    expect(second).not.toBe(first);
    server.clock.pass(dayMs - 60_000);
    expect(answerOf(await finish(testBrowser(server), { token: second }))).toBe(204);
    expect(answerOf(await finish(testBrowser(server), { token: second }))).toBe('recovery_link_invalid');
    // In, with a new password, and no further than setting up a factor.
    const owner = testBrowser(server);
    await signInWithPassword(owner, { ...alice, password: newPassword });
    expect(answerOf(await owner.get('/api/sessions'))).toBe('must_enrol');
  });
});

async function personWithAddress(server: TestServer): Promise<EnrolledPerson> {
  const alice = await enrolPerson(server);
  await confirmAddress(server, alice.browser, address);
  return alice;
}

async function asked(server: TestServer, { userName }: EnrolledPerson) {
  const agents: [Agent, Agent] = [await startAgent(server, 'bea'), await startAgent(server, 'cy')];
  const { browser, status } = await askForRecovery(server, userName);
  const request = (await deskOf(agents[0])).find(({ reference }) => reference === status.reference);
  return { agents, browser, id: request?.id ?? '' };
}
