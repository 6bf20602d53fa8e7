import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { backupCodePaths, type BackupCodes } from '../../shared/api/backup-codes.ts';
import { sessionPaths, type StepUpMethods } from '../../shared/api/sessions.ts';
import { signInPaths, type SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  drawTestSheet,
  makeTestSheet,
  signInWithBackupCode,
  type TestSheet,
} from '../testing/backup-codes.ts';
import {
  browserAwaitingCode,
  enrolAuthenticator,
  enrolPerson,
  signInWithCode,
  signUpPerson,
  wrongCode,
  type EnrolledPerson,
} from '../testing/people.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;
/** Nobody waits: for tests of what happens to those who are looked at. */
const patient = { throttle: { ...testConfig.throttle, delayFrom: 1e9, lockFrom: 1e9 } };

eachDatabase((open, { reopen, isPostgres }) => {
  test('S-E01 the server gets the start of a chain, never a seed or a code, and tells numbers alone', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    expect((await account(alice.browser)).backupCodes).toBeNull();
    const sheet = await drawTestSheet(server);
    const response = await alice.browser.post(backupCodePaths.backupCodes, sheet.request);
    expect(response.statusCode).toBe(201);
    expect(response.json<BackupCodes>()).toMatchObject({
      due: 1,
      left: 5,
      lastUsedAtMs: null,
      disabled: false,
    });
    expect((await account(alice.browser)).backupCodes).toEqual(response.json());
    for (const bad of [
      { ...sheet.request, seed: sheet.request.salt },
      { ...sheet.request, codes: sheet.codes },
      { ...sheet.request, salt: 'short' },
      { ...sheet.request, head: '' },
      { ...sheet.request, length: 0 },
      { ...sheet.request, length: 101 },
    ]) {
      expect(answerOf(await alice.browser.post(backupCodePaths.backupCodes, bad))).toBe('invalid_request');
    }
    // `h[0]` went over the wire: whoever saw it has no code.
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(browser, sheet.codes[0]))).toBe('code_rejected');
  });

  test('S-E02 in the database is a slow hash of what was accepted last, and nothing that leads to a code', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const sheet = await makeTestSheet(server, alice.browser);
    await signIn(server, alice, sheet.codes[2]);
    const rows = await server.db
      .selectFrom('factors')
      .where('kind', '=', 'backup-code')
      .selectAll()
      .execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.material).toMatch(/^v1\.5\.[A-Za-z0-9_-]{22}\.\$argon2id\$/);
    const everything = JSON.stringify([
      rows,
      await server.db.selectFrom('auditEvents').selectAll().execute(),
      server.logs,
    ]);
    for (const code of sheet.codes) {
      expect(everything).not.toContain(code);
      expect(everything).not.toContain(code.replaceAll('-', '').slice(0, 16));
    }
    expect(everything).not.toContain(sheet.request.head);
  });

  test('S-E03 the prompt names the number that is due; what is up to five ahead is accepted, further ahead not', async () => {
    const server = await startTestServer(open, { config: patient });
    const alice = await enrolPerson(server);
    const sheet = await makeTestSheet(server, alice.browser, 12);
    const browser = await browserAwaitingCode(server, alice);
    expect(await methods(browser)).toEqual([{ factor: 'totp' }, { factor: 'backup-code', due: 1, left: 12 }]);
    expect(answerOf(await signInWithBackupCode(browser, sheet.codes[6]))).toBe('code_rejected');
    expect(answerOf(await signInWithBackupCode(browser, sheet.codes[5]))).toBe(200);
    const next = await browserAwaitingCode(server, alice);
    expect(await methods(next)).toContainEqual({ factor: 'backup-code', due: 6, left: 7 });
    expect(answerOf(await signInWithBackupCode(next, sheet.codes[11]))).toBe('code_rejected');
    expect(answerOf(await signInWithBackupCode(next, sheet.codes[6]))).toBe(200);
  });

  test('S-E04 a later code works and kills those before it; spent and skipped ones are refused, counted, and spend nothing', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    expect(answerOf(await signIn(server, alice, codes[4]))).toBe(200);
    for (const number of [3, 4]) {
      expect(answerOf(await signIn(server, alice, codes[number]))).toBe('code_rejected');
    }
    const [row] = await codeRows(server);
    expect([row?.position, row?.failures]).toEqual([4, 2]);
    expect(answerOf(await signIn(server, alice, codes[5]))).toBe(200);
    expect((await account(alice.browser)).backupCodes).toMatchObject({ due: 6, left: 0 });
  });

  test('S-E05 R-C01 one code in 2 to 50 requests at once, at two nodes: one success, one number further', async () => {
    const [server, other] = await twoNodes();
    const alice = await enrolPerson(server);
    let sheet = await makeTestSheet(server, alice.browser, 100);
    let number = 0;
    for (const count of [2, 2, 2, 3, 3, 5, 5, 10, 20, 50]) {
      number += 1;
      const before = await liveSessions(server);
      const tries = await awaiting(server, other, alice, count);
      const answers = await Promise.all(
        tries.map((browser) => signInWithBackupCode(browser, sheet.codes[number])),
      );
      expect([count, answers.map(answerOf).filter((answer) => answer === 200)]).toEqual([count, [200]]);
      expect(answers.every(({ statusCode }) => [200, 401].includes(statusCode))).toBe(true);
      expect(await liveSessions(server)).toBe(before + 1);
      expect((await codeRows(server))[0]?.position).toBe(number);
    }
    // And from one sign-in, which makes one session.
    sheet = await makeTestSheet(server, alice.browser);
    const [browser] = await awaiting(server, other, alice, 1);
    const cookie = `__Host-sign-in=${browser?.cookies.get('__Host-sign-in') ?? ''}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        testBrowser(index % 2 === 0 ? server : other).post(
          signInPaths.proof,
          { factor: 'backup-code', code: sheet.codes[1] },
          { headers: { cookie } },
        ),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test('S-E06 a code and the next one at once: the later one works, and neither comes back', async () => {
    const [server, other] = await twoNodes();
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser, 100);
    let both = 0;
    for (let number = 1; number <= 30; number += 2) {
      const [first, second] = await awaiting(server, other, alice, 2);
      const [lower, upper] = await Promise.all([
        signInWithBackupCode(first ?? testBrowser(server), codes[number]),
        signInWithBackupCode(second ?? testBrowser(server), codes[number + 1]),
      ]);
      expect([number, answerOf(upper)]).toEqual([number, 200]);
      expect([200, 'code_rejected']).toContain(answerOf(lower));
      both += Number(lower.statusCode === 200);
      expect((await codeRows(server))[0]?.position).toBe(number + 1);
      for (const dead of [number, number + 1]) {
        expect(answerOf(await signIn(server, alice, codes[dead]))).toBe('code_rejected');
      }
    }
    expect(both).toBeLessThanOrEqual(15);
  });

  test('S-E07 R-C02 a new set while an old code is tried: it wins before, or it fails; afterwards the old set is dead', async () => {
    const [server, other] = await twoNodes();
    const alice = await enrolPerson(server);
    let sheet = await makeTestSheet(server, alice.browser);
    for (let round = 0; round < 10; round += 1) {
      const [browser] = await awaiting(server, other, alice, 1);
      const fresh = await drawTestSheet(server);
      const [used, made] = await Promise.all([
        signInWithBackupCode(browser ?? testBrowser(server), sheet.codes[1]),
        alice.browser.post(backupCodePaths.backupCodes, fresh.request),
      ]);
      expect(made.statusCode).toBe(201);
      expect([200, 'code_rejected']).toContain(answerOf(used));
      expect(await codeRows(server)).toMatchObject([{ position: 0 }]);
      for (const dead of sheet.codes.slice(1)) {
        expect(answerOf(await signIn(server, alice, dead))).toBe('code_rejected');
      }
      sheet = fresh;
    }
    expect(answerOf(await signIn(server, alice, sheet.codes[1]))).toBe(200);
  });

  test('S-E08 new codes need a fresh proof, which a code itself is; an audit event tells of them', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const sheet = await makeTestSheet(server, alice.browser);
    server.clock.pass(10 * minuteMs + 1);
    const fresh = await drawTestSheet(server);
    const make = () => alice.browser.post(backupCodePaths.backupCodes, fresh.request);
    expect(answerOf(await make())).toBe('step_up_required');
    expect(
      (
        await alice.browser.get(sessionPaths.stepUpMethods.replace(':purpose', 'remove-factor'))
      ).json<StepUpMethods>().methods,
    ).toEqual([{ factor: 'totp' }, { factor: 'backup-code', due: 1, left: 5 }]);
    const stepUp = (code: string | undefined) =>
      alice.browser.post(sessionPaths.stepUp, {
        purpose: 'make-backup-codes',
        proof: { factor: 'backup-code', code },
      });
    expect(answerOf(await stepUp(sheet.codes[2]))).toBe(204);
    expect(answerOf(await stepUp(sheet.codes[1]))).toBe('code_rejected');
    expect(answerOf(await make())).toBe(201);
    expect(answerOf(await make())).toBe('step_up_required');
    const events = await server.db
      .selectFrom('auditEvents')
      .where('event', '=', 'backup-codes-made')
      .selectAll()
      .execute();
    expect(events).toHaveLength(2);
  });

  test('S-E09 however it is typed it is the same code, once', async () => {
    const server = await startTestServer(open, { config: patient });
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser, 30);
    const spellings = [
      (code: string) => code.toLowerCase(),
      (code: string) => code.replaceAll('-', ''),
      (code: string) => code.replaceAll('-', ' '),
      (code: string) => ` ${code.replaceAll('0', 'O').replaceAll('1', 'l')}\n`,
      (code: string) => `#3 ${code}`,
      (code: string) => code.replaceAll('-', '\u2013'),
    ];
    for (const [index, spell] of spellings.entries()) {
      const code = codes[index + 1] ?? '';
      expect([index, answerOf(await signIn(server, alice, spell(code)))]).toEqual([index, 200]);
      for (const again of [code, ...spellings.map((other) => other(code))]) {
        expect([index, answerOf(await signIn(server, alice, again))]).toEqual([index, 'code_rejected']);
      }
    }
  });

  test('S-E10 what is left is told; with the last one gone, codes are not offered any more', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser, 2);
    await signIn(server, alice, codes[1]);
    expect((await account(alice.browser)).backupCodes).toMatchObject({ due: 2, left: 1 });
    await signIn(server, alice, codes[2]);
    expect((await account(alice.browser)).backupCodes).toMatchObject({ due: 3, left: 0 });
    const browser = await browserAwaitingCode(server, alice);
    expect(await methods(browser)).toEqual([{ factor: 'totp' }]);
    expect(answerOf(await signInWithBackupCode(browser, codes[2]))).toBe('code_rejected');
    // Where nothing else works either, the page still has something to show, and its answer says what has happened.
    await server.db.updateTable('factors').set({ disabledAtMs: 1 }).where('kind', '=', 'totp').execute();
    expect(await methods(browser)).toEqual([{ factor: 'totp' }]);
    const { id } = (await account(alice.browser)).backupCodes ?? { id: '' };
    expect(answerOf(await alice.browser.delete(`/api/factors/${id}`))).toBe(204);
    expect(await account(alice.browser)).toMatchObject({ backupCodes: null, twoFactorOn: true });
  });

  test('S-E11 S-B15 wrong codes wait on a count of their own, and a slip of the pen is not one of them', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    const stranger = await drawTestSheet(server);
    const browser = await browserAwaitingCode(server, alice);
    for (const slip of [
      'A',
      '123456',
      (codes[1] ?? '').slice(0, -1),
      `${codes[1] ?? ''}0`,
      (codes[1] ?? '').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
    ]) {
      expect([slip, answerOf(await signInWithBackupCode(browser, slip))]).toEqual([
        slip,
        'backup_code_mistyped',
      ]);
    }
    for (const malformed of ['', null, 5, {}, 'x'.repeat(65)]) {
      const response = await browser.post(signInPaths.proof, { factor: 'backup-code', code: malformed });
      expect([malformed, answerOf(response)]).toEqual([malformed, 'invalid_request']);
    }
    expect((await codeRows(server))[0]?.failures).toBe(0);
    for (const wrong of stranger.codes.slice(1, 4)) {
      expect(answerOf(await signInWithBackupCode(browser, wrong))).toBe('code_rejected');
    }
    const waiting = await signInWithBackupCode(browser, codes[1]);
    expect([answerOf(waiting), waiting.headers['retry-after']]).toEqual(['too_many_attempts', '15']);
    // The authenticator has a count of its own, and its success forgives nothing here.
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
    const again = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(again, codes[1]))).toBe('too_many_attempts');
    server.clock.pass(15_000);
    expect(answerOf(await signInWithBackupCode(again, codes[1]))).toBe(200);
    expect((await codeRows(server))[0]?.failures).toBe(0);
  });

  test('S-E11 after too many wrong ones the set is off until a new one is made', async () => {
    const backupCode = { maxFailures: 5 };
    const server = await startTestServer(open, { config: { ...patient, backupCode } });
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    const stranger = await drawTestSheet(server, 10);
    for (const wrong of stranger.codes.slice(1, 6)) await signIn(server, alice, wrong);
    expect(answerOf(await signIn(server, alice, codes[1]))).toBe('factor_disabled');
    expect((await account(alice.browser)).backupCodes).toMatchObject({ disabled: true });
    expect(await methods(await browserAwaitingCode(server, alice))).toEqual([{ factor: 'totp' }]);
    const fresh = await makeTestSheet(server, alice.browser);
    expect(answerOf(await signIn(server, alice, fresh.codes[1]))).toBe(200);
  });

  test('S-E12 when the session cannot be made, the code is not spent', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    const browser = await browserAwaitingCode(server, alice);
    await server.db.schema.alterTable('auditEvents').renameTo('gone').execute();
    expect(answerOf(await signInWithBackupCode(browser, codes[1]))).toBe('internal_error');
    await server.db.schema.alterTable('gone').renameTo('auditEvents').execute();
    expect(await codeRows(server)).toMatchObject([{ position: 0 }]);
    // A program that sends no User-Agent is a browser like any other.
    const response = await browser.post(
      signInPaths.proof,
      { factor: 'backup-code', code: codes[1] },
      { headers: { 'user-agent': '' } },
    );
    expect(answerOf(response)).toBe(200);
  });

  test('S-E13 without the password before it a code is nothing', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    expect(answerOf(await signInWithBackupCode(testBrowser(server), codes[1]))).toBe('sign_in_not_pending');
    const asPassword = { userName: 'alice', password: codes[1] };
    expect(answerOf(await testBrowser(server).post(signInPaths.signIns, asPassword))).toBe(
      'invalid_credentials',
    );
    const bobby = await enrolPerson(server, 'bobby');
    expect(answerOf(await signIn(server, bobby, codes[1]))).toBe('factor_disabled');
    expect(await codeRows(server)).toMatchObject([{ position: 0, failures: 0 }]);
  });

  test('S-K03 they stand in for another factor and are none alone', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const bobby = await signUpPerson(server, 'bobby');
    const { request } = await drawTestSheet(server);
    expect(answerOf(await bobby.browser.post(backupCodePaths.backupCodes, request))).toBe('two_factor_off');
    for (let round = 0; round < 10; round += 1) {
      const alice = await enrolPerson(server, `alice${round}`);
      const [made, removed] = await Promise.all([
        alice.browser.post(backupCodePaths.backupCodes, request),
        alice.browser.delete(`/api/factors/${alice.authenticator.id}`),
      ]);
      expect([removed.statusCode, [201, 409].includes(made.statusCode)]).toEqual([204, true]);
      expect(await server.db.selectFrom('factors').selectAll().execute()).toEqual([]);
    }
  });

  test('with a code from paper, somebody whose phone is gone puts another one in its place', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(browser, codes[3]))).toBe(200);
    const newPhone = await enrolAuthenticator(server, browser, 'new phone');
    expect(answerOf(await browser.delete(`/api/factors/${alice.authenticator.id}`))).toBe(204);
    expect(await account(browser)).toMatchObject({ twoFactorOn: true, backupCodes: { due: 4, left: 2 } });
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');
    const next = await browserAwaitingCode(server, alice);
    const old = wrongCode(server.clock.nowMs(), newPhone.secret);
    expect(answerOf(await signInWithCode(next, old))).toBe('code_rejected');
    expect(answerOf(await signInWithCode(next, newPhone.code()))).toBe(200);
  });

  test('a sign-in with a backup code takes two round trips and eight statements', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { codes } = await makeTestSheet(server, alice.browser);
    const warm = await browserAwaitingCode(server, alice);
    await signInWithBackupCode(warm, codes[1]);
    server.takeStatements();
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(browser, codes[2]))).toBe(200);
    const statements = server.takeStatements().filter((each) => !/^(begin|commit)/i.test(each));
    expect(statements.length).toBeLessThanOrEqual(8);
  });

  /** Two servers, and nobody waits. On PostgreSQL each has connections of its own; SQLite has one process. */
  async function twoNodes(): Promise<[TestServer, TestServer]> {
    const config = { ...patient, backupCode: { maxFailures: 1e9 }, logLevel: 'error' as const };
    const at = await open();
    const server = await startTestServer(open, { config, db: at.db });
    const db = isPostgres ? await reopen(at) : at.db;
    const other = await startTestServer(open, { config, db });
    return [server, other];
  }

  async function awaiting(
    server: TestServer,
    other: TestServer,
    alice: EnrolledPerson,
    count: number,
  ): Promise<TestBrowser[]> {
    other.clock.set(server.clock.nowMs());
    return await Promise.all(
      Array.from({ length: count }, (_, index) =>
        browserAwaitingCode(index % 2 === 0 ? server : other, alice),
      ),
    );
  }
});

async function signIn(
  server: TestServer,
  alice: EnrolledPerson,
  code: TestSheet['codes'][number] | undefined,
) {
  return await signInWithBackupCode(await browserAwaitingCode(server, alice), code);
}

async function methods(browser: TestBrowser) {
  return (await browser.get(signInPaths.current)).json<SecondFactorNeeded>().methods;
}

async function account(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}

async function codeRows({ db }: TestServer) {
  return await db.selectFrom('factors').where('kind', '=', 'backup-code').selectAll().execute();
}

async function liveSessions({ db }: TestServer): Promise<number> {
  return (await db.selectFrom('sessions').where('endedAtMs', 'is', null).select('id').execute()).length;
}
