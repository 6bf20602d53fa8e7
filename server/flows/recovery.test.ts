import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { recoveryPaths, type OwnRecoveryRequests, type RecoveryStatus } from '../../shared/api/recovery.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { supportPaths } from '../../shared/api/support.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { newToken } from '../factors/token.ts';
import * as recoveryLinks from '../store/recovery-links.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  beginAuthenticator,
  browserAwaitingCode,
  confirmAuthenticator,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import {
  actAs,
  approvedRequest,
  askForRecovery,
  deskOf,
  detailOf,
  finish,
  newPassword,
  passTime,
  signInAgent,
  startAgent,
  statusOf,
  wholeWaitMs,
} from '../testing/recovery.ts';
import { makeTemporaryPassword, testService } from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { advanceRecoveries } from './advance-recoveries.ts';
import { requestRecovery } from './request-recovery.ts';

const hourMs = 3_600_000;

eachDatabase((open) => {
  test('asking gets one answer after the same statements, whether or not there is anyone to let back in (S-H07)', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    await signUpPerson(server, 'frozen');
    await startAgent(server, 'agent');
    await server.db
      .updateTable('accounts')
      .set({ recoveryFrozenAtMs: 1 })
      .where('userNameKey', '=', 'frozen')
      .execute();
    const answers = [];
    for (const name of ['alice', 'nobody', 'frozen', 'agent', 'not a name']) {
      server.takeStatements();
      const { status, browser } = await askForRecovery(server, name);
      const statements = server.takeStatements();
      const { reference, ...rest } = status;
      expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      answers.push({ rest, statements, cookies: [...browser.cookies.keys()] });
      expect(await statusOf(browser)).toEqual(status);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // Of all of them, one came to something; of the rest, nothing that was typed is kept.
    const rows = await server.db.selectFrom('recoveryRequests').selectAll().execute();
    expect(rows.filter(({ accountId }) => accountId !== null)).toHaveLength(1);
    expect(new Set(rows.map(({ whatHappened }) => whatHappened)).size).toBe(2);
  });

  test('what happened is kept as it was typed, and a NUL in it is refused with nothing kept', async () => {
    const server = await startTestServer(open);
    const { userName } = await signUpPerson(server);
    const browser = testBrowser(server);
    const ask = (whatHappened: string) => browser.post(recoveryPaths.requests, { userName, whatHappened });
    expect(answerOf(await ask('my phone\u0000'))).toBe('invalid_request');
    expect(await server.db.selectFrom('recoveryRequests').selectAll().execute()).toEqual([]);
    expect(answerOf(await ask('my phone \u2028 fell in 📱'))).toBe(201);
  });

  test('time that passes while a request is written down breaks no trail', async () => {
    const server = await startTestServer(open);
    const { userName } = await signUpPerson(server);
    const agent = await startAgent(server, 'agent');
    const clock = {
      nowMs: () => {
        server.clock.pass(1);
        return server.clock.nowMs();
      },
    };
    const caller = { address: '192.0.2.1', browser: 'Test Browser', requestId: 'r' };
    const given = { userName, whatHappened: 'All is lost.', knownBrowsers: [], askerToken: undefined };
    await requestRecovery({ ...server.deps, clock }, caller, given);
    const [request] = await deskOf(agent);
    expect((await detailOf(agent, request?.id ?? '')).trailVerified).toBe(true);
  });

  test('S-J12 S-B11 noise of strangers takes nothing of what the owner asks in a known browser', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    for (let at = 0; at < 6; at += 1) {
      const browser = testBrowser(server, { address: `192.0.2.${at + 1}` });
      await browser.post(recoveryPaths.requests, { userName: 'alice', whatHappened: 'noise' });
    }
    const { status } = await askForRecovery(server, 'alice', alice.browser);
    const agent = await startAgent(server, 'agent');
    expect((await deskOf(agent)).map(({ reference }) => reference)).toContain(status.reference);
  });

  test('S-J12 a request that finds no place is found by its reference; all of strangers’ have an end, known browsers have a place', async () => {
    const recovery = { ...testConfig.recovery, maxOpenOfStrangers: 4 };
    const server = await startTestServer(open, { config: { recovery } });
    const alice = await enrolPerson(server, 'alice');
    await signUpPerson(server, 'bob');
    for (let at = 0; at < 3; at += 1) await askForRecovery(server, 'bob');
    const crowdedOut = await askForRecovery(server, 'bob');
    await askForRecovery(server, 'alice');
    const overAll = await askForRecovery(server, 'alice');
    const known = await askForRecovery(server, 'alice', alice.browser);
    const nobody = await askForRecovery(server, 'nobody');
    const agent = await startAgent(server, 'agent');
    const onDesk = (await deskOf(agent)).map(({ userName }) => userName);
    expect(onDesk.toSorted()).toEqual(['alice', 'alice', 'bob', 'bob', 'bob']);

    const look = async ({ status }: { status: RecoveryStatus }) =>
      await agent.browser.get(supportPaths.reference.replace(':reference', status.reference));
    expect((await look(crowdedOut)).json()).toMatchObject({
      found: 'turned-away',
      userName: 'bob',
      open: [{ userName: 'bob' }, { userName: 'bob' }, { userName: 'bob' }],
    });
    expect((await look(overAll)).json()).toMatchObject({ found: 'turned-away', userName: 'alice' });
    expect((await look(known)).json()).toMatchObject({ found: 'request' });
    expect(answerOf(await look(nobody))).toBe('not_found');
    // What they are shown tells none of it.
    const states = [crowdedOut, overAll, known, nobody].map(({ status }) => status.state);
    expect(new Set(states)).toEqual(new Set(['waiting']));
  });

  test('who waits for a request in a browser makes no other one there, and keeps what finishes it', async () => {
    const server = await startTestServer(open);
    await signUpPerson(server, 'alice');
    const { browser } = await approvedRequest(server, 'alice');
    const again = () =>
      browser.post(recoveryPaths.requests, { userName: 'bob', whatHappened: 'All is lost.' });
    expect(answerOf(await again())).toBe('recovery_open');
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe(204);
    expect(answerOf(await again())).toBe(201);
    expect(answerOf(await again())).toBe('recovery_open');
    await browser.delete(recoveryPaths.current);
    expect(answerOf(await again())).toBe(201);
  });

  test('S-J12 a name is asked for five times a day at most, real or not, and holds three open requests', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    for (const name of ['alice', 'nobody']) {
      const codes = [];
      for (let at = 0; at < 7; at += 1) {
        const browser = testBrowser(server, { address: `192.0.2.${at + 1}` });
        const given = { userName: name, whatHappened: 'noise' };
        codes.push(answerOf(await browser.post(recoveryPaths.requests, given)));
      }
      expect(codes).toEqual([201, 201, 201, 201, 201, 'too_many_requests', 'too_many_requests']);
    }
    const agent = await startAgent(server, 'agent');
    expect(await deskOf(agent)).toHaveLength(3);
    await passTime(server, 25 * hourMs);
    expect((await askForRecovery(server, 'alice')).status.state).toBe('waiting');
  });

  test('S-J12 the owner can freeze recovery: requests come to nothing until it is thawed', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    const agent = await startAgent(server, 'agent');
    expect(answerOf(await alice.browser.post(recoveryPaths.freeze, { frozen: true }))).toBe(204);
    await askForRecovery(server, 'alice');
    expect(await deskOf(agent)).toEqual([]);
    const own = (await alice.browser.get(recoveryPaths.ofAccount)).json<OwnRecoveryRequests>();
    expect(own).toEqual({ requests: [], frozenAtMs: server.clock.nowMs() });
    expect(answerOf(await alice.browser.post(recoveryPaths.freeze, { frozen: false }))).toBe(204);
    await askForRecovery(server, 'alice');
    expect(await deskOf(agent)).toHaveLength(1);
    // Both ways need the strongest proof, and a fresh one.
    server.clock.pass(11 * 60_000);
    expect(answerOf(await alice.browser.post(recoveryPaths.freeze, { frozen: true }))).toBe(
      'step_up_required',
    );
  });

  test('S-J09 at the end everything old is gone, and nothing answers until a second factor is set up', async () => {
    const server = await startTestServer(open, { config: { trustedBrowserMs: 30 * 24 * hourMs } });
    const alice = await enrolPerson(server, 'alice');
    const awaiting = await browserAwaitingCode(server, alice);
    const mail = await testService(server);
    const { password } = await makeTemporaryPassword(alice.browser, { firstUseWithinMs: 6 * 24 * hourMs });
    expect(answerOf(await alice.browser.post(trustedBrowserPaths.trustedBrowsers, {}))).toBe(204);
    const { browser } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs);
    // Until the last moment nothing has changed for the owner.
    expect(await statusOf(browser)).toMatchObject({ state: 'ready' });
    expect(await server.db.selectFrom('factors').select('id').execute()).toHaveLength(3);

    expect(answerOf(await finish(browser))).toBe(204);
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(awaiting, alice.authenticator.code()))).toBe('sign_in_not_pending');
    expect(answerOf(await mail.verify({ userName: 'alice', password }))).toBe('invalid_credentials');
    expect(await server.db.selectFrom('temporaryPasswords').select('id').execute()).toEqual([]);
    expect(await server.db.selectFrom('trustedBrowsers').select('id').execute()).toEqual([]);
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('invalid_credentials');

    const account = (await browser.get(accountPaths.account)).json<Account>();
    expect(account).toMatchObject({ twoFactorOn: false, mustEnrol: true });
    const passwords = { currentPassword: newPassword, newPassword: 'another good long password' };
    expect(answerOf(await browser.get(sessionPaths.sessions))).toBe('must_enrol');
    expect(answerOf(await browser.post(accountPaths.password, passwords))).toBe('must_enrol');
    expect(answerOf(await browser.get(recoveryPaths.ofAccount))).toBe('must_enrol');
    // Nor does signing in anew get around it.
    const again = testBrowser(server);
    expect(answerOf(await signInWithPassword(again, { userName: 'alice', password: newPassword }))).toBe(200);
    expect(answerOf(await again.get(sessionPaths.sessions))).toBe('must_enrol');

    const app = await beginAuthenticator(server, browser);
    expect(answerOf(await confirmAuthenticator(browser, { id: app.id, code: app.code() }))).toBe(200);
    expect(answerOf(await browser.get(sessionPaths.sessions))).toBe(200);
    expect(answerOf(await again.get(sessionPaths.sessions))).toBe('not_signed_in');

    // The duty is done: whoever turns two-factor off again, with that factor, has the account as anybody has.
    expect(answerOf(await browser.delete(`/api/factors/${app.id}`))).toBe(204);
    expect(answerOf(await browser.get(sessionPaths.sessions))).toBe(200);
  });

  test('R-C01 a finished request cannot be finished again: 20 at once make one session', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs);
    const cookie = browser.cookies.get('__Host-recovery') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const copy = testBrowser(server);
        copy.cookies.set('__Host-recovery', cookie);
        return answerOf(await finish(copy));
      }),
    );
    expect(answers.filter((answer) => answer === 204)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([204, 'recovery_over']));
    const { id: accountId } = await accountOf(server, 'alice');
    const live = await server.db
      .selectFrom('sessions')
      .where('accountId', '=', accountId)
      .where('endedAtMs', 'is', null)
      .select('id')
      .execute();
    expect(live).toHaveLength(1);
  });

  test('S-J06 R-D01 nobody gets in a minute early, and no jump of the clock brings the end nearer than an hour', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs - 60_000);
    expect(answerOf(await finish(browser))).toBe('recovery_not_ready');
    await passTime(server, 60_000);
    expect(answerOf(await finish(browser))).toBe(204);

    const { browser: second } = await approvedRequest(server, 'alice');
    for (const jumpMs of [30 * 24 * hourMs, -30 * 24 * hourMs, wholeWaitMs]) {
      server.clock.pass(jumpMs);
      await advanceRecoveries(server.deps);
      expect(answerOf(await finish(second))).toBe('recovery_not_ready');
    }
    expect(await statusOf(second)).toMatchObject({ state: 'waiting' });
    await passTime(server, wholeWaitMs - 3 * hourMs);
    expect(answerOf(await finish(second))).toBe('recovery_not_ready');
    await passTime(server, 3 * hourMs);
    expect(answerOf(await finish(second))).toBe(204);

    // A year ahead, nobody waits for it any more; and back again, it does not come back.
    const { browser: third } = await approvedRequest(server, 'alice');
    for (const jumpMs of [365 * 24 * hourMs, -365 * 24 * hourMs]) {
      server.clock.pass(jumpMs);
      await advanceRecoveries(server.deps);
      expect(await statusOf(third)).toMatchObject({ state: 'ended', outcome: 'expired' });
    }
  });

  test('S-J06 neither a shorter setting nor a change in the database shortens the wait of an open request', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser, id } = await approvedRequest(server, 'alice');
    await passTime(server, hourMs);
    const earlier = server.clock.nowMs() - wholeWaitMs;
    for (const change of [
      { waitMs: 0, waitedMs: wholeWaitMs },
      { waitedMs: wholeWaitMs, createdAtMs: earlier },
      { waitedMs: wholeWaitMs, createdAtMs: earlier, waitMs: 0 },
    ]) {
      const before = await rowOf(server, id);
      await server.db.updateTable('recoveryRequests').set(change).where('id', '=', id).execute();
      expect(answerOf(await finish(browser))).toBe('recovery_not_ready');
      await server.db.updateTable('recoveryRequests').set(before).where('id', '=', id).execute();
    }
    const columns = (await server.db.introspection.getTables()).find(
      ({ name }) => name === 'recovery_requests',
    );
    expect(columns?.columns.filter(({ hasDefaultValue }) => hasDefaultValue)).toEqual([]);
  });

  test('S-J08 a sign-in with a second factor stops every open request; with the password alone it does not', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    const { browser } = await approvedRequest(server, 'alice');
    const { browser: second } = await askForRecovery(server, 'alice');
    await passTime(server, hourMs);
    const owner = await browserAwaitingCode(server, alice);
    expect(await statusOf(browser)).toMatchObject({ state: 'waiting' });
    expect(answerOf(await signInWithCode(owner, alice.authenticator.code()))).toBe(200);
    for (const each of [browser, second]) {
      expect(await statusOf(each)).toMatchObject({ state: 'ended', outcome: 'stopped' });
    }
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe('recovery_over');
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in'); // by age alone
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe(200);
  });

  test('the owner stops a request from any signed-in browser, and nobody else can', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    const mallory = await enrolPerson(server, 'mallory');
    const { browser, id } = await approvedRequest(server, 'alice');
    const own = (await alice.browser.get(recoveryPaths.ofAccount)).json<OwnRecoveryRequests>();
    expect(own.requests.map((request) => request.id)).toEqual([id]);
    const path = recoveryPaths.oneOfAccount.replace(':id', id);
    expect((await mallory.browser.get(recoveryPaths.ofAccount)).json()).toMatchObject({ requests: [] });
    expect(answerOf(await mallory.browser.delete(path))).toBe('not_found');
    expect(answerOf(await testBrowser(server).delete(path))).toBe('not_signed_in');
    expect(answerOf(await alice.browser.delete(path))).toBe(204);
    expect(answerOf(await alice.browser.delete(path))).toBe('recovery_over');
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe('recovery_over');
  });

  test('S-J07 the link in a notice stops the request without a session, once, and does nothing else', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser, id } = await approvedRequest(server, 'alice');
    const token = await linkFor(server, id, 'stop');
    await passTime(server, wholeWaitMs);
    const stranger = testBrowser(server);
    expect(answerOf(await finish(stranger, { token }))).toBe('recovery_link_invalid');
    const wrong = newToken(server.deps.random).token;
    expect(answerOf(await stranger.post(recoveryPaths.stop, { token: wrong }))).toBe('recovery_link_invalid');
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () =>
        answerOf(await testBrowser(server).post(recoveryPaths.stop, { token })),
      ),
    );
    expect(answers.filter((answer) => answer === 204)).toHaveLength(1);
    expect(stranger.cookies.size).toBe(0);
    expect(answerOf(await finish(browser))).toBe('recovery_over');
  });

  test('R-C02 stopping and finishing at once: one of them happens, never both', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const { browser, id } = await approvedRequest(server, 'alice');
      const token = await linkFor(server, id, 'stop');
      await passTime(server, wholeWaitMs);
      const stop = () => testBrowser(server).post(recoveryPaths.stop, { token });
      const both = round % 2 === 0 ? [finish(browser), stop()] : [stop(), finish(browser)];
      const answers = (await Promise.all(both)).map(answerOf);
      expect(answers.filter((answer) => answer === 204)).toHaveLength(1);
      const { outcome } = await rowOf(server, id);
      outcomes.add(outcome ?? '');
    }
    for (const outcome of outcomes) expect(['completed', 'stopped-by-link']).toContain(outcome);
  });

  test('R-C02 a sign-in and the end of a recovery at once: either it was stopped, or the sign-in is over', async () => {
    const server = await startTestServer(open);
    for (let round = 0; round < 6; round += 1) {
      const name = `alice-${round}`;
      const alice = await enrolPerson(server, name);
      const { browser } = await approvedRequest(server, name);
      await passTime(server, wholeWaitMs);
      const owner = await browserAwaitingCode(server, alice);
      const [ended, signedIn] = await Promise.all([
        finish(browser).then(answerOf),
        signInWithCode(owner, alice.authenticator.code()).then(answerOf),
      ]);
      const signedInNow = answerOf(await owner.get(accountPaths.account));
      if (ended === 204) expect(signedInNow).toBe('not_signed_in');
      else expect([ended, signedIn, signedInNow]).toEqual(['recovery_over', 200, 200]);
    }
  });

  test('the asker takes a request back, and one that nobody decides on is over after 45 days', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser } = await askForRecovery(server, 'alice');
    expect(answerOf(await browser.delete(recoveryPaths.current))).toBe(204);
    expect(await statusOf(browser)).toMatchObject({ state: 'ended', outcome: 'withdrawn' });
    expect(answerOf(await testBrowser(server).get(recoveryPaths.current))).toBe('not_found');

    const { browser: second } = await askForRecovery(server, 'alice');
    server.clock.pass(45 * 24 * hourMs);
    await advanceRecoveries(server.deps);
    expect(await statusOf(second)).toMatchObject({ state: 'ended', outcome: 'expired' });
  });

  test('a locked account is not let back in, however far its request has come', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs);
    const status = (to: 'active' | 'locked') =>
      server.db.updateTable('accounts').set({ status: to }).where('userNameKey', '=', 'alice').execute();
    await status('locked');
    expect(answerOf(await finish(browser))).toBe('recovery_not_ready');
    await status('active');
    expect(answerOf(await finish(browser, { newPassword: 'short' }))).toBe('password_too_short');
    expect(answerOf(await finish(browser))).toBe(204);
  });

  test('notices at start, mid and end are sent once each, whoever looks and however often', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { agents, id } = await approvedRequest(server, 'alice');
    const noticesOf = async () =>
      (await server.db.selectFrom('recoveryEvents').where('requestId', '=', id).select('event').execute())
        .map(({ event }) => event)
        .filter((event) => event.startsWith('notice-'));
    await Promise.all([1, 2, 3].map(() => advanceRecoveries(server.deps)));
    expect(await noticesOf()).toEqual(['notice-start']);
    await passTime(server, wholeWaitMs / 2 - 60_000);
    expect(await noticesOf()).toEqual(['notice-start']);
    await passTime(server, 60_000);
    expect(await noticesOf()).toEqual(['notice-start', 'notice-mid']);
    await passTime(server, wholeWaitMs / 2);
    await Promise.all([1, 2, 3].map(() => advanceRecoveries(server.deps)));
    expect(await noticesOf()).toEqual(['notice-start', 'notice-mid', 'notice-end']);
    // There is no address, and the desk is not told otherwise.
    const agent = { ...agents[0], browser: await signInAgent(server, agents[0].id, server.clock.nowMs()) };
    const { trail, trailVerified } = await detailOf(agent, id);
    expect(trailVerified).toBe(true);
    expect(trail.map(({ event, told }) => [event, told])).toEqual([
      ['opened', null],
      ...[
        ['vouched', null],
        ['approved', null],
      ],
      ...[
        ['notice-start', 0],
        ['notice-mid', 0],
        ['notice-end', 0],
      ],
    ]);
  });

  test('S-J11 whatever agents, asker, owner and clock do: no account without a factor is free of setting one up', async () => {
    const server = await startTestServer(open);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ask', 'vouch', 'approve', 'deny', 'wait', 'finish', 'stop', 'withdraw'), {
          minLength: 3,
          maxLength: 10,
        }),
        async (steps) => {
          const name = `p-${(people += 1)}`;
          await enrolPerson(server, name);
          const agents = [
            await startAgent(server, `${name}-a`),
            await startAgent(server, `${name}-b`),
          ] as const;
          let asked: Awaited<ReturnType<typeof askForRecovery>> | null = null;
          let id = '';
          for (const step of ['ask', ...steps]) {
            if (step === 'ask' && asked === null) {
              asked = await askForRecovery(server, name);
              const reference = asked.status.reference;
              id = (await deskOf(agents[0])).find((request) => request.reference === reference)?.id ?? '';
            }
            if (step === 'vouch') await actAs(server, agents[0], 'vouch', id);
            if (step === 'approve') await actAs(server, agents[1], 'approve', id);
            if (step === 'deny') await actAs(server, agents[1], 'deny', id);
            if (step === 'wait') {
              // What a running server counts in 72 hours.
              server.clock.pass(wholeWaitMs);
              await server.db
                .updateTable('recoveryRequests')
                .set({ waitedMs: wholeWaitMs })
                .where('id', '=', id)
                .execute();
            }
            if (step === 'finish' && asked !== null) await finish(asked.browser);
            if (step === 'withdraw') await asked?.browser.delete(recoveryPaths.current);
            const account = await accountOf(server, name);
            const factors = await server.db
              .selectFrom('factors')
              .where('accountId', '=', account.id)
              .select('id')
              .execute();
            expect(factors.length > 0 || account.mustEnrolSinceMs !== null).toBe(true);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

let people = 0;

async function linkFor(server: TestServer, requestId: string, purpose: 'stop' | 'finish'): Promise<string> {
  const { token, hash: tokenHash } = newToken(server.deps.random);
  const createdAtMs = server.clock.nowMs();
  const expiresAtMs = createdAtMs + 45 * 24 * hourMs;
  await recoveryLinks.insert(server.db, { tokenHash, requestId, purpose, createdAtMs, expiresAtMs });
  return token;
}

async function rowOf(server: TestServer, id: string) {
  return await server.db
    .selectFrom('recoveryRequests')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow();
}

async function accountOf(server: TestServer, name: string) {
  return await server.db
    .selectFrom('accounts')
    .where('userNameKey', '=', name)
    .selectAll()
    .executeTakeFirstOrThrow();
}
