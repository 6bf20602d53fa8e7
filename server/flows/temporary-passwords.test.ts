import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { temporaryPasswordPaths, type TemporaryPasswordList } from '../../shared/api/temporary-passwords.ts';
import * as apiKeys from '../store/api-keys.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { enrolAuthenticator, enrolPerson, goodPassword, signUpPerson } from '../testing/people.ts';
import {
  addTemporaryPassword,
  dayMs,
  makeTemporaryPassword,
  testService,
  wrongSecret,
} from '../testing/temporary-passwords.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const hourMs = 60 * 60 * 1000;
const list = temporaryPasswordPaths.temporaryPasswords;

eachDatabase((open) => {
  test('S-I01 it is made after a fresh proof, with name, kind and end, and shown once; the database has no more than a hash', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password, temporaryPassword } = await makeTemporaryPassword(alice.browser);
    expect(password).toMatch(/^tp-[0-9a-z]{16}-[0-9a-z]{32}$/);
    const nowMs = server.clock.nowMs();
    expect(temporaryPassword).toMatchObject({
      name: 'mail on the laptop',
      scope: 'mail',
      createdAtMs: nowMs,
      expiresAtMs: nowMs + 30 * dayMs,
      lapsesAtMs: nowMs + hourMs,
      lastUsedAtMs: null,
    });
    const listed = await alice.browser.get(list);
    expect(listed.json<TemporaryPasswordList>().temporaryPasswords).toEqual([temporaryPassword]);
    const secret = password.split('-')[2] ?? '';
    const rows = await server.db.selectFrom('temporaryPasswords').selectAll().execute();
    const events = await server.db.selectFrom('auditEvents').selectAll().execute();
    for (const text of [listed.body, JSON.stringify([rows, events, server.logs])]) {
      expect(text.toLowerCase()).not.toContain(secret);
    }
    expect(events.filter(({ event }) => event === 'temporary-password-added')).toHaveLength(1);

    // There is none without an end, none that lasts longer than the operator allows, none for what nobody runs.
    const { maxMs, maxFirstUseMs } = server.deps.config.temporaryPassword;
    for (const [given, pointer] of [
      [{ lastsMs: maxMs + 1 }, '/lastsMs'],
      [{ firstUseWithinMs: maxFirstUseMs + 1 }, '/firstUseWithinMs'],
      [{ scope: 'printing' }, '/scope'],
      [{ name: 'a\nb' }, '/name'],
      [{ lastsMs: 0 }, '/lastsMs'],
    ] as const) {
      const response = await addTemporaryPassword(alice.browser, given);
      expect([response.statusCode, response.json<object>()]).toMatchObject([400, { pointer }]);
    }
    const endless = { name: 'x', scope: 'mail' };
    expect(answerOf(await alice.browser.post(list, endless))).toBe('invalid_request');

    server.clock.pass(10 * 60_000 + 1);
    expect(answerOf(await addTemporaryPassword(alice.browser))).toBe('step_up_required');
    expect(answerOf(await alice.browser.delete(`${list}/${temporaryPassword.id}`))).toBe('step_up_required');
    await stepUp(alice.browser, alice.authenticator.code());
    expect(answerOf(await addTemporaryPassword(alice.browser))).toBe(201);
  });

  test('without a second factor there is nothing to stand in for; of live ones there are so many and no more', async () => {
    const temporaryPassword = { ...testConfig.temporaryPassword, maxPerAccount: 3 };
    const server = await startTestServer(open, { config: { temporaryPassword } });
    const bobby = await signUpPerson(server, 'bobby');
    expect(answerOf(await addTemporaryPassword(bobby.browser))).toBe('two_factor_off');
    const alice = await enrolPerson(server);
    for (let count = 0; count < 3; count += 1) await makeTemporaryPassword(alice.browser);
    expect(answerOf(await addTemporaryPassword(alice.browser))).toBe('too_many_temporary_passwords');
    server.clock.pass(hourMs);
    await keepSignedIn(server);
    // Lapsed ones make way, the oldest first.
    const { temporaryPassword: newest } = await makeTemporaryPassword(alice.browser, { name: 'newest' });
    const { temporaryPasswords } = (await alice.browser.get(list)).json<TemporaryPasswordList>();
    expect(temporaryPasswords).toHaveLength(3);
    expect(temporaryPasswords[0]).toEqual(newest);
  });

  test('S-I02 it opens its own kind of service and nothing else that there is', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await signUpPerson(server, 'bobby');
    const { password } = await makeTemporaryPassword(alice.browser);
    const mail = await testService(server);
    const files = await testService(server, { name: 'nextcloud', scope: 'files' });
    expect((await mail.verify({ userName: 'ALICE', password })).json()).toEqual({
      userName: 'alice',
      scope: 'mail',
      name: 'mail on the laptop',
    });
    expect(answerOf(await files.verify({ userName: 'alice', password }))).toBe('invalid_credentials');
    expect(answerOf(await mail.verify({ userName: 'bobby', password }))).toBe('invalid_credentials');

    // As the password of an account it is refused by its form: the answer is the same for nobody's.
    const stranger = testBrowser(server);
    for (const userName of ['alice', 'bobby', 'nobody']) {
      for (const typed of [password, password.toUpperCase(), wrongSecret(password)]) {
        const response = await stranger.post(signInPaths.signIns, { userName, password: typed });
        expect([userName, answerOf(response)]).toEqual([userName, 'temporary_password_refused']);
      }
    }
    const signUp = { userName: 'new', password };
    expect(answerOf(await stranger.post(accountPaths.signUp, signUp))).toBe('temporary_password_refused');
    const change = { currentPassword: password, newPassword: 'nine loud magpies at dawn' };
    expect(answerOf(await alice.browser.post(accountPaths.password, change))).toBe(
      'temporary_password_refused',
    );
    // Nothing was counted for the name: neither was it a guess.
    const counters = await server.db.selectFrom('attempts').select('bucket').execute();
    expect(counters.filter(({ bucket }) => bucket.startsWith('name:'))).toEqual([]);
  });

  test('S-I03 the account’s own password opens no service, and is not even tried', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const mail = await testService(server);
    for (let guess = 0; guess < 10; guess += 1) {
      const response = await mail.verify({ userName: 'alice', password: goodPassword, address: '192.0.2.7' });
      expect(answerOf(response)).toBe('invalid_credentials');
    }
    const counters = await server.db.selectFrom('attempts').select('bucket').execute();
    expect(counters.filter(({ bucket }) => !bucket.startsWith('sign-up:'))).toEqual([]);
    const fresh = testBrowser(server);
    expect(
      answerOf(await fresh.post(signInPaths.signIns, { userName: 'alice', password: alice.password })),
    ).toBe(200);
  });

  test('S-I04 an end is an end to the millisecond, and a revocation counts at the next request, on another node too', async () => {
    const server = await startTestServer(open);
    const other = await startTestServer(open, { db: server.db });
    other.clock.set(server.clock.nowMs());
    const alice = await enrolPerson(server);
    const mail = await testService(server, { at: other });
    const made = await makeTemporaryPassword(alice.browser);
    const given = { userName: 'alice', password: made.password };
    other.clock.set(made.temporaryPassword.lapsesAtMs - 1);
    expect(answerOf(await mail.verify(given))).toBe(200);
    other.clock.set(made.temporaryPassword.expiresAtMs - 1);
    expect(answerOf(await mail.verify(given))).toBe(200);
    other.clock.set(made.temporaryPassword.expiresAtMs);
    expect(answerOf(await mail.verify(given))).toBe('invalid_credentials');
    other.clock.set(server.clock.nowMs());
    const revoked = await makeTemporaryPassword(alice.browser);
    const path = `${list}/${revoked.temporaryPassword.id}`;
    const verify = () => mail.verify({ userName: 'alice', password: revoked.password });
    expect(answerOf(await verify())).toBe(200);
    expect(answerOf(await alice.browser.delete(path))).toBe(204);
    expect(answerOf(await verify())).toBe('invalid_credentials');
    expect(answerOf(await alice.browser.delete(path))).toBe('not_found');

    // The service's key as well.
    const kept = await makeTemporaryPassword(alice.browser);
    await apiKeys.remove(server.db, 'dovecot');
    expect(answerOf(await mail.verify({ userName: 'alice', password: kept.password }))).toBe(
      'api_key_refused',
    );
  });

  test('S-K08 nobody sees or revokes another’s', async () => {
    const server = await startTestServer(open);
    const [alice, bobby] = [await enrolPerson(server), await enrolPerson(server, 'bobby')];
    const { password, temporaryPassword } = await makeTemporaryPassword(alice.browser);
    expect((await bobby.browser.get(list)).json<TemporaryPasswordList>().temporaryPasswords).toEqual([]);
    expect(answerOf(await bobby.browser.delete(`${list}/${temporaryPassword.id}`))).toBe('not_found');
    const mail = await testService(server);
    expect(answerOf(await mail.verify({ userName: 'alice', password }))).toBe(200);
  });

  test('S-I05 a new password ends all of them, and so does turning two-factor off; removing one factor of two does not', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const tablet = await enrolAuthenticator(server, alice.browser, 'tablet');
    const mail = await testService(server);
    const works = async (password: string) =>
      answerOf(await mail.verify({ userName: 'alice', password })) === 200;
    const first = await makeTemporaryPassword(alice.browser);
    const change = { currentPassword: alice.password, newPassword: 'nine loud magpies at dawn' };
    expect(answerOf(await alice.browser.post(accountPaths.password, change))).toBe(204);
    expect(await works(first.password)).toBe(false);
    const [event] = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'password-changed')
      .select('detail')
      .execute();
    expect(JSON.parse(event?.detail ?? '')).toEqual({ temporaryPasswordsEnded: 1 });

    const second = await makeTemporaryPassword(alice.browser);
    expect(answerOf(await alice.browser.delete(`/api/factors/${tablet.id}`))).toBe(204);
    expect(await works(second.password)).toBe(true);
    expect(answerOf(await alice.browser.delete(`/api/factors/${alice.authenticator.id}`))).toBe(204);
    expect(await works(second.password)).toBe(false);
  });

  test('S-I05 R-C02 one that is made while the last factor is removed does not stay', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    for (let round = 0; round < 10; round += 1) {
      const alice = await enrolPerson(server, `alice${round}`);
      const [added, removed] = await Promise.all([
        addTemporaryPassword(alice.browser),
        alice.browser.delete(`/api/factors/${alice.authenticator.id}`),
      ]);
      expect(removed.statusCode).toBe(204);
      expect([201, 409]).toContain(added.statusCode);
      expect(await server.db.selectFrom('temporaryPasswords').selectAll().execute()).toEqual([]);
    }
  });

  test('S-I06 wrong secrets make that password wait, and nothing that its owner signs in with', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const other = await makeTemporaryPassword(alice.browser, { name: 'other' });
    const mail = await testService(server);
    const verify = async (typed: string) =>
      answerOf(await mail.verify({ userName: 'alice', password: typed, address: '192.0.2.7' }));
    for (let guess = 0; guess < 3; guess += 1) {
      expect(await verify(wrongSecret(password))).toBe('invalid_credentials');
    }
    // The right one has to wait as well: the answer tells nobody that it would have been.
    expect(await verify(password)).toBe('invalid_credentials');
    expect(await verify(other.password)).toBe(200);
    const fresh = testBrowser(server);
    expect(
      answerOf(await fresh.post(signInPaths.signIns, { userName: 'alice', password: alice.password })),
    ).toBe(200);
    expect(
      answerOf(await fresh.post(signInPaths.proof, { factor: 'totp', code: alice.authenticator.code() })),
    ).toBe(200);
    server.clock.pass(15_000);
    expect(await verify(password)).toBe(200);
    expect(await verify(password)).toBe(200);
    const failures = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'temporary-password-used')
      .where('outcome', '=', 'failure')
      .selectAll()
      .execute();
    expect(failures).toHaveLength(3);
    expect(failures.every(({ address }) => address === '192.0.2.7')).toBe(true);
  });

  test('S-I06 a client’s address is admitted so often; the next one is not held up by it', async () => {
    const temporaryPassword = { ...testConfig.temporaryPassword, addressLimit: 2 };
    const server = await startTestServer(open, { config: { temporaryPassword } });
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const mail = await testService(server);
    const from = async (address?: string) =>
      answerOf(
        await mail.verify({ userName: 'alice', password, ...(address === undefined ? {} : { address }) }),
      );
    expect([await from('192.0.2.7'), await from('192.0.2.7')]).toEqual([200, 200]);
    expect(await from('192.0.2.7')).toBe('too_many_requests');
    expect(await from('192.0.2.8')).toBe(200);
    // A service that does not tell is not counted: its own address is that of all its clients.
    for (let count = 0; count < 5; count += 1) expect(await from()).toBe(200);
    expect(await from('not an address')).toBe('invalid_request');
    expect(await from('192.0.2.7\0')).toBe('invalid_request');
  });

  test('S-I07 its owner sees when and from where it was used, and what is not used ends by itself', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser, { lastsMs: 300 * dayMs });
    const mail = await testService(server);
    const verify = async (address?: string) =>
      answerOf(
        await mail.verify({ userName: 'alice', password, ...(address === undefined ? {} : { address }) }),
      );
    server.clock.pass(60_000);
    const usedAtMs = server.clock.nowMs();
    expect(await verify('2001:db8::7')).toBe(200);
    const { temporaryPasswords } = (await alice.browser.get(list)).json<TemporaryPasswordList>();
    expect(temporaryPasswords).toMatchObject([
      {
        lastUsedAtMs: usedAtMs,
        lastUsedAddress: '2001:db8::7',
        lapsesAtMs: usedAtMs + server.deps.config.temporaryPassword.idleMs,
      },
    ]);
    // The history has the first use, and where it is used from elsewhere.
    expect([await verify('2001:db8::7'), await verify('192.0.2.9'), await verify('192.0.2.9')]).toEqual([
      200, 200, 200,
    ]);
    const uses = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'temporary-password-used')
      .select(['address', 'detail'])
      .execute();
    expect(uses.map(({ address }) => address).toSorted()).toEqual(['192.0.2.9', '2001:db8::7']);
    expect(JSON.parse(uses[0]?.detail ?? '')).toMatchObject({ service: 'dovecot' });
    server.clock.pass(server.deps.config.temporaryPassword.idleMs);
    expect(await verify('192.0.2.9')).toBe('invalid_credentials');
  });

  test('a locked account’s programs are locked out too, and let in again with it', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { password } = await makeTemporaryPassword(alice.browser);
    const mail = await testService(server);
    await server.db.updateTable('accounts').set({ status: 'locked' }).execute();
    expect(answerOf(await mail.verify({ userName: 'alice', password }))).toBe('invalid_credentials');
    await server.db.updateTable('accounts').set({ status: 'active' }).execute();
    expect(answerOf(await mail.verify({ userName: 'alice', password }))).toBe(200);
  });
});

async function stepUp(browser: TestBrowser, code: string): Promise<void> {
  const proof = { factor: 'totp', code };
  const response = await browser.post(sessionPaths.stepUp, { purpose: 'manage-temporary-passwords', proof });
  expect(answerOf(response)).toBe(204);
}

/** Every session is used and proved now, as if its owner had been there all the time. */
async function keepSignedIn({ db, clock }: TestServer): Promise<void> {
  const nowMs = clock.nowMs();
  await db.updateTable('sessions').set({ lastUsedAtMs: nowMs, provedAtMs: nowMs }).execute();
}
