import { expect, test } from 'vitest';
import { accountPaths } from '../../../shared/api/accounts.ts';
import { securityKeyPaths } from '../../../shared/api/security-keys.ts';
import { supportPaths } from '../../../shared/api/support.ts';
import { newToken } from '../../factors/token.ts';
import * as accounts from '../../store/accounts.ts';
import { eachDatabase } from '../../store/testing/databases.ts';
import { insertAccount, insertFactor } from '../../store/testing/rows.ts';
import { enrolPerson } from '../../testing/people.ts';
import {
  actAs,
  approvedRequest,
  askForRecovery,
  decision,
  deskOf,
  detailOf,
  finish,
  passTime,
  signInAgent,
  startAgent,
  wholeWaitMs,
} from '../../testing/recovery.ts';
import { answerOf, testBrowser, type TestBrowser } from '../../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

eachDatabase((open) => {
  test('S-J05 one agent cannot finish: the one who vouched is refused as the second', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const [ada, bob] = [await startAgent(server, 'ada'), await startAgent(server, 'bob')];
    const { browser, status } = await askForRecovery(server, 'alice');
    const [request] = await deskOf(ada);
    expect(request).toMatchObject({ reference: status.reference, userName: 'alice', vouchedBy: null });
    const id = request?.id ?? '';

    expect(answerOf(await actAs(server, ada, 'approve', id))).toBe('recovery_over'); // nobody has vouched yet
    expect(answerOf(await actAs(server, ada, 'vouch', id))).toBe(204);
    expect(answerOf(await actAs(server, ada, 'vouch', id))).toBe('recovery_over');
    expect(answerOf(await actAs(server, bob, 'vouch', id))).toBe('recovery_over');
    expect(answerOf(await actAs(server, ada, 'approve', id))).toBe('second_agent_needed');
    expect((await deskOf(ada))[0]).toMatchObject({ vouchedBy: 'ada', vouchedByMe: true, approvedBy: null });
    expect((await deskOf(bob))[0]).toMatchObject({ vouchedBy: 'ada', vouchedByMe: false });
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe('recovery_not_ready');

    const answers = await Promise.all([1, 2, 3].map(() => actAs(server, bob, 'approve', id)));
    expect(answers.map(answerOf).sort()).toEqual([204, 'recovery_over', 'recovery_over']);
    expect(answerOf(await finish(browser))).toBe(204);
    const { trail, trailVerified } = await detailOf(
      { ...ada, browser: await signInAgent(server, ada.id, server.clock.nowMs()) },
      id,
    );
    expect(trailVerified).toBe(true);
    expect(trail.filter(({ actor }) => actor === 'ada' || actor === 'bob')).toMatchObject([
      { actor: 'ada', event: 'vouched', ...decision },
      { actor: 'bob', event: 'approved', ...decision },
    ]);
  });

  test('S-J05 a decision without ticket or reason, or without a fresh proof, is refused and changes nothing', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const ada = await startAgent(server, 'ada');
    await askForRecovery(server, 'alice');
    const id = (await deskOf(ada))[0]?.id ?? '';
    for (const body of [
      {},
      { ...decision },
      { ...decision, delivery: 'browser', ticket: '' },
      { ...decision, delivery: 'browser', ticket: '   ' },
      { ...decision, delivery: 'browser', reason: 'ok' },
      { ...decision, delivery: 'pigeon' },
      { ...decision, delivery: 'browser', waitMs: 0 },
    ]) {
      expect([body, answerOf(await actAs(server, ada, 'vouch', id, body))]).toEqual([
        body,
        'invalid_request',
      ]);
    }
    server.clock.pass(11 * 60_000);
    const path = supportPaths.vouch.replace(':id', id);
    const stale = await ada.browser.post(path, { ...decision, delivery: 'browser' });
    expect(answerOf(stale)).toBe('step_up_required');
    expect((await deskOf(ada))[0]).toMatchObject({ vouchedBy: null, endedAtMs: null });
  });

  test('one agent says no, and the request is over', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser, id, agents } = await approvedRequest(server, 'alice');
    expect(answerOf(await actAs(server, agents[0], 'deny', id))).toBe(204);
    expect(answerOf(await actAs(server, agents[1], 'deny', id))).toBe('recovery_over');
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe('recovery_over');
    expect(
      await deskOf({ ...agents[0], browser: await signInAgent(server, agents[0].id, server.clock.nowMs()) }),
    ).toEqual([]);
  });

  test('S-J15 the desk is for support agents with a security key: nobody else, no other proof', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server, 'alice');
    const ada = await startAgent(server, 'ada');
    await askForRecovery(server, 'alice');
    const id = (await deskOf(ada))[0]?.id ?? '';
    const withPassword = await signInAgent(server, ada.id, server.clock.nowMs());
    await server.db
      .updateTable('sessions')
      .set({ factors: '["password","totp"]' })
      .where('accountId', '=', ada.id)
      .execute();
    for (const [browser, code] of [
      [testBrowser(server), 'not_signed_in'],
      [alice.browser, 'agents_only'],
      [withPassword, 'agents_only'],
    ] as const) {
      for (const answer of await everyCall(browser, id)) expect(answer).toBe(code);
    }
    // Nor does support let an agent back in: the operator does.
    await askForRecovery(server, 'ada');
    const bob = await startAgent(server, 'bob');
    expect(await deskOf(bob)).toHaveLength(1);
    const given = { userName: 'ada', ...decision };
    expect(answerOf(await bob.browser.post(supportPaths.requests, given))).toBe('not_found');
  });

  test('S-J10 no call of the desk takes or gives a password, a secret, a code or a session', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const ada = await startAgent(server, 'ada');
    const { browser } = await askForRecovery(server, 'alice');
    const openapi = (await server.app.inject({ url: '/api/openapi.json' })).json<{ paths: object }>();
    const desk = Object.entries(openapi.paths).filter(([path]) => /^\/api\/support(\/recovery|$)/.test(path));
    expect(desk.length).toBeGreaterThanOrEqual(7);
    expect(JSON.stringify(desk)).not.toMatch(/password|secret|"code"|token|cookie|otpauth|material/i);
    // And what it says holds nothing that the database or the asking browser keeps secret.
    const id = (await deskOf(ada))[0]?.id ?? '';
    const said = JSON.stringify([await deskOf(ada), await detailOf(ada, id)]);
    const account = await accounts.findByName(server.db, 'alice');
    const rows = await server.db.selectFrom('factors').selectAll().execute();
    const request = await server.db.selectFrom('recoveryRequests').selectAll().executeTakeFirstOrThrow();
    for (const secret of [
      account?.passwordHash,
      browser.cookies.get('__Host-recovery'),
      request.askerTokenHash,
      ...rows.flatMap(({ material }) => material).filter((material) => material !== 'sealed'),
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  test('S-J14 a trail that was changed, cut or added to decides nothing, and the operator is told', async () => {
    const server = await startTestServer(open);
    await enrolPerson(server, 'alice');
    const { browser, id, agents } = await approvedRequest(server, 'alice');
    await passTime(server, wholeWaitMs);
    const { db } = server;
    const events = await db.selectFrom('recoveryEvents').where('requestId', '=', id).selectAll().execute();
    const original = await db
      .selectFrom('recoveryRequests')
      .where('id', '=', id)
      .selectAll()
      .executeTakeFirstOrThrow();
    const sequenceOf = (event: string) => events.find((row) => row.event === event)?.sequence ?? -1;
    const row = (sequence: number) =>
      db.updateTable('recoveryEvents').where('requestId', '=', id).where('sequence', '=', sequence);
    const tampering: (() => Promise<unknown>)[] = [
      () => row(sequenceOf('vouched')).set({ actor: agents[1].id }).execute(),
      () => row(sequenceOf('vouched')).set({ reason: 'Seen the passport, twice over.' }).execute(),
      () => row(sequenceOf('vouched')).set({ ticket: 'CASE-18' }).execute(),
      () => row(0).set({ atMs: 0 }).execute(),
      () =>
        row(0)
          .set({ detail: JSON.stringify({ accountId: original.accountId, waitMs: 0 }) })
          .execute(),
      () => row(sequenceOf('approved')).set({ event: 'vouched' }).execute(),
      () => row(sequenceOf('notice-start')).set({ sequence: 99 }).execute(),
      () => db.deleteFrom('recoveryEvents').where('sequence', '=', sequenceOf('approved')).execute(),
      () => db.deleteFrom('recoveryEvents').where('sequence', '>=', sequenceOf('approved')).execute(),
      () => db.deleteFrom('recoveryEvents').execute(),
      // Only the newest step of all, which no decision hangs on: as a stop or a denial would go.
      () =>
        row(events.length - 1)
          .set({ sequence: events.length })
          .execute(),
      () =>
        db
          .deleteFrom('recoveryEvents')
          .where('sequence', '=', events.length - 1)
          .execute(),
      () => db.updateTable('recoveryRequests').set({ trailHead: null }).execute(),
      () => db.updateTable('recoveryRequests').set({ approvedBy: agents[0].id }).execute(),
      () => db.updateTable('recoveryRequests').set({ delivery: 'mail' }).execute(),
    ];
    for (const tamper of tampering) {
      await tamper();
      server.logs.length = 0;
      expect([tamper.toString(), answerOf(await finish(browser))]).toEqual([
        tamper.toString(),
        'recovery_not_ready',
      ]);
      expect(server.logs).toContainEqual(expect.objectContaining({ event: 'recovery-trail-broken' }));
      const agent = { ...agents[0], browser: await signInAgent(server, agents[0].id, server.clock.nowMs()) };
      expect((await detailOf(agent, id)).trailVerified).toBe(false);
      await db.deleteFrom('recoveryEvents').where('requestId', '=', id).execute();
      await db.insertInto('recoveryEvents').values(events).execute();
      await db.updateTable('recoveryRequests').set(original).where('id', '=', id).execute();
    }
    // Put back as it was, it decides.
    expect(answerOf(await finish(browser))).toBe(204);
  });

  test('the list of open requests goes on behind its first page, and holds nothing about nobody', async () => {
    const server = await startTestServer(open);
    const ada = await startAgent(server, 'ada');
    await askForRecovery(server, 'nobody');
    for (let at = 0; at < 53; at += 1) {
      const { id } = await insertAccount(server.db, { userName: `p-${at}`, userNameKey: `p-${at}` });
      await insertFactor(server.db, { accountId: id });
      await askForRecovery(server, `p-${at}`);
    }
    const first = (await ada.browser.get(supportPaths.requests)).json<{
      requests: { id: string }[];
      more: boolean;
    }>();
    expect([first.requests.length, first.more]).toEqual([50, true]);
    const last = first.requests.at(-1)?.id ?? '';
    const second = (await ada.browser.get(supportPaths.following.replace(':id', last))).json<typeof first>();
    expect([second.requests.length, second.more]).toEqual([3, false]);
    const ids = new Set([...first.requests, ...second.requests].map(({ id }) => id));
    expect(ids.size).toBe(53);
  });

  test('an enrolment link makes one session, in which nothing but a security key can be set up', async () => {
    const server = await startTestServer(open);
    const { token, link } = await newLink(server, 'ada');
    const browser = testBrowser(server);
    const wrong = newToken(server.deps.random).token;
    expect(answerOf(await browser.post(supportPaths.enrolments, { token: wrong }))).toBe(
      'recovery_link_invalid',
    );
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => testBrowser(server).post(supportPaths.enrolments, { token })),
    );
    expect(answers.filter((answer) => answer.statusCode === 204)).toHaveLength(1);
    const cookie = answers.find((answer) => answer.statusCode === 204)?.cookies[0];
    browser.cookies.set('__Host-session', cookie?.value ?? '');
    expect(answerOf(await browser.get(supportPaths.desk))).toBe('must_enrol');
    expect((await browser.get(accountPaths.account)).json()).toMatchObject({ mustEnrol: true });
    const added = await browser.post('/api/authenticators', { name: 'phone' });
    expect(answerOf(added)).toBe('agent_needs_security_key');
    // The key is asked for at once: nobody knows a password that could be asked for first.
    expect((await browser.post(securityKeyPaths.options, {})).statusCode).toBe(200);
    expect(link.expiresAtMs).toBeGreaterThan(server.clock.nowMs());
    const { token: late } = await newLink(server, 'eve');
    server.clock.pass(25 * 3_600_000);
    expect(answerOf(await testBrowser(server).post(supportPaths.enrolments, { token: late }))).toBe(
      'recovery_link_invalid',
    );
  });
});

async function newLink(server: TestServer, userName: string) {
  const { id: accountId } = await insertAccount(server.db, {
    userName,
    userNameKey: userName,
    role: 'support-agent',
    mustEnrolSinceMs: 1,
  });
  const { token, hash: tokenHash } = newToken(server.deps.random);
  const createdAtMs = server.clock.nowMs();
  const link = {
    tokenHash,
    accountId,
    createdAtMs,
    expiresAtMs: createdAtMs + 24 * 3_600_000,
    usedAtMs: null,
  };
  await server.db.insertInto('enrolmentLinks').values(link).execute();
  return { token, link };
}

async function everyCall(browser: TestBrowser, id: string): Promise<(string | number)[]> {
  const at = (path: string) => path.replace(':id', id);
  return [
    await browser.get(supportPaths.desk),
    await browser.get(supportPaths.requests),
    await browser.get(at(supportPaths.request)),
    await browser.get(at(supportPaths.following)),
    await browser.post(supportPaths.requests, { userName: 'alice', ...decision }),
    await browser.post(at(supportPaths.vouch), { ...decision, delivery: 'browser' }),
    await browser.post(at(supportPaths.approve), decision),
    await browser.post(at(supportPaths.deny), decision),
    await browser.post(at(supportPaths.sendLink), {}),
  ].map(answerOf);
}
