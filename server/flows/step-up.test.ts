import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { backupCodePaths } from '../../shared/api/backup-codes.ts';
import { mailPaths } from '../../shared/api/mail.ts';
import { recoveryPaths } from '../../shared/api/recovery.ts';
import { sessionPaths, type SessionList, type StepUpPurpose } from '../../shared/api/sessions.ts';
import { newId } from '../factors/token.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  browserAwaitingCode,
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
  type EnrolledPerson,
} from '../testing/people.ts';
import { addTemporaryPassword } from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;
const newPassword = 'nine loud magpies at dawn';

const anyChain = { salt: 'A'.repeat(22), head: 'A'.repeat(14), length: 5 };

/** Every operation that needs a recent proof, and what it answers when it is done. */
const operations: Record<
  // A support agent's is in support.test.ts, a phone's in texts.test.ts.
  Exclude<StepUpPurpose, 'decide-recovery' | 'change-phone'>,
  (browser: TestBrowser, id: string) => ReturnType<TestBrowser['get']>
> = {
  'change-password': (browser) =>
    browser.post(accountPaths.password, { currentPassword: goodPassword, newPassword }),
  'add-factor': (browser) => browser.post('/api/authenticators', { name: 'tablet' }),
  'rename-factor': (browser, id) => browser.patch(`/api/factors/${id}`, { name: 'old phone' }),
  'remove-factor': (browser, id) => browser.delete(`/api/factors/${id}`),
  'suspend-factor': (browser, id) => browser.post(`/api/factors/${id}/suspension`, {}),
  'restore-factor': (browser, id) => browser.delete(`/api/factors/${id}/suspension`),
  'end-session': (browser) => browser.delete(sessionPaths.sessions),
  'make-backup-codes': (browser) => browser.post(backupCodePaths.backupCodes, anyChain),
  'manage-temporary-passwords': (browser) => addTemporaryPassword(browser),
  'change-recovery': (browser) => browser.post(recoveryPaths.freeze, { frozen: true }),
  'change-mail-address': (browser) => browser.post(mailPaths.address, { address: 'alice@example.org' }),
};
const purposes = Object.keys(operations) as (keyof typeof operations)[];

eachDatabase((open) => {
  test.each(purposes)('S-G07 %s needs a sign-in or a step-up of the last 10 minutes', async (purpose) => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    // The only factor is not reported lost.
    if (purpose === 'suspend-factor') await enrolAuthenticator(server, alice.browser);
    const { browser } = await signedIn(alice);
    const operate = () => operations[purpose](browser, alice.authenticator.id);

    server.clock.pass(10 * minuteMs + 1);
    const refused = await operate();
    expect([answerOf(refused), refused.statusCode]).toEqual(['step_up_required', 401]);
    const methods = await browser.get(sessionPaths.stepUpMethods.replace(':purpose', purpose));
    expect(methods.json()).toEqual({ methods: [{ factor: 'totp' }], enoughFromMs: null });

    // A step-up for another purpose does not serve, and one for this purpose has its time.
    const other = purposes.find((each) => each !== purpose) ?? purpose;
    expect(answerOf(await stepUp(other))).toBe(204);
    expect(answerOf(await operate())).toBe('step_up_required');
    expect(answerOf(await stepUp(purpose))).toBe(204);
    server.clock.pass(10 * minuteMs + 1);
    expect(answerOf(await operate())).toBe('step_up_required');

    expect(answerOf(await stepUp(purpose))).toBe(204);
    expect((await operate()).statusCode).toBeLessThan(300);
    // Spent by its use.
    if (browser.cookies.size > 0 && purpose !== 'change-password') {
      expect(answerOf(await operate())).toBe('step_up_required');
    }

    async function stepUp(forPurpose: StepUpPurpose) {
      server.clock.pass(30_000);
      const code = alice.authenticator.code();
      return await browser.post(sessionPaths.stepUp, {
        purpose: forPurpose,
        proof: { factor: 'totp', code },
      });
    }

    async function signedIn(person: EnrolledPerson) {
      const fresh = await browserAwaitingCode(server, person);
      await signInWithCode(fresh, person.authenticator.code());
      return { browser: fresh };
    }
  });

  test('S-G07 a step-up serves one of several requests at once', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    server.clock.pass(11 * minuteMs);
    await browser.post(sessionPaths.stepUp, {
      purpose: 'add-factor',
      proof: { factor: 'password', password: goodPassword },
    });
    const answers = await Promise.all([1, 2, 3, 4].map(() => operations['add-factor'](browser, '')));
    expect(answers.map(answerOf).toSorted()).toEqual([
      201,
      'step_up_required',
      'step_up_required',
      'step_up_required',
    ]);
  });

  test('S-G08 with an authenticator app on, the password does not step up', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    server.clock.pass(11 * minuteMs);
    const purpose = 'remove-factor';
    const weak = await alice.browser.post(sessionPaths.stepUp, {
      purpose,
      proof: { factor: 'password', password: goodPassword },
    });
    expect(answerOf(weak)).toBe('step_up_required');
    expect(answerOf(await operations[purpose](alice.browser, alice.authenticator.id))).toBe(
      'step_up_required',
    );
    // Nor does it when the app has been disabled by guessing: that would be the way around it.
    await server.db.updateTable('factors').set({ disabledAtMs: server.clock.nowMs() }).execute();
    const still = await alice.browser.post(sessionPaths.stepUp, {
      purpose,
      proof: { factor: 'password', password: goodPassword },
    });
    expect(answerOf(still)).toBe('step_up_required');
    const code = await alice.browser.post(sessionPaths.stepUp, {
      purpose,
      proof: { factor: 'totp', code: alice.authenticator.code() },
    });
    expect(answerOf(code)).toBe('factor_disabled');
  });

  test('S-C08 a code that stepped up does not also sign in, and the other way round', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    server.clock.pass(11 * minuteMs);
    const browser = await browserAwaitingCode(server, alice);
    const purpose = 'remove-factor';
    const code = alice.authenticator.code();
    expect(
      answerOf(await alice.browser.post(sessionPaths.stepUp, { purpose, proof: { factor: 'totp', code } })),
    ).toBe(204);
    expect(answerOf(await signInWithCode(browser, code))).toBe('code_rejected');

    server.clock.pass(30_000);
    const next = alice.authenticator.code();
    expect(answerOf(await signInWithCode(browser, next))).toBe(200);
    expect(
      answerOf(
        await alice.browser.post(sessionPaths.stepUp, { purpose, proof: { factor: 'totp', code: next } }),
      ),
    ).toBe('code_rejected');
  });

  test('wrong passwords are counted by account, and end the session that guesses', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const given = { purpose: 'add-factor', proof: { factor: 'password', password: 'not the password' } };
    for (let i = 1; i <= 5; i += 1) {
      expect(answerOf(await alice.browser.post(sessionPaths.stepUp, given))).toBe('invalid_credentials');
      server.clock.pass(minuteMs);
    }
    expect(answerOf(await alice.browser.post(sessionPaths.stepUp, given))).toBe('not_signed_in');
    // Signing in again is a new session, with the count still there.
    const browser = testBrowser(server);
    expect(answerOf(await signInWithPassword(browser, alice))).toBe(200);
    expect(answerOf(await browser.post(sessionPaths.stepUp, given))).toBe('invalid_credentials');
  });

  test('S-G06 the list shows browser, time, address and last use; ending one needs a recent proof', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const laptop = await browserAwaitingCode(server, alice, { userAgent: 'Laptop', address: '198.51.100.7' });
    const startedMs = server.clock.nowMs();
    await signInWithCode(laptop, alice.authenticator.code());
    server.clock.pass(5 * minuteMs);
    await laptop.get(accountPaths.account);
    const { sessions } = (await alice.browser.get(sessionPaths.sessions)).json<SessionList>();
    expect(sessions).toMatchObject([
      {
        browser: 'Laptop',
        address: '198.51.100.7',
        createdAtMs: startedMs,
        lastUsedAtMs: startedMs + 5 * minuteMs,
        current: false,
      },
      { browser: 'Test Browser', address: '192.0.2.1', current: true },
    ]);
    const id = sessions[0]?.id ?? '';
    server.clock.pass(6 * minuteMs);
    expect(answerOf(await alice.browser.delete(`/api/sessions/${id}`))).toBe('step_up_required');
    expect(answerOf(await laptop.get(accountPaths.account))).toBe(200);
    const code = alice.authenticator.code();
    await alice.browser.post(sessionPaths.stepUp, {
      purpose: 'end-session',
      proof: { factor: 'totp', code },
    });
    expect(answerOf(await alice.browser.delete(`/api/sessions/${id}`))).toBe(204);
    expect(answerOf(await laptop.get(accountPaths.account))).toBe('not_signed_in');

    // Of another account's sessions not even the existence is told.
    const bobby = await signUpPerson(server, 'bobby');
    const own = (await alice.browser.get(sessionPaths.sessions)).json<SessionList>().sessions[0]?.id ?? '';
    expect(answerOf(await bobby.browser.delete(`/api/sessions/${own}`))).toBe('not_found');
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
  });

  test('S-G21 a session records what was proved, and never more', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const factorsOf = async (browser: TestBrowser) => {
      const { sessions } = (await browser.get(sessionPaths.sessions)).json<SessionList>();
      return sessions.find(({ current }) => current)?.factors;
    };
    expect(await factorsOf(alice.browser)).toEqual(['password']);
    // Confirming it takes a code from it.
    const authenticator = await enrolAuthenticator(server, alice.browser);
    expect(await factorsOf(alice.browser)).toEqual(['password', 'totp']);
    const browser = await browserAwaitingCode(server, alice);
    await signInWithCode(browser, authenticator.code());
    expect(await factorsOf(browser)).toEqual(['password', 'totp']);
  });

  test('removing the last authenticator app turns two-factor off, and ends what was begun with it', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const other = await browserAwaitingCode(server, alice);
    await signInWithCode(other, alice.authenticator.code());
    const pending = await browserAwaitingCode(server, alice);
    server.clock.pass(30_000);
    const path = `/api/factors/${alice.authenticator.id}`;
    expect(answerOf(await alice.browser.delete(path))).toBe(204);
    expect((await alice.browser.get(accountPaths.account)).json<Account>().twoFactorOn).toBe(false);
    expect(answerOf(await other.get(accountPaths.account))).toBe('not_signed_in');
    expect(answerOf(await signInWithCode(pending, alice.authenticator.code()))).toBe('sign_in_not_pending');
    const plain = await signInWithPassword(testBrowser(server), alice);
    expect(plain.json()).toEqual({ next: 'signed-in' });
    expect(answerOf(await alice.browser.delete(path))).toBe('not_found');
  });

  test('S-K03 backup codes are no factor alone: whichever of two removals comes last, they go with it', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const tablet = await enrolAuthenticator(server, alice.browser, 'tablet');
    const row = await server.db
      .selectFrom('factors')
      .selectAll()
      .where('id', '=', tablet.id)
      .executeTakeFirstOrThrow();
    const kind = 'backup-code' as const;
    await server.db
      .insertInto('factors')
      .values({ ...row, id: newId(server.deps.random), kind })
      .execute();
    const removed = await Promise.all(
      [alice.authenticator, tablet].map(({ id }) => alice.browser.delete(`/api/factors/${id}`)),
    );
    expect(removed.map(answerOf)).toEqual([204, 204]);
    expect(await server.db.selectFrom('factors').selectAll().execute()).toEqual([]);
    expect((await alice.browser.get(accountPaths.account)).json<Account>().twoFactorOn).toBe(false);
  });

  test('where a second factor is required, an account without one can set one up and leave, nothing else', async () => {
    const server = await startTestServer(open, { config: { requireSecondFactor: true } });
    const { browser } = await signUpPerson(server);
    expect((await browser.get(accountPaths.account)).json<Account>().mustEnrol).toBe(true);
    expect(answerOf(await browser.get(sessionPaths.sessions))).toBe('must_enrol');
    expect(answerOf(await operations['change-password'](browser, ''))).toBe('must_enrol');
    await enrolAuthenticator(server, browser);
    expect((await browser.get(accountPaths.account)).json<Account>().mustEnrol).toBe(false);
    expect(answerOf(await browser.get(sessionPaths.sessions))).toBe(200);
    expect(answerOf(await browser.delete(sessionPaths.current))).toBe(204);
  });
});
