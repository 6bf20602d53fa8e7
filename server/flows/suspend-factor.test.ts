import { describe, expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { factorPaths, type Factor } from '../../shared/api/factors.ts';
import { deviceRequestPaths, loginRequestPaths } from '../../shared/api/login-requests.ts';
import { securityKeyPaths } from '../../shared/api/security-keys.ts';
import { sessionPaths, type StepUpMethods, type StepUpPurpose } from '../../shared/api/sessions.ts';
import { signInPaths, type SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import { textPaths } from '../../shared/api/texts.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { makeTestSheet, signInWithBackupCode } from '../testing/backup-codes.ts';
import {
  browserAskingForPasskey,
  browserAwaitingKey,
  enrolKey,
  signInWithKey,
  signInWithPasskey,
  startKeyPerson,
} from '../testing/key-people.ts';
import {
  browserAwaitingCode,
  enrolAuthenticator,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
} from '../testing/people.ts';
import { askForText, enrolPhone, signInWithText, textedCode } from '../testing/phones.ts';
import { pairDevice } from '../testing/software-device.ts';
import { SoftwareKey } from '../testing/software-key.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const hours72Ms = 3 * dayMs;

eachDatabase((open) => {
  test('S-K05 S-G08 a text reports a key as lost, at once; it adds nothing and takes nothing back until three days are over', async () => {
    const server = await startTestServer(open, { config: { trustedBrowserMs: dayMs } });
    const alice = await startKeyPerson(server);
    const keyId = (await accountOf(alice.browser)).factors[0]?.id ?? '';
    server.clock.pass(1000);
    const phoneId = await enrolPhone(server, alice.browser);
    // Whoever has the key has used it: they are signed in, are trusted, and begin once more.
    const waiting = await browserAwaitingKey(server, alice);
    await signInWithKey(server, waiting, alice.key);
    const finder = waiting.browser;
    expect(answerOf(await finder.post(trustedBrowserPaths.trustedBrowsers, {}))).toBe(204);
    const begun = await browserAwaitingKey(server, alice);
    server.clock.pass(11 * minuteMs);
    const begunLate = await browserAwaitingKey(server, alice);

    expect(await methodsFor(alice.browser, 'suspend-factor')).toEqual(['security-key', 'sms']);
    expect(await methodsFor(alice.browser, 'remove-factor')).toEqual(['security-key']);
    expect(answerOf(await report(alice.browser, keyId))).toBe('step_up_required');
    const byPassword = { factor: 'password', password: goodPassword };
    expect(answerOf(await stepUp(alice.browser, 'suspend-factor', byPassword))).toBe('step_up_required');
    expect(answerOf(await stepUpByText(server, alice.browser, phoneId, 'suspend-factor'))).toBe(204);
    // It serves the report and nothing else.
    expect(answerOf(await alice.browser.delete(pathOf(keyId)))).toBe('step_up_required');
    expect(answerOf(await report(alice.browser, keyId))).toBe(204);
    const reportedAtMs = server.clock.nowMs();

    expect(await accountOf(alice.browser)).toMatchObject({
      twoFactorOn: true,
      factors: [
        { kind: 'security-key', suspendedAtMs: reportedAtMs, isLast: false },
        { kind: 'sms', suspendedAtMs: null, isLast: true },
      ],
    });
    expect(answerOf(await finder.get(accountPaths.account))).toBe('not_signed_in');
    expect((await signInWithPassword(finder, alice)).json()).toMatchObject({ next: 'second-factor' });
    for (const { browser, request } of [begun, begunLate]) {
      expect(answerOf(await signInWithKey(server, { browser, request }, alice.key))).toBe(
        'sign_in_not_pending',
      );
    }
    // Not offered, not accepted where it was not offered, and no passkey either.
    const anew = testBrowser(server);
    const { methods } = (await signInWithPassword(anew, alice)).json<SecondFactorNeeded>();
    expect(methods.map(({ factor }) => factor)).toEqual(['sms']);
    const answer = await signInWithKey(server, { browser: anew, request: begunLate.request }, alice.key);
    expect(answerOf(answer)).toBe('factor_suspended');
    const passkey = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, passkey, alice.key))).toBe('security_key_rejected');

    // What is left is too weak for everything that gives: else the report would be the way around the stronger one.
    expect(await stepUpMethods(alice.browser, 'add-factor')).toEqual({
      methods: [],
      enoughFromMs: reportedAtMs + hours72Ms,
    });
    expect(await methodsFor(alice.browser, 'change-password')).toEqual(['sms']);
    server.clock.pass(hours72Ms - 1);
    const early = await signedInByText(server, alice, phoneId);
    for (const attempt of giving(early, keyId)) {
      expect(answerOf(await attempt())).toBe('step_up_required');
    }
    for (const purpose of ['add-factor', 'restore-factor', 'remove-factor'] as const) {
      expect(answerOf(await early.post(textPaths.ofStepUp, { purpose, phoneId }))).toBe('step_up_required');
    }
    // Reported once more, it counts from the first time.
    expect(answerOf(await report(early, keyId))).toBe(204);
    server.clock.pass(2 * minuteMs);
    expect(await methodsFor(early, 'add-factor')).toEqual(['sms']);
    const [add, restore] = giving(early, keyId);
    expect(answerOf(await add())).toBe(200);
    expect(answerOf(await restore())).toBe(204);
    expect(await accountOf(early)).toMatchObject({ factors: [{ suspendedAtMs: null }, {}] });
    const found = await browserAwaitingKey(server, alice);
    expect(answerOf(await signInWithKey(server, found, alice.key))).toBe(200);
  });

  test('S-K05 a backup code reports the only key, and is as strong as it was: a new one is added, the lost one removed', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const keyId = (await accountOf(alice.browser)).factors[0]?.id ?? '';
    const { codes } = await makeTestSheet(server, alice.browser);
    const browser = testBrowser(server);
    await signInWithPassword(browser, alice);
    expect(answerOf(await signInWithBackupCode(browser, codes[1]))).toBe(200);
    expect(answerOf(await report(browser, keyId))).toBe(204);
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe('not_signed_in');

    const again = testBrowser(server);
    const { methods } = (await signInWithPassword(again, alice)).json<SecondFactorNeeded>();
    expect(methods).toMatchObject([{ factor: 'backup-code', due: 2 }]);
    expect(answerOf(await signInWithBackupCode(again, codes[2]))).toBe(200);
    // Two-factor authentication never was off: it goes with the last that lets in, and here the new key is that.
    expect(answerOf(await enrolKey(server, again, new SoftwareKey()))).toBe(201);
    expect(answerOf(await again.delete(pathOf(keyId)))).toBe(204);
    expect(await accountOf(again)).toMatchObject({ twoFactorOn: true, backupCodes: { left: 3 } });
  });

  test('S-K05 what has nothing beside it is not reported: two of two at the same time, and codes that are used up', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { id } = alice.authenticator;
    expect(answerOf(await report(alice.browser, id))).toBe('last_factor');
    const tablet = await enrolAuthenticator(server, alice.browser, 'tablet');
    const answers = await Promise.all([id, tablet.id].map((each) => report(alice.browser, each)));
    expect(answers.map(answerOf).toSorted()).toEqual([204, 'last_factor']);
    const { factors } = await accountOf(alice.browser);
    expect(factors.filter(({ suspendedAtMs }) => suspendedAtMs === null)).toHaveLength(1);

    const left = factors.find(({ suspendedAtMs }) => suspendedAtMs === null)?.id ?? '';
    const { codes } = await makeTestSheet(server, alice.browser, 1);
    const browser = testBrowser(server);
    await signInWithPassword(browser, alice);
    await signInWithBackupCode(browser, codes[1]);
    expect(answerOf(await report(browser, left))).toBe('last_factor');
    // Switched off by guessing, the other one lets nobody in either.
    await server.db
      .updateTable('factors')
      .set({ suspendedAtMs: null, disabledAtMs: 1 })
      .where('id', '!=', left)
      .execute();
    expect(answerOf(await report(browser, left))).toBe('last_factor');
  });

  test('S-K05 S-K02 removing the last that lets in turns two-factor off, and what was lost goes with it', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const phoneId = await enrolPhone(server, alice.browser);
    expect(answerOf(await report(alice.browser, phoneId))).toBe(204);
    expect(await accountOf(alice.browser)).toMatchObject({
      factors: [{ isLast: true }, { isLast: false }],
    });
    expect(answerOf(await alice.browser.delete(pathOf(alice.authenticator.id)))).toBe(204);
    expect(await accountOf(alice.browser)).toMatchObject({ twoFactorOn: false, factors: [] });
    expect(await server.db.selectFrom('factors').select('id').execute()).toEqual([]);
  });

  test('S-K08 nobody reports what is another’s, or what is no factor of its own', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await makeTestSheet(server, alice.browser);
    const { backupCodes } = await accountOf(alice.browser);
    const bobby = await enrolPerson(server, 'bobby');
    for (const id of [bobby.authenticator.id, backupCodes?.id ?? '', 'A'.repeat(22)]) {
      expect(answerOf(await report(alice.browser, id))).toBe('not_found');
      expect(answerOf(await alice.browser.delete(suspensionOf(id)))).toBe(
        id === backupCodes?.id ? 204 : 'not_found',
      );
    }
    expect(await accountOf(bobby.browser)).toMatchObject({ factors: [{ suspendedAtMs: null }] });
  });

  describe('S-K05 of each kind', () => {
    test('an authenticator app', async () => {
      const server = await startTestServer(open);
      const alice = await enrolPerson(server);
      const { id, code } = alice.authenticator;
      const tablet = await enrolAuthenticator(server, alice.browser, 'tablet');
      await report(alice.browser, id);
      const browser = await browserAwaitingCode(server, alice);
      // Another one of its kind is there: its codes fit, those of the lost one are wrong.
      expect(answerOf(await signInWithCode(browser, code()))).toBe('code_rejected');
      expect(answerOf(await signInWithCode(browser, tablet.code()))).toBe(200);
    });

    test('a phone: no text goes there, and the code of one that did opens nothing', async () => {
      const server = await startTestServer(open);
      const alice = await enrolPerson(server);
      const phoneId = await enrolPhone(server, alice.browser);
      await stepUpText(alice.browser, phoneId);
      expect(answerOf(await report(alice.browser, phoneId))).toBe(204);
      const browser = await browserAwaitingCode(server, alice);
      expect(await offered(browser)).toEqual(['totp']);
      expect(answerOf(await askForText(browser, phoneId))).toBe('factor_suspended');
      expect(answerOf(await signInWithText(browser, '000000'))).toBe('factor_suspended');
      const proof = { factor: 'sms', code: await textedCode(server) };
      expect(answerOf(await stepUp(alice.browser, 'suspend-factor', proof))).toBe('step_up_required');
    });

    test('a paired browser: it is told of nothing, and what it has approved opens nothing', async () => {
      const server = await startTestServer(open);
      const alice = await enrolPerson(server);
      const device = await pairDevice(server, alice.browser, 'Laptop');
      const id =
        (await accountOf(alice.browser)).factors.find(({ kind }) => kind === 'login-request')?.id ?? '';
      server.clock.pass(11 * minuteMs);
      const purpose = 'add-factor';
      const asked = (await alice.browser.post(loginRequestPaths.ofStepUp, { purpose })).json<{
        number: string;
      }>();
      await device.approve(await device.pending(), asked.number);
      const proof = { factor: 'totp', code: alice.authenticator.code() };
      await stepUp(alice.browser, 'suspend-factor', proof);
      expect(answerOf(await report(alice.browser, id))).toBe(204);
      expect(answerOf(await device.send('GET', deviceRequestPaths.requests))).toBe('factor_suspended');
      expect(answerOf(await stepUp(alice.browser, purpose, { factor: 'login-request' }))).toBe(
        'step_up_required',
      );
      const browser = await browserAwaitingCode(server, alice);
      expect(await offered(browser)).toEqual(['totp']);
      expect(answerOf(await browser.post(loginRequestPaths.ofSignIn, {}))).toBe('not_found');
      expect(answerOf(await browser.post(signInPaths.proof, { factor: 'login-request' }))).toBe(
        'factor_suspended',
      );

      // Found again, it is asked again; nothing had to be paired anew.
      server.clock.pass(30_000);
      await stepUp(alice.browser, 'restore-factor', { factor: 'totp', code: alice.authenticator.code() });
      expect(answerOf(await alice.browser.delete(suspensionOf(id)))).toBe(204);
      expect(answerOf(await device.send('GET', deviceRequestPaths.requests))).toBe(200);
    });

    test('a key, in the moment in which it is used', async () => {
      const server = await startTestServer(open);
      const alice = await startKeyPerson(server);
      const keyId = (await accountOf(alice.browser)).factors[0]?.id ?? '';
      await enrolPhone(server, alice.browser);
      for (let round = 0; round < 4; round += 1) {
        await server.db.updateTable('factors').set({ suspendedAtMs: null }).execute();
        const waiting = await browserAwaitingKey(server, alice);
        const [used, reported] = await Promise.all([
          signInWithKey(server, waiting, alice.key),
          report(alice.browser, keyId),
        ]);
        expect(answerOf(reported)).toBe(204);
        // It came first and was signed out by the report, or it came to nothing.
        expect([200, 'sign_in_not_pending', 'factor_suspended', 'security_key_rejected']).toContain(
          answerOf(used),
        );
        expect(answerOf(await waiting.browser.get(accountPaths.account))).toBe('not_signed_in');
      }
    });
  });
});

/** What a weak proof must not do while a stronger factor is lost: add, take back, remove. */
function giving(browser: TestBrowser, lostId: string) {
  return [
    () => browser.post(securityKeyPaths.options, {}),
    () => browser.delete(suspensionOf(lostId)),
    () => browser.delete(pathOf(lostId)),
  ] as const;
}

const pathOf = (id: string) => factorPaths.factor.replace(':id', id);
const suspensionOf = (id: string) => factorPaths.suspension.replace(':id', id);

function report(browser: TestBrowser, id: string) {
  return browser.post(suspensionOf(id), {});
}

async function accountOf(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}

async function stepUpMethods(browser: TestBrowser, purpose: StepUpPurpose): Promise<StepUpMethods> {
  return (await browser.get(sessionPaths.stepUpMethods.replace(':purpose', purpose))).json<StepUpMethods>();
}

async function methodsFor(browser: TestBrowser, purpose: StepUpPurpose): Promise<string[]> {
  return (await stepUpMethods(browser, purpose)).methods.map(({ factor }) => factor);
}

async function offered(browser: TestBrowser): Promise<Factor[]> {
  const { methods } = (await browser.get(signInPaths.current)).json<SecondFactorNeeded>();
  return methods.map(({ factor }) => factor);
}

function stepUp(browser: TestBrowser, purpose: StepUpPurpose, proof: object) {
  return browser.post(sessionPaths.stepUp, { purpose, proof });
}

function stepUpText(browser: TestBrowser, phoneId: string) {
  return browser.post(textPaths.ofStepUp, { purpose: 'suspend-factor', phoneId });
}

async function stepUpByText(
  server: TestServer,
  browser: TestBrowser,
  phoneId: string,
  purpose: StepUpPurpose,
) {
  await browser.post(textPaths.ofStepUp, { purpose, phoneId });
  return await stepUp(browser, purpose, { factor: 'sms', code: await textedCode(server) });
}

async function signedInByText(
  server: TestServer,
  person: { userName: string; password: string },
  phoneId: string,
): Promise<TestBrowser> {
  const browser = testBrowser(server);
  await signInWithPassword(browser, person);
  await askForText(browser, phoneId);
  expect(answerOf(await signInWithText(browser, await textedCode(server)))).toBe(200);
  return browser;
}
