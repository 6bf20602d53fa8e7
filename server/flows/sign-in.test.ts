import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import type { Problem } from '../../shared/api/problem.ts';
import { sessionPaths, type SessionList } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { createPasswordHasher } from '../factors/password-hash.ts';
import * as accounts from '../store/accounts.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import {
  beginAuthenticator,
  confirmAuthenticator,
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { seededRandom, startTestServer, type TestServer } from '../testing/test-server.ts';

const wrong = 'not the password at all';

eachDatabase((open) => {
  test('S-A11 after the work factor was raised, signing in works and leaves a hash of the new cost alone', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const argon2 = { memoryKib: 128, passes: 2, lanes: 1 };
    server.deps.passwordHasher = await createPasswordHasher(argon2, seededRandom('dearer'));
    const hashOf = async () => (await accounts.findForSignIn(server.db, 'alice'))?.passwordHash ?? '';
    const old = await hashOf();

    expect(answerOf(await signInWithPassword(testBrowser(server), { ...alice, password: wrong }))).toBe(
      'invalid_credentials',
    );
    expect(await hashOf()).toBe(old);
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe(200);
    expect(await hashOf()).toContain('m=128,t=2,p=1');
    expect(JSON.stringify(await server.db.selectFrom('accounts').selectAll().execute())).not.toContain(old);
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe(200);
    // The password is the same: sessions and known browsers live on.
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
  });

  test('S-B09 spellings of a name share its counter, and look-alikes are no way around it', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    for (const userName of ['Alice', 'alice ', 'ALICE']) {
      expect(answerOf(await signInWithPassword(testBrowser(server), { userName, password: wrong }))).toBe(
        'invalid_credentials',
      );
    }
    for (const userName of ['alice', 'aLICE', 'ａｌｉｃｅ', '\talice']) {
      const { password } = alice;
      expect(answerOf(await signInWithPassword(testBrowser(server), { userName, password }))).toBe(
        'too_many_attempts',
      );
    }
    // Not the same account under another counter: no account at all.
    for (const userName of ['аlice', 'alice+work', 'alice\u200b']) {
      const { password } = alice;
      expect(answerOf(await signInWithPassword(testBrowser(server), { userName, password }))).toBe(
        'invalid_credentials',
      );
    }
  });

  test('S-B10 an address that the client gives itself is ignored', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 3 };
    const server = await startTestServer(open, { config: { throttle } });
    const answers = [];
    for (let i = 0; i < 5; i += 1) {
      const headers = {
        'x-forwarded-for': `198.51.100.${i}`,
        forwarded: `for=198.51.100.${i}`,
        'x-real-ip': `198.51.100.${i}`,
      };
      const body = { userName: `name-${i}`, password: wrong };
      answers.push(answerOf(await testBrowser(server).post(signInPaths.signIns, body, { headers })));
    }
    expect(answers.slice(3)).toEqual(['too_many_requests', 'too_many_requests']);
  });

  test('S-B10 an address that a configured proxy gives is believed, from that proxy only', async () => {
    const server = await startTestServer(open, { config: { trustedProxies: ['10.0.0.0/8'] } });
    const alice = await signUpPerson(server);
    const addressSeen = async (remoteAddress: string) => {
      const browser = testBrowser(server, { address: remoteAddress });
      // The client's own claim comes first, as a proxy that appends leaves it.
      const headers = { 'x-forwarded-for': '203.0.113.66, 198.51.100.7' };
      const { userName, password } = alice;
      await browser.post(signInPaths.signIns, { userName, password }, { headers });
      const { sessions } = (await browser.get(sessionPaths.sessions)).json<SessionList>();
      return sessions.find(({ current }) => current)?.address;
    };
    expect(await addressSeen('10.1.2.3')).toBe('198.51.100.7');
    expect(await addressSeen('192.0.2.9')).toBe('192.0.2.9');
  });

  test('S-B11 while a stranger hammers the name, its owner signs in from a known browser', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await alice.browser.delete(sessionPaths.current);
    const stranger = testBrowser(server, { address: '198.51.100.66' });
    for (let i = 0; i < 8; i += 1) {
      await signInWithPassword(stranger, { ...alice, password: wrong });
      server.clock.pass(60_000 * 2 ** i);
    }
    for (let i = 0; i < 3; i += 1) await signInWithPassword(stranger, { ...alice, password: wrong });
    expect(answerOf(await signInWithPassword(stranger, alice))).toBe('too_many_attempts');

    expect(answerOf(await signInWithPassword(alice.browser, alice))).toBe(200);
    expect(answerOf(await signInWithCode(alice.browser, alice.authenticator.code()))).toBe(200);
    // That the owner got in is no pardon for the stranger.
    expect(answerOf(await signInWithPassword(stranger, alice))).toBe('too_many_attempts');
  });

  test('two people who share a browser are both known in it', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const bob = { userName: 'bob', password: goodPassword };
    await signUpPerson(server, bob.userName);
    for (const person of [bob, alice, bob, alice]) {
      expect(answerOf(await signInWithPassword(alice.browser, person))).toBe(200);
    }
    const events = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'sign-in')
      .selectAll()
      .execute();
    const known = events.map(({ detail }) => (JSON.parse(detail) as { browser?: string }).browser);
    expect(known).toEqual(['new', 'known', 'known', 'known']);
    // As many as may share it: whose mark was pushed out is a stranger again, and nothing worse.
    for (const name of ['p-1', 'p-2', 'p-3', 'p-4']) {
      const response = await alice.browser.post(accountPaths.signUp, {
        userName: name,
        password: goodPassword,
      });
      expect(response.statusCode).toBe(201);
    }
    expect(alice.browser.cookies.get('__Host-known')?.split('~')).toHaveLength(5);
    expect(answerOf(await signInWithPassword(alice.browser, alice))).toBe(200);
  });

  test('S-B11 the mark of a known browser is no other counter to guess with: it has limits of its own', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    for (let i = 0; i < 3; i += 1) await signInWithPassword(alice.browser, { ...alice, password: wrong });
    expect(answerOf(await signInWithPassword(alice.browser, alice))).toBe('too_many_attempts');
    // Alice's mark chooses no counter of Bob's.
    const bob = await signUpPerson(server, 'bob');
    for (let i = 0; i < 3; i += 1) await signInWithPassword(alice.browser, { ...bob, password: wrong });
    expect(answerOf(await signInWithPassword(testBrowser(server), bob))).toBe('too_many_attempts');
  });

  test('S-B11 who uses up what the address admits does not keep a known browser behind it out', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 5 };
    const server = await startTestServer(open, { config: { throttle } });
    const alice = await signUpPerson(server);
    const neighbour = testBrowser(server);
    for (let i = 0; i < 5; i += 1) {
      await signInWithPassword(neighbour, { userName: `nobody-${i}`, password: wrong });
    }
    expect(answerOf(await signInWithPassword(neighbour, alice))).toBe('too_many_requests');
    expect(answerOf(await signInWithPassword(alice.browser, alice))).toBe(200);
    // Nor is a mark a way around the limit: it has the same one for itself.
    for (let i = 0; i < 4; i += 1) await signInWithPassword(alice.browser, alice);
    expect(answerOf(await signInWithPassword(alice.browser, alice))).toBe('too_many_requests');
  });

  test('S-B11 who has a mark of an older password uses up nothing of the owner’s', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 5 };
    const server = await startTestServer(open, { config: { throttle } });
    const alice = await signUpPerson(server);
    const thief = testBrowser(server, { address: '198.51.100.66' });
    expect(answerOf(await signInWithPassword(thief, alice))).toBe(200);
    server.clock.pass(1);
    const newPassword = 'nine loud magpies at dawn';
    await alice.browser.post(accountPaths.password, { currentPassword: alice.password, newPassword });
    for (let i = 0; i < 8; i += 1) await signInWithPassword(thief, { ...alice, password: wrong });
    expect(answerOf(await signInWithPassword(thief, alice))).toBe('too_many_requests');
    expect(answerOf(await signInWithPassword(alice.browser, { ...alice, password: newPassword }))).toBe(200);
  });

  test('a mark earned with an older password makes the browser an unknown one, not one that is turned away', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const phone = testBrowser(server);
    await signInWithPassword(phone, alice);
    const oldMark = phone.cookies.get('__Host-known') ?? '';
    server.clock.pass(1);
    const newPassword = 'nine loud magpies at dawn';
    await alice.browser.post(accountPaths.password, { currentPassword: alice.password, newPassword });
    const anew = { ...alice, password: newPassword };

    expect(answerOf(await signInWithPassword(phone, alice))).toBe('invalid_credentials');
    expect(answerOf(await signInWithPassword(phone, anew))).toBe(200);
    expect(phone.cookies.get('__Host-known')).not.toBe(oldMark);
    // What is tried with it counts for the name: whoever kept an old mark has no counter to guess with.
    const thief = testBrowser(server, { address: '198.51.100.66' });
    for (let i = 0; i < 3; i += 1) {
      thief.cookies.set('__Host-known', oldMark);
      await signInWithPassword(thief, { ...alice, password: wrong });
      server.clock.pass(60_000);
    }
    server.clock.pass(-60_000);
    expect(answerOf(await signInWithPassword(testBrowser(server), anew))).toBe('too_many_attempts');
  });

  test('what cannot be a name is counted as it was typed: no stranger makes others wait', async () => {
    const server = await startTestServer(open);
    const given = { userName: 'alice@example.org', password: wrong };
    for (let i = 0; i < 3; i += 1) await signInWithPassword(testBrowser(server), given);
    expect(answerOf(await signInWithPassword(testBrowser(server), given))).toBe('too_many_attempts');
    const other = { ...given, userName: 'b\u0000b' };
    expect(answerOf(await signInWithPassword(testBrowser(server), other))).toBe('invalid_credentials');
  });

  test('S-B15 waiting exactly as long as Retry-After says admits one try', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const attempt = async (password: string) =>
      await signInWithPassword(testBrowser(server), { ...alice, password });
    for (let i = 0; i < 3; i += 1) await attempt(wrong);
    for (let round = 0; round < 6; round += 1) {
      const refused = await attempt(wrong);
      expect(answerOf(refused)).toBe('too_many_attempts');
      const { retryAfterSeconds = 0 } = refused.json<Problem>();
      expect(refused.headers['retry-after']).toBe(String(retryAfterSeconds));
      expect(retryAfterSeconds).toBe(15 * 2 ** round);
      server.clock.pass(retryAfterSeconds * 1000 - 1);
      expect(answerOf(await attempt(wrong))).toBe('too_many_attempts');
      server.clock.pass(1);
      // Of many at once, one.
      const answers = await Promise.all(Array.from({ length: 5 }, () => attempt(wrong)));
      expect(answers.map(answerOf).filter((answer) => answer === 'invalid_credentials')).toHaveLength(1);
    }
    const { retryAfterSeconds = 0 } = (await attempt(wrong)).json<Problem>();
    server.clock.pass(retryAfterSeconds * 1000);
    expect(answerOf(await attempt(alice.password))).toBe(200);
  });

  test('S-H01 unknown name, wrong password and locked account get one answer', async () => {
    const server = await startTestServer(open);
    await signUpPerson(server, 'alice');
    await enrolPerson(server, 'bobby');
    await signUpPerson(server, 'carol');
    await lock(server, 'carol');
    const answers = [];
    for (const userName of ['alice', 'bobby', 'carol', 'nobod', 'а']) {
      const response = await signInWithPassword(testBrowser(server), { userName, password: wrong });
      answers.push(comparable(response));
    }
    // Carol's right password too: a locked account is not told from any other.
    const carol = { userName: 'carol', password: goodPassword };
    answers.push(comparable(await signInWithPassword(testBrowser(server), carol)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401, cookies: [] });
  });

  test('S-H02 S-H03 each of them costs one password hash and the same statements (structure)', async () => {
    const server = await startTestServer(open);
    await signUpPerson(server, 'alice');
    await enrolPerson(server, 'bobby');
    await signUpPerson(server, 'carol');
    await lock(server, 'carol');
    const verified: (string | null)[] = [];
    const { verify } = server.deps.passwordHasher;
    server.deps.passwordHasher.verify = (hash, password) => {
      verified.push(hash);
      return verify(hash, password);
    };
    const seen = [];
    const attempts = ['alice', 'bobby', 'carol', 'nobod', '+'].map((userName) => ({
      userName,
      password: wrong,
    }));
    // A locked account's right password leads no further than a wrong one.
    for (const attempt of [...attempts, { userName: 'carol', password: goodPassword }]) {
      server.takeStatements();
      await signInWithPassword(testBrowser(server), attempt);
      seen.push(server.takeStatements());
    }
    expect(verified.map((hash) => hash === null)).toEqual([false, false, true, true, true, true]);
    for (const statements of seen) expect(statements).toEqual(seen[0]);
    expect(seen[0]).toHaveLength(3);
  });

  test('S-H05 which second factors an account has is not told before the password', async () => {
    const server = await startTestServer(open);
    await signUpPerson(server, 'alice');
    const bobby = await enrolPerson(server, 'bobby');
    const answers = [];
    for (const userName of ['alice', 'bobby', 'nobod']) {
      const browser = testBrowser(server);
      answers.push([
        comparable(await signInWithPassword(browser, { userName, password: wrong })),
        comparable(await browser.get(signInPaths.current)),
        comparable(await signInWithCode(browser, bobby.authenticator.code())),
      ]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(JSON.stringify(answers)).not.toContain('totp');
  });

  test('S-H08 a name that nobody has is made to wait like any other', async () => {
    const server = await startTestServer(open);
    await signUpPerson(server, 'alice');
    await signUpPerson(server, 'carol');
    await lock(server, 'carol');
    const courses = [];
    for (const userName of ['alice', 'carol', 'nobod']) {
      const course = [];
      for (let i = 0; i < 12; i += 1) {
        course.push(comparable(await signInWithPassword(testBrowser(server), { userName, password: wrong })));
        if (i % 3 === 2) server.clock.pass(20_000);
      }
      courses.push(course);
    }
    expect(courses[1]).toEqual(courses[0]);
    expect(courses[2]).toEqual(courses[0]);
    expect(JSON.stringify(courses[0])).toContain('too_many_attempts');
  });

  test.each(['without a second factor', 'with one'])(
    'S-L19 an account that is locked while its password is checked gets nothing, %s',
    async (kind) => {
      const server = await startTestServer(open);
      const alice = kind === 'with one' ? await enrolPerson(server) : await signUpPerson(server);
      const { verify } = server.deps.passwordHasher;
      server.deps.passwordHasher.verify = async (hash, password) => {
        const fits = await verify(hash, password);
        await lock(server, 'alice');
        return fits;
      };
      const browser = testBrowser(server);
      expect(answerOf(await signInWithPassword(browser, alice))).toBe('invalid_credentials');
      expect([...browser.cookies]).toEqual([]);
      const live = server.db.selectFrom('sessions').where('createdAtMs', '>=', server.clock.nowMs());
      expect(await server.db.selectFrom('signIns').selectAll().execute()).toEqual([]);
      expect((await live.selectAll().execute()).length).toBe(kind === 'with one' ? 0 : 1);
      expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    },
  );

  test('S-L19 a password that is changed while the old one is checked is not opened by the old one', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const { verify } = server.deps.passwordHasher;
    server.deps.passwordHasher.verify = async (hash, password) => {
      const fits = await verify(hash, password);
      const account = await accounts.findForSignIn(server.db, 'alice');
      const changed = {
        id: account?.id ?? '',
        passwordHash: 'other',
        passwordChangedAtMs: server.clock.nowMs() + 1,
      };
      await accounts.setPassword(server.db, changed);
      return fits;
    };
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('invalid_credentials');
  });

  test('S-L19 a factor that is set up while the password is checked leaves no session that the password alone began', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const { verify } = server.deps.passwordHasher;
    server.deps.passwordHasher.verify = async (hash, password) => {
      await enrolAuthenticator(server, alice.browser);
      return await verify(hash, password);
    };
    expect(answerOf(await signInWithPassword(testBrowser(server), alice))).toBe('invalid_credentials');
    const { sessions } = (await alice.browser.get(sessionPaths.sessions)).json<SessionList>();
    expect(sessions.map(({ current }) => current)).toEqual([true]);
  });

  test('S-L19 of a sign-in and a factor at once, in any order, no session of the password alone is left', async () => {
    const server = await startTestServer(open);
    for (let round = 0; round < 10; round += 1) {
      const person = await signUpPerson(server, `person-${round}`);
      const { id, code } = await beginAuthenticator(server, person.browser);
      const signsIn = (): Promise<unknown> => signInWithPassword(testBrowser(server), person);
      const confirms = (): Promise<unknown> => confirmAuthenticator(person.browser, { id, code: code() });
      await Promise.all(round % 2 === 0 ? [signsIn(), signsIn(), confirms()] : [confirms(), signsIn()]);
      const { sessions } = (await person.browser.get(sessionPaths.sessions)).json<SessionList>();
      expect(sessions.map(({ current }) => current)).toEqual([true]);
      server.clock.pass(30_000);
    }
  });
});

onDatabase('SQLite', (open) => {
  test('S-B14 spraying one password at 5000 names stops at the address, and the names are untouched', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 100 };
    const server = await startTestServer(open, { config: { throttle } });
    const people = [];
    for (let i = 0; i < 20; i += 1) people.push(await signUpPerson(server, `person-${i}`));
    const sprayer = testBrowser(server, { address: '198.51.100.66' });
    const answers = new Map<string | number, number>();
    const spray = async (i: number) => {
      const answer = answerOf(
        await signInWithPassword(sprayer, { userName: `person-${i}`, password: wrong }),
      );
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    };
    for (let i = 0; i < 100; i += 1) await spray(i);
    for (let i = 100; i < 5000; i += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, more) => spray(i + more)));
    }
    expect(Object.fromEntries(answers)).toEqual({ invalid_credentials: 100, too_many_requests: 4900 });
    // Beyond the limit no name was counted, and no name has to wait.
    const counted = await server.db
      .selectFrom('attempts')
      .where('bucket', 'like', 'name:%')
      .selectAll()
      .execute();
    expect(counted).toHaveLength(100);
    expect(counted.every(({ failures, nextTryAtMs }) => failures === 1 && nextTryAtMs === 0)).toBe(true);
    for (const person of people) {
      expect(answerOf(await signInWithPassword(testBrowser(server), person))).toBe(200);
    }
  });
});

async function lock(server: TestServer, userNameKey: string): Promise<void> {
  const account = await accounts.findForSignIn(server.db, userNameKey);
  await accounts.setStatus(server.db, { id: account?.id ?? '', status: 'locked' });
}

/** What someone at the other end can tell answers apart by; the request's id is random in each. */
function comparable(response: Awaited<ReturnType<typeof signInWithPassword>>) {
  const { 'content-length': length, date: _date, ...headers } = response.headers;
  const { requestId, ...body } = response.json<Problem>();
  return {
    status: response.statusCode,
    headers,
    length,
    body,
    idLength: requestId.length,
    cookies: response.cookies,
  };
}
