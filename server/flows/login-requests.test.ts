import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import {
  deviceRequestPaths,
  loginRequestPaths,
  type AskedLoginRequest,
  type LoginRequestList,
} from '../../shared/api/login-requests.ts';
import { pairingPaths } from '../../shared/api/devices.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { LocalLive } from '../live/live.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { confirmAddress, mailsTo } from '../testing/mail.ts';
import { browserAwaitingCode, enrolPerson, signUpPerson, type Person } from '../testing/people.ts';
import { askForRecovery, statusOf } from '../testing/recovery.ts';
import { pairDevice, SoftwareDevice } from '../testing/software-device.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server.ts';

eachDatabase((open) => {
  test('S-F01 S-F04 a sign-in is approved elsewhere by its number, which the devices are not told; nothing comes after that', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice, { userAgent: '<img onerror=alert(1)>' });
    server.takeStatements();
    const asked = await ask(browser);
    const statements = server.takeStatements().filter((sql) => !/^(begin|commit)/i.test(sql));
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(asked).toMatchObject({ state: 'pending' });
    // Asked again by the same page, it is the same.
    expect(await ask(browser)).toEqual(asked);
    const list = await device.send('GET', deviceRequestPaths.requests);
    expect(list.json<LoginRequestList>().requests).toMatchObject([
      { state: 'pending', purpose: 'sign-in', browser: '<img onerror=alert(1)>', address: '192.0.2.1' },
    ]);
    expect(list.body).not.toContain(asked.pageId);
    const told = list.json<LoginRequestList>().requests.map(({ challenge: _, id: __, ...rest }) => rest);
    expect(Object.values(told[0] ?? {})).not.toContain(asked.number);

    expect(answerOf(await prove(browser))).toBe('login_request_not_approved');
    const request = await device.pending();
    expect((await device.approve(request, asked.number)).json()).toEqual({ state: 'approved' });
    expect((await look(browser)).state).toBe('approved');
    expect(answerOf(await device.approve(request, asked.number))).toBe('login_request_over');
    expect(answerOf(await prove(browser))).toBe(200);
    expect(answerOf(await browser.get(accountPaths.account))).toBe(200);
    for (const late of [await device.approve(request, asked.number), await device.deny(request)]) {
      expect(answerOf(late)).toBe('login_request_over');
    }
    expect((await device.requests()).map(({ state }) => state)).toEqual(['redeemed']);
    expect(answerOf(await prove(browser))).toBe('sign_in_not_pending');
    const sessions = await server.db.selectFrom('sessions').select('factors').execute();
    expect(sessions.map(({ factors }) => factors)).toContain('["password","login-request"]');
  });

  test('S-F01 what is over stays as it is: denied, expired, cancelled, done; no answer and no use of it changes that', async () => {
    type Step = (context: Paired, browser: TestBrowser, asked: AskedLoginRequest) => Promise<unknown>;
    const ends: Record<'denied' | 'expired' | 'cancelled' | 'redeemed', Step> = {
      denied: async ({ device }) => device.deny(await device.pending()),
      expired: ({ server }) => {
        server.clock.pass(server.deps.config.loginRequest.lifeMs);
        return Promise.resolve();
      },
      cancelled: (_, browser) => browser.delete(signInPaths.current),
      redeemed: async ({ device }, browser, { number }) => {
        await device.approve(await device.pending(), number);
        return await prove(browser);
      },
    };
    for (const [state, end] of Object.entries(ends)) {
      const context = await paired();
      const { server, alice, device } = context;
      const browser = await browserAwaitingCode(server, alice);
      const asked = await ask(browser);
      const { id, ...request } = await device.pending();
      await end(context, browser, asked);
      const { origin: tabOrigin } = server.deps.config;
      const answers = [
        { decision: 'approve', number: asked.number },
        { decision: 'approve', tabOrigin, pageId: asked.pageId },
        { decision: 'deny', reason: 'denied' },
        { decision: 'deny', reason: 'not-me' },
      ];
      for (const answer of answers) {
        const decided = await device.decide(id, await device.decision({ id, ...request }, answer));
        expect([state, answer, answerOf(decided)]).toEqual([state, answer, 'login_request_over']);
      }
      expect((await prove(browser)).statusCode).toBeGreaterThanOrEqual(400);
      expect(await device.requests()).toMatchObject([{ id, state, challenge: null }]);
      expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
    }
  });

  test('S-F04 each request has a number of its own, drawn by itself: nothing else of the request leads to it', async () => {
    const numbersWith = async (
      options: TestServerOptions,
    ): Promise<{ ids: Set<string>; numbers: Set<string> }> => {
      const { server, alice, device } = await paired(options);
      const [ids, numbers] = [new Set<string>(), new Set<string>()];
      for (let count = 0; count < 6; count += 1) {
        await server.db.deleteFrom('loginRequests').execute();
        numbers.add((await ask(await browserAwaitingCode(server, alice))).number);
        ids.add((await device.pending()).id);
      }
      return { ids, numbers };
    };
    expect((await numbersWith({})).numbers.size).toBeGreaterThan(4);
    // Where its own draw is always the same, so is the number, whatever id, challenge and time it has.
    const bytes = (length: number): Buffer =>
      length === 4 ? Buffer.from([0, 0, 0, 7]) : randomBytes(length);
    const same = await numbersWith({ deps: { random: { bytes } } });
    expect([same.ids.size, [...same.numbers]]).toEqual([6, ['107']]);
  });

  test('S-F13 when, what and from where is the server’s own observation: the place comes from its file, the rest as text', async () => {
    const places = { of: (address: string) => (address === '198.51.100.7' ? 'near Hamburg, Germany' : null) };
    const { server, alice, device } = await paired({ deps: { places } });
    const userAgent = `<img onerror=alert(1)>${'x'.repeat(900)}`;
    await ask(await browserAwaitingCode(server, alice, { address: '198.51.100.7', userAgent }));
    const { requests } = (await device.send('GET', deviceRequestPaths.requests)).json<LoginRequestList>();
    expect(requests).toMatchObject([
      { address: '198.51.100.7', place: 'near Hamburg, Germany', createdAtMs: server.clock.nowMs() },
    ]);
    expect(requests[0]?.browser).toBe(userAgent.slice(0, 200));
  });

  test('S-F03 three wrong numbers end it, each counted, however many are sent at the same time', async () => {
    const { server, alice, device } = await paired();
    for (const count of [2, 10, 50]) {
      // What came before is not counted with this one.
      await server.db.deleteFrom('loginRequests').execute();
      const browser = await browserAwaitingCode(server, alice);
      const { number } = await ask(browser);
      const request = await device.pending();
      const wrong = number === '123' ? '124' : '123';
      const answers = await Promise.all(
        Array.from({ length: count }, async () => answerOf(await device.approve(request, wrong))),
      );
      const counted = answers.filter((answer) => answer === 'login_number_rejected');
      expect([count, counted.length]).toEqual([count, Math.min(count, 3)]);
      const right = answerOf(await device.approve(request, number));
      expect([count, right]).toEqual([count, count < 3 ? 200 : 'login_request_over']);
      expect((await look(browser)).state).toBe(count < 3 ? 'approved' : 'denied');
    }
  });

  test('S-F02 of approve and deny at the same time, one counts; deny after approve revokes what nobody has used', async () => {
    const { server, alice, device } = await paired();
    const second = await pairDevice(server, alice.browser, 'Home');
    for (let round = 0; round < 8; round += 1) {
      await server.db.deleteFrom('loginRequests').execute();
      const browser = await browserAwaitingCode(server, alice);
      const { number } = await ask(browser);
      const request = await device.pending();
      const [approved, denied] = await Promise.all([device.approve(request, number), second.deny(request)]);
      expect(answerOf(denied)).toBe(200);
      expect([200, 'login_request_over']).toContain(answerOf(approved));
      expect((await look(browser)).state).toBe('denied');
      expect(answerOf(await prove(browser))).toBe('login_request_not_approved');
    }
  });

  test('S-F08 one session, however many redeem it at the same time', async () => {
    const { server, alice, device } = await paired();
    for (const count of [2, 10, 50]) {
      const browser = await browserAwaitingCode(server, alice);
      const { number } = await ask(browser);
      await device.approve(await device.pending(), number);
      const cookies = new Map(browser.cookies);
      const answers = await Promise.all(
        Array.from({ length: count }, async () => {
          const same = testBrowser(server);
          for (const [name, value] of cookies) same.cookies.set(name, value);
          return answerOf(await prove(same));
        }),
      );
      expect(answers.filter((answer) => answer === 200)).toHaveLength(1);
    }
  });

  test('S-F05 S-F14 X-G04 whatever is forged in a decision, it is refused, and the owner’s history says why; other people’s requests are there for nobody', async () => {
    const { server, alice, device } = await paired();
    const stranger = await SoftwareDevice.make(server);
    const browser = await browserAwaitingCode(server, alice);
    const { number, pageId } = await ask(browser);
    const request = await device.pending();
    const approve = { decision: 'approve', number };
    const { origin } = server.deps.config;
    const nowSeconds = Math.floor(server.clock.nowMs() / 1000);
    const here = { decision: 'approve', tabOrigin: origin, pageId };
    const forged: [string, Promise<string> | string][] = [
      ['signature', device.decision(request, approve, { signer: stranger })],
      ['signature', device.decision(request, approve).then((jws) => jws.replace(/.{9}$/, 'AAAAAAAAA'))],
      ['signature', stranger.decision(request, approve, { header: { jwk: { ...stranger.publicKey } } })],
      ['type', device.decision(request, approve, { header: { typ: 'dpop+jwt' } })],
      ['type', device.decision(request, approve, { header: { typ: undefined } })],
      ['type', device.proof('POST', deviceRequestPaths.decision.replace(':id', request.id))],
      ['malformed', 'x'],
      ['malformed', 'e30'],
      ['request', device.decision(request, { ...approve, requestId: 'A'.repeat(22) })],
      ['challenge', device.decision(request, { ...approve, challenge: 'A'.repeat(43) })],
      ['account', device.decision(request, { ...approve, accountId: 'A'.repeat(22) })],
      ['shown', device.decision({ ...request, browser: 'Another browser' }, approve)],
      ['shown', device.decision({ ...request, purpose: 'change-password' }, approve)],
      ['shown', device.decision({ ...request, address: '198.51.100.7' }, approve)],
      ['shown', device.decision({ ...request, place: 'near Hamburg, Germany' }, approve)],
      ['shown', device.decision({ ...request, createdAtMs: request.createdAtMs + 1 }, approve)],
      ['server', device.decision(request, { ...approve, server: 'https://evil.example' })],
      ['time', device.decision(request, { ...approve, issuedAt: nowSeconds - 62 })],
      ['time', device.decision(request, { ...approve, issuedAt: nowSeconds + 62 })],
      ['claims', device.decision(request, { ...approve, issuedAt: undefined })],
      ['claims', device.decision(request, { ...approve, number: undefined })],
      ['claims', device.decision(request, { ...approve, number: '7' })],
      ['claims', device.decision(request, { ...approve, decision: 'maybe' })],
      ['claims', device.decision(request, { ...approve, more: 1 })],
      ['claims', device.decision(request, { decision: 'deny', reason: 'because' })],
      ['claims', device.decision(request, { ...here, number })],
      ['tab-origin', device.decision(request, { ...here, tabOrigin: 'https://evil.example' })],
      ['tab-origin', device.decision(request, { ...here, tabOrigin: `${origin}/` })],
      ['page', device.decision(request, { ...here, pageId: 'A'.repeat(22) })],
    ];
    for (const [reason, decision] of forged) {
      await server.db.deleteFrom('auditEvents').execute();
      const answer = answerOf(await device.decide(request.id, await decision));
      const rows = await server.db.selectFrom('auditEvents').select(['event', 'detail']).execute();
      const told = rows.map(({ event, detail }) => [
        event,
        (JSON.parse(detail) as { reason: string }).reason,
      ]);
      expect([reason, answer, told]).toEqual([
        reason,
        'decision_refused',
        [['login-request-decided', reason]],
      ]);
    }
    // A decision of another request, of another account's device, and the right one.
    const bob = await signUpPerson(server, 'bob');
    const bobs = await pairDevice(server, bob.browser);
    const others = await bobs.approve(request, number);
    const guessed = await device.approve({ ...request, id: 'A'.repeat(22) }, number);
    expect([answerOf(others), uniform(others)]).toEqual(['not_found', uniform(guessed)]);
    // 22 letters of six bits: nobody comes upon one.
    for (const id of [request.id, pageId]) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(answerOf(await device.approve(request, number))).toBe(200);
    expect(answerOf(await prove(browser))).toBe(200);
  });

  test('S-F07 S-F14 S-F15 S-F16 S-F17 nobody but the browser that asks gets anything of it, and a password comes before', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    const asked = await ask(browser);
    // Without a password, there is nothing to ask for.
    const stranger = testBrowser(server);
    expect(answerOf(await stranger.post(loginRequestPaths.ofSignIn, {}))).toBe('sign_in_not_pending');
    expect(answerOf(await stranger.get(loginRequestPaths.ofSignIn))).toBe('sign_in_not_pending');
    // Another sign-in of the same account sees none, and what is approved for the first serves it nothing.
    const other = await browserAwaitingCode(server, alice);
    expect(answerOf(await other.get(loginRequestPaths.ofSignIn))).toBe('not_found');
    const request = await device.pending();
    // With nothing but cookies, nobody decides.
    const path = deviceRequestPaths.decision.replace(':id', request.id);
    const decision = await device.decision(request, { decision: 'approve', number: asked.number });
    const origin = server.deps.config.extensionOrigins[0];
    const byCookie = await alice.browser.post(path, { decision }, { headers: { origin } });
    expect(answerOf(byCookie)).toBe('device_proof_refused');
    // Nor does an address that is opened, a form that is sent or a page of the server's own, were they to have a good proof.
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [refusal, method, options] of [
      ['method_not_allowed', 'GET', {}],
      ['unsupported_media_type', 'POST', { payload: `decision=${decision}`, headers: form }],
      ['origin_refused', 'POST', { payload: { decision }, headers: { origin: server.deps.config.origin } }],
    ] as const) {
      expect(answerOf(await device.send(method, path, undefined, options))).toBe(refusal);
    }
    expect((await look(browser)).state).toBe('pending');
    expect(answerOf(await device.approve(request, asked.number))).toBe(200);
    expect(answerOf(await prove(other))).toBe('login_request_not_approved');
    expect(answerOf(await prove(stranger))).toBe('sign_in_not_pending');
    expect(answerOf(await prove(browser))).toBe(200);
  });

  test('S-F09 R-D04 a request lasts three minutes, to the millisecond: then nothing approves it, and it is shown as expired', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    const { number } = await ask(browser);
    const request = await device.pending();
    server.clock.pass(server.deps.config.loginRequest.lifeMs);
    expect(answerOf(await device.approve(request, number))).toBe('login_request_over');
    expect(answerOf(await device.deny(request))).toBe('login_request_over');
    expect((await look(browser)).state).toBe('expired');
    expect(await device.requests()).toMatchObject([{ state: 'expired', challenge: null }]);
    // Another one can be asked for; what was approved for the sign-in before it was over goes with its time, too.
    const second = await ask(browser);
    const late = await device.pending();
    server.clock.pass(server.deps.config.loginRequest.lifeMs - 1);
    expect(answerOf(await device.approve(late, second.number))).toBe(200);
    server.clock.pass(1);
    expect(answerOf(await prove(browser))).toBe('login_request_not_approved');
  });

  test('S-F06 S-F10 a yes is worth nothing once the account is locked, the password changed, or the device removed or lost', async () => {
    const ends: [late: string, (context: Paired) => Promise<unknown>][] = [
      [
        'device_unknown',
        ({ server }) => server.db.updateTable('accounts').set({ status: 'locked' }).execute(),
      ],
      [
        'login_request_over',
        ({ alice }) =>
          alice.browser.post(accountPaths.password, {
            currentPassword: alice.password,
            newPassword: 'nine loud magpies at dawn',
          }),
      ],
      [
        'device_unknown',
        ({ alice, device }) => alice.browser.delete(factorPaths.factor.replace(':id', device.id)),
      ],
      [
        'factor_suspended',
        ({ alice, device }) => alice.browser.post(factorPaths.suspension.replace(':id', device.id), {}),
      ],
    ];
    for (const [late, end] of ends) {
      for (const isApprovedBefore of [true, false]) {
        const context = await paired();
        const { server, alice, device } = context;
        const browser = await browserAwaitingCode(server, alice);
        const { number } = await ask(browser);
        const request = await device.pending();
        if (isApprovedBefore) expect(answerOf(await device.approve(request, number))).toBe(200);
        server.clock.pass(1);
        await end(context);
        if (!isApprovedBefore) expect(answerOf(await device.approve(request, number))).toBe(late);
        expect((await prove(browser)).statusCode).toBeGreaterThanOrEqual(400);
        const { sessions } = await sessionsOf(server);
        expect(sessions).not.toContain('["password","login-request"]');
        expect(browser.cookies.has('__Host-session')).toBe(false);
      }
    }
  });

  test('S-F11 five requests an hour since the last that came to something; the rest reach nobody, and the owner hears of it once', async () => {
    const { server, alice, device } = await paired();
    await confirmAddress(server, alice.browser, 'alice@example.org');
    const answers: (string | number)[] = [];
    for (let count = 0; count < 100; count += 1) {
      await server.db.deleteFrom('attempts').where('bucket', 'like', 'address:%').execute();
      const browser = await browserAwaitingCode(server, alice);
      answers.push(answerOf(await browser.post(loginRequestPaths.ofSignIn, {})));
    }
    expect(answers).toEqual([
      ...Array<number>(5).fill(201),
      ...Array<string>(95).fill('too_many_login_requests'),
    ]);
    const states = (await device.requests()).map(({ state }) => state);
    expect(states.toSorted()).toEqual([...Array<string>(4).fill('cancelled'), 'pending']);
    const told = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'login-requests-limited')
      .selectAll()
      .execute();
    expect(told).toHaveLength(1);
    const subjects = (await mailsTo(server, 'alice@example.org')).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.startsWith('Somebody knows your password'))).toHaveLength(1);
    server.clock.pass(server.deps.config.loginRequest.limitWindowMs);
    const later = await browserAwaitingCode(server, alice);
    expect((await ask(later)).state).toBe('pending');
  });

  test('S-F11 many that ask at the same time: one waits for an answer, and five are asked for', async () => {
    const { server, alice, device } = await paired();
    const browsers: TestBrowser[] = [];
    while (browsers.length < 20) browsers.push(await browserAwaitingCode(server, alice));
    const answers = await Promise.all(
      browsers.map(async (browser) => answerOf(await browser.post(loginRequestPaths.ofSignIn, {}))),
    );
    expect(answers.filter((answer) => answer === 201)).toHaveLength(5);
    expect((await device.requests()).filter(({ state }) => state === 'pending')).toHaveLength(1);
  });

  test('S-F12 "not me" ends the request, every session and sign-in; nothing can be added until the owner has looked', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    const { browser: asker } = await askForRecovery(server, alice.userName);
    await ask(browser);
    const request = await device.pending();
    expect((await device.deny(request, 'not-me')).json()).toEqual({ state: 'denied' });
    expect(answerOf(await browser.get(loginRequestPaths.ofSignIn))).toBe('sign_in_not_pending');
    expect(answerOf(await prove(browser))).toBe('sign_in_not_pending');
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    expect(await statusOf(asker)).toMatchObject({ state: 'ended', outcome: 'stopped' });
    // The owner comes in with the password and the device, is asked to look, and can change the password.
    const back = await browserAwaitingCode(server, alice);
    const { number } = await ask(back);
    await device.approve(await device.pending(), number);
    expect(answerOf(await prove(back))).toBe(200);
    expect((await back.get(accountPaths.account)).json<Account>().mustReview).toBe(true);
    expect(answerOf(await back.post(pairingPaths.pairings, {}))).toBe('must_review');
  });

  test('a plain no ends the request and nothing else; a cancelled sign-in takes its request along', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    await ask(browser);
    expect(answerOf(await device.deny(await device.pending()))).toBe(200);
    expect((await look(browser)).state).toBe('denied');
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
    await ask(browser);
    expect(answerOf(await browser.delete(signInPaths.current))).toBe(204);
    expect((await device.requests()).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'denied']);
  });

  test('the page that asks is open in the paired browser: one press, by the origin of the tab and the id that only it shows', async () => {
    const { server, alice, device } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    const { pageId } = await ask(browser);
    const request = await device.pending();
    const here = { decision: 'approve', tabOrigin: server.deps.config.origin, pageId };
    const decision = await device.decision(request, here);
    expect(answerOf(await device.decide(request.id, decision))).toBe(200);
    expect(answerOf(await prove(browser))).toBe(200);
  });

  test('S-G08 a step-up by login request serves the purpose that it was asked for, and no other', async () => {
    const { server, alice, device } = await paired({}, { withCode: false });
    server.clock.pass(server.deps.config.session.stepUpMs + 1);
    const { browser } = alice;
    expect(answerOf(await browser.delete(sessionPaths.sessions))).toBe('step_up_required');
    const methods = (await browser.get(sessionPaths.stepUpMethods.replace(':purpose', 'add-factor'))).json<{
      methods: unknown[];
    }>();
    expect(methods).toMatchObject({ methods: [{ factor: 'login-request' }] });
    const asked = await browser.post(loginRequestPaths.ofStepUp, { purpose: 'end-session' });
    const request = await device.pending();
    expect(request.purpose).toBe('end-session');
    await device.approve(request, asked.json<AskedLoginRequest>().number);
    const proof = { factor: 'login-request' };
    const wrong = await browser.post(sessionPaths.stepUp, { purpose: 'remove-factor', proof });
    expect(answerOf(wrong)).toBe('login_request_not_approved');
    expect(answerOf(await browser.post(sessionPaths.stepUp, { purpose: 'end-session', proof }))).toBe(204);
    expect(answerOf(await browser.delete(sessionPaths.sessions))).toBe(204);
    const again = await browser.post(sessionPaths.stepUp, { purpose: 'end-session', proof });
    expect(answerOf(again)).toBe('login_request_not_approved');
  });

  test('S-G17 who waits hears of a decision at once; a device that is removed and a sign-in that ends meanwhile get nothing more', async () => {
    const { server, alice, device, live } = await paired();
    const browser = await browserAwaitingCode(server, alice);
    const listed = await device.send('GET', deviceRequestPaths.requests);
    const after = (list: LoginRequestList) => deviceRequestPaths.requestsAfter.replace(':mark', list.mark);
    const waitingForList = device.send('GET', after(listed.json<LoginRequestList>()));
    await waiters(live, 1);
    const { number } = await ask(browser);
    const [request] = (await waitingForList).json<LoginRequestList>().requests;
    if (request?.state !== 'pending') throw new Error('it is not listed');
    const waitingForYes = browser.get(loginRequestPaths.decisionOnSignIn);
    await waiters(live, 1);
    await device.approve(request, number);
    expect((await waitingForYes).json<AskedLoginRequest>().state).toBe('approved');
    await prove(browser);

    const next = await browserAwaitingCode(server, alice);
    await ask(next);
    const waitingInVain = next.get(loginRequestPaths.decisionOnSignIn);
    await waiters(live, 1);
    await device.deny(await device.pending(), 'not-me');
    expect(answerOf(await waitingInVain)).toBe('sign_in_not_pending');

    const last = (await device.send('GET', deviceRequestPaths.requests)).json<LoginRequestList>();
    const waitingDevice = device.send('GET', after(last));
    await waiters(live, 1);
    await device.send('POST', '/api/devices/current/unpair', { turnTwoFactorOff: true });
    expect(answerOf(await waitingDevice)).toBe('device_unknown');
    expect(live.size).toBe(0);
  });

  interface Paired {
    server: TestServer;
    alice: Person;
    device: SoftwareDevice;
    live: LocalLive;
  }

  /** Alice with an authenticator and a paired browser. */
  async function paired(options: TestServerOptions = {}, { withCode = true } = {}): Promise<Paired> {
    const live = new LocalLive();
    const server = await startTestServer(open, { ...options, deps: { ...options.deps, live } });
    const alice = withCode ? await enrolPerson(server) : await signUpPerson(server);
    const device = await pairDevice(server, alice.browser);
    server.clock.pass(1);
    return { server, alice, device, live };
  }
});

async function ask(browser: TestBrowser): Promise<AskedLoginRequest> {
  const response = await browser.post(loginRequestPaths.ofSignIn, {});
  if (response.statusCode !== 201) throw new Error(`not asked: ${response.body}`);
  return response.json<AskedLoginRequest>();
}

async function look(browser: TestBrowser): Promise<AskedLoginRequest> {
  return (await browser.get(loginRequestPaths.ofSignIn)).json<AskedLoginRequest>();
}

function prove(browser: TestBrowser) {
  return browser.post(signInPaths.proof, { factor: 'login-request' });
}

/** What a refusal says, without what is of this one answer. */
function uniform(response: Awaited<ReturnType<TestBrowser['get']>>): object {
  return { ...response.json<object>(), requestId: '' };
}

async function sessionsOf({ db }: TestServer): Promise<{ sessions: string[] }> {
  const rows = await db.selectFrom('sessions').where('endedAtMs', 'is', null).select('factors').execute();
  return { sessions: rows.map(({ factors }) => factors) };
}

/** Until so many wait for news. */
async function waiters(live: LocalLive, count: number): Promise<void> {
  while (live.size < count) await new Promise((resolve) => setImmediate(resolve));
}
