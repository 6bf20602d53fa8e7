import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import type { EnrolledSecurityKey } from '../../shared/api/factors.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  browserAskingForPasskey,
  browserAwaitingKey,
  ceremonyOf,
  enrolKey,
  renewedRequest,
  signInWithKey,
  signInWithPasskey,
  startKeyPerson,
  stepUpRequest,
} from '../testing/key-people.ts';
import { flag, SoftwareKey } from '../testing/software-key.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { forgedAssertions } from '../webauthn/testing/forged-assertions.ts';

const rejected = 'security_key_rejected';

eachDatabase((open, { isPostgres }) => {
  test('password and key: two round trips and at most eight statements', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    server.takeStatements();
    const awaiting = await browserAwaitingKey(server, alice);
    expect(awaiting.request).toMatchObject({
      rpId: 'localhost',
      timeout: 300_000,
      allowCredentials: [{ id: alice.key.credentialId, type: 'public-key', transports: ['usb'] }],
      userVerification: 'discouraged',
    });
    expect(answerOf(await signInWithKey(server, awaiting, alice.key))).toBe(200);
    const statements = server.takeStatements().filter((sql) => !/^(begin|commit)/i.test(sql));
    expect(statements.length).toBeLessThanOrEqual(8);
    const sessions = await awaiting.browser.get(sessionPaths.sessions);
    expect(sessions.json()).toMatchObject({
      sessions: expect.arrayContaining([
        expect.objectContaining({ current: true, factors: ['password', 'security-key'] }),
      ]) as unknown,
    });
    const { factors } = (await awaiting.browser.get(accountPaths.account)).json<Account>();
    expect(factors).toMatchObject([{ lastUsedAtMs: server.clock.nowMs() }]);
  });

  test('any of several keys opens the account, each with its own counter', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const second = new SoftwareKey({ counts: false });
    await enrolKey(server, alice.browser, second);
    for (const key of [second, alice.key, second, alice.key]) {
      expect(answerOf(await signInWithKey(server, await browserAwaitingKey(server, alice), key))).toBe(200);
    }
    expect((await keyRows(server)).map(({ position }) => position).toSorted()).toEqual([0, 2]);
  });

  test('W-A09 a counter that stays 0 opens the account again and again', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ counts: false }));
    for (let i = 0; i < (isPostgres ? 10 : 100); i += 1) {
      expect(answerOf(await signInWithKey(server, await browserAwaitingKey(server, alice), alice.key))).toBe(
        200,
      );
    }
  });

  test('W-C01 – W-C13 every forged assertion is refused, spends its challenge and changes nothing', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await startKeyPerson(server);
    const before = await keyRows(server);
    for (const { id, what, forgery, reason } of forgedAssertions) {
      const awaiting = await browserAwaitingKey(server, alice);
      const answer = answerOf(await signInWithKey(server, awaiting, alice.key, forgery));
      expect([id, what, answer]).toEqual([id, what, reason === null ? 'invalid_request' : rejected]);
      // Whose challenge cannot be read, or is another, has not answered ours.
      const isAnswered = reason !== null && reason !== 'client-data' && !what.includes('challenge');
      const again = answerOf(await signInWithKey(server, awaiting, alice.key));
      expect([id, what, again]).toEqual([id, what, isAnswered ? rejected : 200]);
    }
    const after = await keyRows(server);
    expect(after.map(({ material }) => material)).toEqual(before.map(({ material }) => material));
    // Failing has locked nobody out, however often it happened (security-case S-B11).
    expect(after).toMatchObject([{ disabledAtMs: null, nextTryAtMs: 0 }]);
  });

  test('W-C03 W-C04 the key of somebody else, one that is not enrolled, and one’s own other key by a wrong id', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const bobby = await startKeyPerson(server, 'bobby');
    const second = new SoftwareKey();
    await enrolKey(server, alice.browser, second);
    const { credentialId: id } = second;
    for (const [key, forgery] of [
      [bobby.key, {}],
      [bobby.key, { userHandle: alice.key.userHandle }],
      [new SoftwareKey(), {}],
      [alice.key, { members: { id, rawId: id } }],
    ] as const) {
      const awaiting = await browserAwaitingKey(server, alice);
      expect(answerOf(await signInWithKey(server, awaiting, key, forgery))).toBe(rejected);
    }
  });

  test('W-C14 an answer counts once: twice in a row, after a success, after a failure', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ counts: false }));
    const first = await browserAwaitingKey(server, alice);
    const credential = alice.key.assert(ceremonyOf(server, first.request));
    const proof = { factor: 'security-key', credential };
    const copy = testBrowser(server);
    for (const [name, value] of first.browser.cookies) copy.cookies.set(name, value);
    expect(answerOf(await first.browser.post(signInPaths.proof, proof))).toBe(200);
    expect(answerOf(await copy.post(signInPaths.proof, proof))).toBe('sign_in_not_pending');

    const second = await browserAwaitingKey(server, alice);
    const { privateKey: signWith } = new SoftwareKey();
    expect(answerOf(await signInWithKey(server, second, alice.key, { signWith }))).toBe(rejected);
    expect(answerOf(await signInWithKey(server, second, alice.key))).toBe(rejected);
    // The page asks for another challenge, and the sign-in goes on.
    const renewed = { browser: second.browser, request: await renewedRequest(second.browser) };
    expect(answerOf(await signInWithKey(server, renewed, alice.key))).toBe(200);
  });

  test('W-C14 R-C02 one answer 2 to 50 times at once: exactly one session', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ counts: false }));
    for (const times of [2, 3, 5, 10, 20, 50]) {
      const { browser, request } = await browserAwaitingKey(server, alice);
      const proof = { factor: 'security-key', credential: alice.key.assert(ceremonyOf(server, request)) };
      expect(await successesOf(times, () => browser.post(signInPaths.proof, proof))).toBe(1);

      const asking = await browserAskingForPasskey(server);
      const credential = alice.key.assert(ceremonyOf(server, asking.request));
      expect(await successesOf(times, () => asking.browser.post(signInPaths.passkey, { credential }))).toBe(
        1,
      );

      const stepping = await stepUpRequest(alice.browser, 'end-session');
      const body = {
        purpose: 'end-session',
        proof: { factor: 'security-key', credential: alice.key.assert(ceremonyOf(server, stepping)) },
      };
      expect(await successesOf(times, () => alice.browser.post(sessionPaths.stepUp, body))).toBe(1);
    }
    const live = await server.db.selectFrom('sessions').where('endedAtMs', 'is', null).selectAll().execute();
    expect(live).toHaveLength(1 + 2 * 6);
  });

  test('W-C15 a challenge serves the browser and the purpose that it was given for', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const mine = await browserAwaitingKey(server, alice);
    const other = await browserAwaitingKey(server, alice);
    const crossed = { browser: other.browser, request: mine.request };
    expect(answerOf(await signInWithKey(server, crossed, alice.key))).toBe(rejected);
    const asking = await browserAskingForPasskey(server);
    for (const request of [await stepUpRequest(alice.browser), asking.request]) {
      const awaiting = { ...(await browserAwaitingKey(server, alice)), request };
      expect(answerOf(await signInWithKey(server, awaiting, alice.key))).toBe(rejected);
    }
    const wrongWay = { browser: asking.browser, request: mine.request };
    expect(answerOf(await signInWithPasskey(server, wrongWay, alice.key))).toBe(rejected);
    const strange = { browser: testBrowser(server), request: asking.request };
    expect(answerOf(await signInWithPasskey(server, strange, alice.key))).toBe(rejected);
    // What a key was touched for to end a session adds no factor.
    const forSession = await stepUpRequest(alice.browser, 'end-session');
    const credential = alice.key.assert(ceremonyOf(server, forSession));
    const body = { purpose: 'add-factor', proof: { factor: 'security-key', credential } };
    expect(answerOf(await alice.browser.post(sessionPaths.stepUp, body))).toBe(rejected);
    // None of that has spent what was asked of this browser.
    expect(answerOf(await signInWithKey(server, mine, alice.key))).toBe(200);
  });

  test('W-C16 five minutes and not one more; a restart in between does no harm', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const late = await browserAwaitingKey(server, alice);
    const inTime = await browserAwaitingKey(server, alice);
    server.clock.pass(299_000);
    const restarted = await startTestServer(open, { db: server.db });
    restarted.clock.set(server.clock.nowMs());
    const browser = testBrowser(restarted);
    for (const [name, value] of inTime.browser.cookies) browser.cookies.set(name, value);
    expect(answerOf(await signInWithKey(restarted, { ...inTime, browser }, alice.key))).toBe(200);
    server.clock.pass(1_000);
    expect(answerOf(await signInWithKey(server, late, alice.key))).toBe(rejected);
  });

  test('W-C17 W-C18 W-E05 a counter that falls back is refused and told; by a wrong signature, nothing is told', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    alice.key.counter = 40;
    expect(answerOf(await signInWithKey(server, await browserAwaitingKey(server, alice), alice.key))).toBe(
      200,
    );
    const { privateKey: signWith } = new SoftwareKey();
    const forged = await browserAwaitingKey(server, alice);
    expect(answerOf(await signInWithKey(server, forged, alice.key, { counter: 3, signWith }))).toBe(rejected);
    expect(await keyOf(alice.browser)).toMatchObject({ counterFellBackAtMs: null });
    expect(await countEvents(server, 'security-key-fell-back')).toBe(0);

    for (const counter of [41, 3, 0]) {
      const copied = await browserAwaitingKey(server, alice);
      expect(answerOf(await signInWithKey(server, copied, alice.key, { counter }))).toBe(rejected);
    }
    expect(await keyOf(alice.browser)).toMatchObject({
      counterFellBackAtMs: server.clock.nowMs(),
      disabled: false,
    });
    expect(await countEvents(server, 'security-key-fell-back')).toBe(3);
    expect(await keyRows(server)).toMatchObject([{ position: 41 }]);
    // The one that is ahead goes on: nobody is locked out by a copy.
    expect(answerOf(await signInWithKey(server, await browserAwaitingKey(server, alice), alice.key))).toBe(
      200,
    );
  });

  test('W-C19 W-D07 the counter is kept with the session, or neither', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const awaiting = await browserAwaitingKey(server, alice);
    await server.db.updateTable('accounts').set({ status: 'locked' }).execute();
    expect(answerOf(await signInWithKey(server, awaiting, alice.key))).toBe('sign_in_not_pending');
    expect(await keyRows(server)).toMatchObject([{ position: 0, lastUsedAtMs: null }]);
    await server.db.updateTable('accounts').set({ status: 'active' }).execute();
    const again = { ...awaiting, request: await renewedRequest(awaiting.browser) };
    expect(answerOf(await signInWithKey(server, again, alice.key))).toBe(200);
    expect(await keyRows(server)).toMatchObject([{ position: 2 }]);
  });

  test('W-C20 answers that arrive in the wrong order: the counter only grows', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const [first, second] = [
      await browserAwaitingKey(server, alice),
      await browserAwaitingKey(server, alice),
    ];
    const proofs = [first, second].map(({ request }) => ({
      factor: 'security-key',
      credential: alice.key.assert(ceremonyOf(server, request)),
    }));
    expect(answerOf(await second.browser.post(signInPaths.proof, proofs[1] ?? {}))).toBe(200);
    expect(answerOf(await first.browser.post(signInPaths.proof, proofs[0] ?? {}))).toBe(rejected);
    expect(await keyRows(server)).toMatchObject([{ position: 2 }]);
  });

  test('W-C12 whether a passkey is synced may change, and its owner sees it', async () => {
    const server = await startTestServer(open);
    const synced = flag.up | flag.uv | flag.be | flag.bs;
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ flags: synced, counts: false }));
    expect(await keyOf(alice.browser)).toMatchObject({ sync: 'synced' });
    for (const [flags, sync] of [
      [flag.up | flag.be, 'not-synced'],
      [flag.up | flag.be | flag.bs, 'synced'],
    ] as const) {
      const awaiting = await browserAwaitingKey(server, alice);
      expect(answerOf(await signInWithKey(server, awaiting, alice.key, { flags }))).toBe(200);
      expect(await keyOf(alice.browser)).toMatchObject({ sync });
    }
    const flipped = await browserAwaitingKey(server, alice);
    expect(answerOf(await signInWithKey(server, flipped, alice.key, { flags: flag.up }))).toBe(rejected);
  });

  test('W-C22 a key that was removed, and one of an account that is locked, open nothing', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    await enrolKey(server, alice.browser, new SoftwareKey());
    const asking = await browserAskingForPasskey(server);
    const { id } =
      (await keyRows(server)).find(({ credentialId }) => credentialId === alice.key.credentialId) ?? {};
    expect(answerOf(await alice.browser.delete(`/api/factors/${id ?? ''}`))).toBe(204);
    const awaiting = await browserAwaitingKey(server, alice);
    expect(awaiting.request.allowCredentials).toHaveLength(1);
    expect(answerOf(await signInWithKey(server, awaiting, alice.key))).toBe(rejected);
    expect(answerOf(await signInWithPasskey(server, asking, alice.key))).toBe(rejected);

    const bobby = await startKeyPerson(server, 'bobby');
    await server.db
      .updateTable('accounts')
      .set({ status: 'locked' })
      .where('userName', '=', 'bobby')
      .execute();
    expect(answerOf(await signInWithPasskey(server, await browserAskingForPasskey(server), bobby.key))).toBe(
      rejected,
    );
  });

  test('a fresh proof by key lets its owner change things, once', async () => {
    const server = await startTestServer(open);
    // Without a counter, which would refuse the second one as well.
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ counts: false }));
    server.clock.pass(601_000);
    expect(answerOf(await alice.browser.delete(sessionPaths.sessions))).toBe('step_up_required');
    const request = await stepUpRequest(alice.browser, 'end-session');
    const credential = alice.key.assert(ceremonyOf(server, request));
    const body = { purpose: 'end-session', proof: { factor: 'security-key', credential } };
    expect(answerOf(await alice.browser.post(sessionPaths.stepUp, body))).toBe(204);
    expect(answerOf(await alice.browser.post(sessionPaths.stepUp, body))).toBe(rejected);
    expect(answerOf(await alice.browser.delete(sessionPaths.sessions))).toBe(204);
    // The strongest that is enrolled, and nothing less (security-case S-G08).
    const password = { purpose: 'end-session', proof: { factor: 'password', password: alice.password } };
    expect(answerOf(await alice.browser.post(sessionPaths.stepUp, password))).toBe('step_up_required');
  });

  test('a passkey signs in alone, by any name or none', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server, 'alice', new SoftwareKey({ counts: false }));
    server.takeStatements();
    const asking = await browserAskingForPasskey(server);
    // Looking at the page costs nothing, and says nothing.
    expect(server.takeStatements()).toEqual([]);
    expect(asking.request).toMatchObject({ allowCredentials: [], userVerification: 'required' });
    expect(answerOf(await signInWithPasskey(server, asking, alice.key))).toBe(200);
    const statements = server.takeStatements().filter((sql) => !/^(begin|commit)/i.test(sql));
    expect(statements.length).toBeLessThanOrEqual(8);
    const account = (await asking.browser.get(accountPaths.account)).json<Account>();
    expect(account.userName).toBe('alice');
    const sessions = await asking.browser.get(sessionPaths.sessions);
    expect(sessions.json()).toMatchObject({
      sessions: expect.arrayContaining([
        expect.objectContaining({ current: true, factors: ['security-key'] }),
      ]) as unknown,
    });
  });

  test('two tabs of a browser may both ask for a passkey', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const first = await browserAskingForPasskey(server);
    await first.browser.get(signInPaths.passkeyRequest);
    expect(answerOf(await signInWithPasskey(server, first, alice.key))).toBe(200);
  });

  test('W-C05 W-C09 W-C23 alone, a passkey has to say whose it is and to have verified them, then and now', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const bobby = await startKeyPerson(server, 'bobby');
    const simple = new SoftwareKey({ flags: flag.up });
    await enrolKey(server, alice.browser, simple);
    for (const [key, forgery] of [
      [alice.key, { flags: flag.up }],
      [alice.key, { userHandle: null }],
      [alice.key, { userHandle: bobby.key.userHandle }],
      // It has found a PIN since, but nobody has made sure whose.
      [simple, { flags: flag.up | flag.uv }],
      [new SoftwareKey(), { userHandle: alice.key.userHandle }],
    ] as const) {
      const asking = await browserAskingForPasskey(server);
      expect(answerOf(await signInWithPasskey(server, asking, key, forgery))).toBe(rejected);
      expect(answerOf(await asking.browser.get(accountPaths.account))).toBe('not_signed_in');
    }
    // Beside the password, a touch is enough.
    expect(answerOf(await signInWithKey(server, await browserAwaitingKey(server, alice), simple))).toBe(200);
  });

  test('W-C24 S-H06 an unknown passkey, a removed one, a locked account’s and a wrong signature: one answer, one course', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const locked = await startKeyPerson(server, 'locked');
    await server.db
      .updateTable('accounts')
      .set({ status: 'locked' })
      .where('userName', '=', 'locked')
      .execute();
    const { privateKey: signWith } = new SoftwareKey();
    const stranger = new SoftwareKey();
    stranger.userHandle = Buffer.alloc(16, 3).toString('base64url');
    const courses = [];
    for (const [key, forgery] of [
      [stranger, {}],
      [locked.key, {}],
      [alice.key, { signWith }],
    ] as const) {
      const asking = await browserAskingForPasskey(server);
      server.takeStatements();
      const response = await signInWithPasskey(server, asking, key, forgery);
      const { requestId, ...problem } = response.json<Record<string, unknown>>();
      courses.push({ problem, statements: server.takeStatements(), cookies: response.cookies });
      expect(requestId).toEqual(expect.any(String));
    }
    expect(courses[1]).toEqual(courses[0]);
    expect(courses[2]).toEqual(courses[0]);
    expect(courses[0]).toMatchObject({ problem: { code: rejected }, cookies: [] });
    // Every one of them had a signature verified: none was turned away before.
    const reasons = server.logs
      .filter(({ msg }) => msg === 'security key refused')
      .map(({ reason }) => reason);
    expect(reasons).toEqual(['signature', 'signature', 'signature']);
  });

  test('S-B11 who hammers at an account, with its password and without, does not keep its key out', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await startKeyPerson(server);
    const { privateKey: signWith } = new SoftwareKey();
    for (let i = 0; i < 30; i += 1) {
      const awaiting = await browserAwaitingKey(server, alice, { address: `198.51.100.${i}` });
      expect(answerOf(await signInWithKey(server, awaiting, alice.key, { signWith }))).toBe(rejected);
      await testBrowser(server).post(signInPaths.signIns, { userName: 'alice', password: 'wrong'.repeat(4) });
      server.clock.pass(15 * 60_000);
    }
    expect(answerOf(await signInWithPasskey(server, await browserAskingForPasskey(server), alice.key))).toBe(
      200,
    );
  });

  test('S-B11 who uses up the passwords that an address admits does not keep a passkey behind it out', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 5 };
    const server = await startTestServer(open, { config: { throttle } });
    const alice = await startKeyPerson(server);
    const neighbour = testBrowser(server);
    const guess = (name: string) =>
      neighbour.post(signInPaths.signIns, { userName: name, password: 'wrong'.repeat(4) });
    for (let i = 0; i < 5; i += 1) await guess(`nobody-${i}`);
    expect(answerOf(await guess('alice'))).toBe('too_many_requests');
    const asking = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, asking, alice.key))).toBe(200);
  });
});

async function successesOf(
  times: number,
  request: () => Promise<Parameters<typeof answerOf>[0]>,
): Promise<number> {
  const answers = await Promise.all(Array.from({ length: times }, request));
  return answers.filter(({ statusCode }) => statusCode < 300).length;
}

async function keyRows({ db }: TestServer) {
  return await db
    .selectFrom('factors')
    .where('kind', '=', 'security-key')
    .selectAll()
    .orderBy('createdAtMs')
    .execute();
}

async function keyOf(browser: TestBrowser): Promise<EnrolledSecurityKey | undefined> {
  const { factors } = (await browser.get(accountPaths.account)).json<Account>();
  return factors.find((factor) => factor.kind === 'security-key');
}

async function countEvents({ db }: TestServer, event: string): Promise<number> {
  return (await db.selectFrom('auditEvents').where('event', '=', event).selectAll().execute()).length;
}
