import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import type { Problem } from '../../shared/api/problem.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { factorMaterialPlace, seal } from '../factors/sealed-secret.ts';
import { newId, newToken } from '../factors/token.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  beginAuthenticator,
  browserAwaitingCode,
  codeAt,
  enrolAuthenticator,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  wrongCode,
  type EnrolledPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startMs, startTestServer, type TestServer } from '../testing/test-server.ts';

const stepMs = 30_000;

eachDatabase((open) => {
  test('S-B01 wrong codes from a hundred addresses: disabled at the limit, for good', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const answers = [];
    for (let i = 0; i < 100; i += 1) {
      const browser = await browserAwaitingCode(server, alice, { address: `198.51.100.${i}` });
      answers.push(answerOf(await guess(server, browser, alice)));
      server.clock.pass(15 * 60_000);
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill('code_rejected'));
    expect(answers.slice(20)).toEqual(Array(80).fill('factor_disabled'));
    const [factor] = await factorRows(server);
    expect(factor).toMatchObject({ failures: 20 });
    expect(factor?.disabledAtMs).not.toBeNull();

    // Waiting does not help, and the right code does not either.
    server.clock.pass(365 * 24 * 3_600_000);
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe('factor_disabled');
  });

  test('S-B02 S-B05 beginning the sign-in anew, or setting up another app, gives no further guesses', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    for (let i = 1; i <= 20; i += 1) {
      const browser = await browserAwaitingCode(server, alice, { address: `198.51.100.${i}` });
      await beginAuthenticator(server, await freshSession(server, alice, i));
      expect(answerOf(await guess(server, browser, alice))).toBe('code_rejected');
      const [factor] = (await factorRows(server)).filter(({ confirmedAtMs }) => confirmedAtMs !== null);
      expect(factor?.failures).toBe(i);
      server.clock.pass(15 * 60_000);
    }
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await guess(server, browser, alice))).toBe('factor_disabled');
  });

  test('S-B03 of 500 wrong codes in parallel a few are looked at, exactly those are counted', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const answers = await Promise.all(Array.from({ length: 500 }, () => guess(server, browser, alice)));
    const evaluated = answers.map(answerOf).filter((answer) => answer === 'code_rejected').length;
    expect(evaluated).toBeGreaterThan(0);
    expect(evaluated).toBeLessThanOrEqual(server.deps.config.totp.maxFailures);
    expect((await factorRows(server))[0]?.failures).toBe(evaluated);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401, 429]));
  });

  test('S-B03 S-B04 without any waits the limit alone holds: 20 looked at, the right code as the 101st refused', async () => {
    const throttle = {
      delayFrom: 1e6,
      firstDelayMs: 1,
      maxDelayMs: 1,
      lockFrom: 1e6,
      guessesTold: 1e6,
      guessesToldMs: 1,
      addressLimit: 1e6,
      addressWindowMs: 1,
    };
    const server = await startTestServer(open, { config: { throttle } });
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const burst = Array.from({ length: 500 }, (_, index) =>
      index === 100 ? signInWithCode(browser, alice.authenticator.code()) : guess(server, browser, alice),
    );
    const answers = (await Promise.all(burst)).map(answerOf);
    expect(answers[100]).toBe('factor_disabled');
    expect(answers.filter((answer) => answer === 'code_rejected')).toHaveLength(20);
    expect(answers.filter((answer) => answer === 'factor_disabled')).toHaveLength(480);
    expect((await factorRows(server))[0]?.failures).toBe(20);
  });

  test('S-B06 a success forgives the factor that was used, and no other', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    for (let i = 0; i < 2; i += 1) await guess(server, browser, alice);
    const stranger = testBrowser(server);
    for (let i = 0; i < 2; i += 1)
      await signInWithPassword(stranger, { ...alice, password: 'a wrong password' });
    expect(await failuresOf(server)).toEqual({ name: 2, totp: 2 });

    // The right password forgives passwords and leaves codes counted.
    const again = await browserAwaitingCode(server, alice);
    expect(await failuresOf(server)).toEqual({ totp: 2 });
    await signInWithPassword(stranger, { ...alice, password: 'a wrong password' });
    // The right code forgives codes and leaves passwords counted.
    expect(answerOf(await signInWithCode(again, alice.authenticator.code()))).toBe(200);
    expect(await failuresOf(server)).toEqual({ name: 1, totp: 0 });
  });

  test('S-B12 the lock-out ends the sign-in that guessed; after it, the password is asked for again', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const other = await browserAwaitingCode(server, alice);
    let refused = await guess(server, browser, alice);
    for (let i = 1; i < server.deps.config.throttle.lockFrom; i += 1) {
      server.clock.pass((refused.json<Problem>().retryAfterSeconds ?? 0) * 1000);
      refused = await guess(server, browser, alice);
      expect(answerOf(refused)).toBe('code_rejected');
    }
    server.clock.pass((refused.json<Problem>().retryAfterSeconds ?? 0) * 1000);
    // Every sign-in that was pending is dead, even with the right code.
    for (const each of [browser, other]) {
      expect(answerOf(await signInWithCode(each, alice.authenticator.code()))).toBe('sign_in_not_pending');
      expect(answerOf(await each.get(signInPaths.current))).toBe('sign_in_not_pending');
    }
    const anew = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(anew, alice.authenticator.code()))).toBe(200);
  });

  test('S-B16 ninety days of patient guessing end with the factor disabled after twenty looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (guessesPerBurst) => {
        const server = await startTestServer(open, { config: { logLevel: 'error' } });
        const alice = await enrolPerson(server);
        let looks = 0;
        let disabled = false;
        const endMs = startMs + 90 * 24 * 3_600_000;
        while (server.clock.nowMs() < endMs && !disabled) {
          const browser = await browserAwaitingCode(server, alice);
          for (let i = 0; i < guessesPerBurst; i += 1) {
            const answer = answerOf(await guess(server, browser, alice));
            if (answer === 'code_rejected') looks += 1;
            disabled = answer === 'factor_disabled';
          }
          server.clock.pass(5 * 60_000);
        }
        expect(disabled).toBe(true);
        expect(looks).toBe(20);
        // Two codes are valid at a time: the chance that any of the looks hits.
        expect(1 - (1 - 2e-6) ** looks).toBeLessThan(1e-3);
      }),
      { numRuns: 3 },
    );
  });

  test('S-C03 a code with leading zeros works as text; as a number it is refused', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    while (!alice.authenticator.code().startsWith('0')) server.clock.pass(stepMs);
    const code = alice.authenticator.code();
    const browser = await browserAwaitingCode(server, alice);
    for (const other of [Number(code), String(Number(code))]) {
      expect(answerOf(await browser.post(signInPaths.proof, { factor: 'totp', code: other }))).toBe(
        'invalid_request',
      );
    }
    expect(answerOf(await signInWithCode(browser, code))).toBe(200);
  });

  test('S-C04 the same code twice in one step: the second is refused', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const [first, second] = [
      await browserAwaitingCode(server, alice),
      await browserAwaitingCode(server, alice),
    ];
    const code = alice.authenticator.code();
    expect(answerOf(await signInWithCode(first, code))).toBe(200);
    expect(answerOf(await signInWithCode(second, code))).toBe('code_rejected');
    expect(answerOf(await second.get(accountPaths.account))).toBe('not_signed_in');
  });

  test('S-C05 the same code in two sign-ins at once, 200 rounds: one of them is in', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await enrolPerson(server);
    for (let round = 0; round < 200; round += 1) {
      const browsers = await Promise.all([1, 2].map(() => browserAwaitingCode(server, alice)));
      const code = alice.authenticator.code();
      const answers = await Promise.all(browsers.map((browser) => signInWithCode(browser, code)));
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
      server.clock.pass(stepMs);
    }
    expect(await liveSessions(server)).toBe(201);
  });

  test('of any number of submissions at once, of one code or of one sign-in, at most one succeeds', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await enrolPerson(server);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 50 }),
        fc.integer({ min: 1, max: 5 }),
        async (count, kinds) => {
          server.clock.pass(15 * 60_000);
          const before = await liveSessions(server);
          const browsers: TestBrowser[] = [];
          for (let i = 0; i < Math.min(kinds, count); i += 1)
            browsers.push(await browserAwaitingCode(server, alice));

          const code = alice.authenticator.code();
          const answers = await Promise.all(
            Array.from({ length: count }, (_, index) => {
              const browser = browsers[index % browsers.length];
              // Each sends the cookie that it had before any answer came back.
              const cookie = `__Host-sign-in=${browser?.cookies.get('__Host-sign-in') ?? ''}`;
              return testBrowser(server).post(
                signInPaths.proof,
                { factor: 'totp', code },
                { headers: { cookie } },
              );
            }),
          );
          expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
          expect(answers.every(({ statusCode }) => [200, 401, 429].includes(statusCode))).toBe(true);
          expect(await liveSessions(server)).toBe(before + 1);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('S-C06 after a code of this step, the one before is refused though it is in the window', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    server.clock.pass(10 * stepMs);
    const [first, second] = [
      await browserAwaitingCode(server, alice),
      await browserAwaitingCode(server, alice),
    ];
    expect(answerOf(await signInWithCode(first, alice.authenticator.code(0)))).toBe(200);
    expect(answerOf(await signInWithCode(second, alice.authenticator.code(-1)))).toBe('code_rejected');
  });

  test('S-C09 over two minutes, second by second: the step before and this one are accepted, no other', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const alice = await enrolPerson(server);
    server.clock.set(startMs + 100 * stepMs);
    const codeStartMs = server.clock.nowMs();
    const { secret } = alice.authenticator;
    const code = codeAt(codeStartMs, secret);
    for (let second = -60; second < 90; second += second % 5 === 0 ? 4 : 1) {
      // The guard against replay would answer for the window: each look begins with nothing spent.
      await server.db
        .updateTable('factors')
        .set({ position: -1, failures: 0, nextTryAtMs: 0, toldStep: null })
        .execute();
      server.clock.set(codeStartMs + second * 1000);
      const browser = await browserAwaitingCode(server, alice);
      const isInWindow = second >= 0 && second < 60;
      expect([second, answerOf(await signInWithCode(browser, code))]).toEqual([
        second,
        isInWindow ? 200 : 'code_rejected',
      ]);
    }
  });

  test('S-C10 what the client says about the time is ignored', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    server.clock.pass(10 * stepMs);
    const browser = await browserAwaitingCode(server, alice);
    const pastMs = server.clock.nowMs() - 5 * stepMs;
    const headers = {
      date: new Date(pastMs).toUTCString(),
      'x-timestamp': String(pastMs),
      cookie: `__Host-sign-in=${browser.cookies.get('__Host-sign-in') ?? ''}; time=${pastMs}`,
    };
    const old = alice.authenticator.code(-5);
    expect(answerOf(await browser.post(signInPaths.proof, { factor: 'totp', code: old }, { headers }))).toBe(
      'code_rejected',
    );
    const withTime = { factor: 'totp', code: old, timestamp: pastMs, nowMs: pastMs };
    expect(answerOf(await browser.post(signInPaths.proof, withTime))).toBe('invalid_request');
    const query = `${signInPaths.proof}?timestamp=${pastMs}`;
    expect(answerOf(await browser.post(query, { factor: 'totp', code: old }, { headers }))).toBe(
      'code_rejected',
    );
    const current = { factor: 'totp', code: alice.authenticator.code() };
    expect(answerOf(await browser.post(signInPaths.proof, current, { headers }))).toBe(200);
  });

  test('S-C11 two neighbouring steps with equal digits are two codes: each works once', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const [row] = await factorRows(server);
    const place = factorMaterialPlace({ id: row?.id ?? '', accountId: row?.accountId ?? '' });
    const material = seal(server.deps.keys, place, equalNeighbours.secret, server.deps.random);
    await server.db.updateTable('factors').set({ material, position: -1 }).execute();
    server.clock.set(equalNeighbours.counter * stepMs);
    const code = codeAt(server.clock.nowMs(), equalNeighbours.secret);
    const [first, replay] = [
      await browserAwaitingCode(server, alice),
      await browserAwaitingCode(server, alice),
    ];
    expect(answerOf(await signInWithCode(first, code))).toBe(200);
    expect(answerOf(await signInWithCode(replay, code))).toBe('code_rejected');
    server.clock.pass(stepMs);
    const [next, last] = [await browserAwaitingCode(server, alice), await browserAwaitingCode(server, alice)];
    expect(codeAt(server.clock.nowMs(), equalNeighbours.secret)).toBe(code);
    expect(answerOf(await signInWithCode(next, code))).toBe(200);
    expect(answerOf(await signInWithCode(last, code))).toBe('code_rejected');
  });

  test('S-C12 what is no code is refused in one way and not counted', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const malformed = [
      '12345',
      '1234567',
      'abcdef',
      '',
      null,
      '9'.repeat(10_000),
      '１２３４５６',
      ' 12345',
      [],
      {},
      true,
    ];
    for (const code of malformed) {
      const response = await browser.post(signInPaths.proof, { factor: 'totp', code });
      expect([code, response.statusCode, answerOf(response)]).toEqual([code, 400, 'invalid_request']);
    }
    expect((await factorRows(server))[0]?.failures).toBe(0);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });

  test('S-C14 sealed secrets swapped between two people open for neither, and the operator is told', async () => {
    const server = await startTestServer(open);
    const people = [await enrolPerson(server, 'alice'), await enrolPerson(server, 'bobby')];
    const rows = await factorRows(server);
    const materials = rows.map(({ material }) => material);
    expect(new Set(materials.map((text) => text.split('.')[2])).size).toBe(2);
    for (const { secret } of people.map(({ authenticator }) => authenticator)) {
      for (const encoding of ['latin1', 'hex', 'base64url'] as const) {
        expect(materials.join()).not.toContain(Buffer.from(secret).toString(encoding));
      }
    }
    for (const [index, { id }] of rows.entries()) {
      const material = materials[1 - index] ?? '';
      await server.db.updateTable('factors').set({ material }).where('id', '=', id).execute();
    }
    for (const person of people) {
      for (const { authenticator } of people) {
        const browser = await browserAwaitingCode(server, person);
        expect(answerOf(await signInWithCode(browser, authenticator.code()))).toBe('code_rejected');
      }
    }
    expect(server.logs.filter(({ event }) => event === 'secret-not-opened')).toHaveLength(4);

    // Handing the whole row to another account does not help either: the account is part of what is bound.
    const [alices, bobbys] = rows;
    await server.db
      .deleteFrom('factors')
      .where('id', '=', bobbys?.id ?? '')
      .execute();
    await server.db
      .updateTable('factors')
      .set({
        accountId: bobbys?.accountId ?? '',
        material: alices?.material ?? '',
        failures: 0,
        nextTryAtMs: 0,
      })
      .where('id', '=', alices?.id ?? '')
      .execute();
    const [alice, bobby] = people as [EnrolledPerson, EnrolledPerson];
    const browser = await browserAwaitingCode(server, bobby);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe('code_rejected');
  });

  test('R-C02 a factor that is removed while its code signs in: nobody is left in by it, in whichever order, and the code is worth nothing after', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    for (let round = 0; round < 8; round += 1) {
      const person = await enrolPerson(server, `person-${round}`);
      const kept = await enrolAuthenticator(server, person.browser, 'tablet');
      const browsers = [await browserAwaitingCode(server, person), await browserAwaitingCode(server, person)];
      const [waiting, other] = browsers as [TestBrowser, TestBrowser];
      const code = person.authenticator.code();
      const signsIn = () => signInWithCode(waiting, code);
      const removes = () => person.browser.delete(`/api/factors/${person.authenticator.id}`);
      const answers =
        round % 2 === 0
          ? await Promise.all([signsIn(), removes()])
          : (await Promise.all([removes(), signsIn()])).toReversed();
      const [signedIn, removed] = answers.map(answerOf);
      expect(removed).toBe(204);
      expect([200, 'sign_in_not_pending', 'code_rejected']).toContain(signedIn);
      // Removing ends what was begun with it, in whichever order the two came.
      expect(answerOf(await waiting.get(accountPaths.account))).toBe('not_signed_in');
      // Other sign-ins are over too, and only the factor that is left lets in.
      expect(answerOf(await signInWithCode(other, kept.code()))).toBe('sign_in_not_pending');
      const anew = await browserAwaitingCode(server, person);
      expect(answerOf(await signInWithCode(anew, code))).toBe('code_rejected');
      expect(answerOf(await signInWithCode(anew, kept.code()))).toBe(200);
    }
  });

  test('S-L19 an account that is locked while its code is checked gets no session, and the code is not spent', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const { db } = server.deps;
    // The moment between the look at the code and the transaction that acts on it.
    const begin = db.transaction.bind(db);
    db.transaction = () => {
      const builder = begin();
      const execute = builder.execute.bind(builder);
      builder.execute = async (work) => {
        await db.updateTable('accounts').set({ status: 'locked' }).execute();
        return await execute(work);
      };
      return builder;
    };
    const before = await factorRows(server);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe('sign_in_not_pending');
    expect(browser.cookies.has('__Host-session')).toBe(false);
    expect((await factorRows(server))[0]?.position).toBe(before[0]?.position);
  });

  test('with two authenticator apps either signs in, and wrong codes count for both', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const tablet = await enrolAuthenticator(server, alice.browser, 'tablet');
    for (const { code } of [alice.authenticator, tablet]) {
      const browser = await browserAwaitingCode(server, alice);
      expect(answerOf(await guess(server, browser, alice))).toBe('code_rejected');
      expect((await factorRows(server)).map(({ failures }) => failures)).toEqual([1, 1]);
      expect(answerOf(await signInWithCode(browser, code()))).toBe(200);
      expect((await factorRows(server)).map(({ failures }) => failures)).toEqual([0, 0]);
    }
    const account = (await alice.browser.get(accountPaths.account)).json<Account>();
    expect(account.factors.map(({ lastUsedAtMs }) => lastUsedAtMs !== null)).toEqual([true, true]);
    expect(answerOf(await alice.browser.get(authenticatorPaths.authenticators))).toBe('method_not_allowed');
  });
});

async function guess(server: TestServer, browser: TestBrowser, person: EnrolledPerson) {
  return await signInWithCode(browser, wrongCode(server.clock.nowMs(), person.authenticator.secret));
}

async function factorRows(server: TestServer) {
  return await server.db.selectFrom('factors').selectAll().orderBy('createdAtMs').orderBy('id').execute();
}

async function liveSessions(server: TestServer): Promise<number> {
  const rows = await server.db.selectFrom('sessions').where('endedAtMs', 'is', null).select('id').execute();
  return rows.length;
}

async function failuresOf(server: TestServer): Promise<Record<string, number>> {
  const buckets = await server.db
    .selectFrom('attempts')
    .where('bucket', 'like', 'name:%')
    .selectAll()
    .execute();
  const [factor] = await factorRows(server);
  const names = buckets.map(({ bucket, failures }) => [bucket.split(':')[0], failures] as const);
  return { ...(Object.fromEntries(names) as Record<string, number>), totp: factor?.failures ?? -1 };
}

/** A signed-in browser of the owner without a sign-in, which would forgive the failures: its row is written as it is. */
async function freshSession(server: TestServer, alice: EnrolledPerson, round: number) {
  const { token, hash } = newToken(server.deps.random);
  const nowMs = server.clock.nowMs();
  const [row] = await factorRows(server);
  await server.db
    .insertInto('sessions')
    .values({
      id: newId(server.deps.random),
      tokenHash: hash,
      accountId: row?.accountId ?? '',
      signInId: null,
      factors: '["password","totp"]',
      createdAtMs: nowMs,
      lastUsedAtMs: nowMs,
      expiresAtMs: nowMs + 3_600_000,
      provedAtMs: nowMs,
      stepUpPurpose: null,
      stepUpAtMs: null,
      endedAtMs: null,
      address: '192.0.2.1',
      browser: `round ${round} of ${alice.userName}`,
    })
    .execute();
  const browser = testBrowser(server);
  browser.cookies.set('__Host-session', token);
  return browser;
}

/**
 * The seed of RFC 6238 Appendix B and a step of 2032 whose code, 896878, is that of the next step as well (found by
 * search; one pair in a million has it).
 */
const equalNeighbours = { secret: Buffer.from('12345678901234567890'), counter: 65_343_997 };
