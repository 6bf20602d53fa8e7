import { describe, expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { phonePaths, type PendingPhone } from '../../shared/api/phones.ts';
import { sessionPaths, type StepUpMethods } from '../../shared/api/sessions.ts';
import { signInPaths, type SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import { textPaths, type SentText } from '../../shared/api/texts.ts';
import type { Config } from '../config.ts';
import { prune, type Retention } from '../store/prune.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import { insertText } from '../store/testing/rows.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import {
  askForText,
  beginPhone,
  confirmPhone,
  enrolPhone,
  number,
  otherCode,
  otherNumber,
  signInWithText,
  textedCode,
  textsOf,
  textStateOf,
} from '../testing/phones.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { prefixBucket } from './text-caps.ts';
import { deliverTexts } from './deliver-texts.ts';
import { noteNumber } from './note-number.ts';

const patient = { throttle: { ...testConfig.throttle, delayFrom: 1e9, lockFrom: 1e9 } };
const minuteMs = 60_000;

function withTexts(texts: Partial<Config['texts']>): { config: Partial<Config> } {
  return { config: { texts: { ...testConfig.texts, ...texts } } };
}

/** All that housekeeping forgets is kept for as long. */
function retention(keptMs: number): Retention {
  return {
    ...{ pendingFactorMs: keptMs, attemptsMs: keptMs, lapsedPasswordMs: keptMs, spentChallengeMs: keptMs },
    ...{ emptyRecoveryMs: keptMs, loginRequestMs: keptMs, textMs: keptMs, inboundTextMs: keptMs },
    ...{ pendingAddressMs: keptMs, replacedAddressMs: keptMs },
  };
}

async function accountOf(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}

function removeFactor(browser: TestBrowser, id: string) {
  return browser.delete(factorPaths.factor.replace(':id', id));
}

eachDatabase((open) => {
  test('S-D02 R-C01 one code, 2 to 50 submissions at once: exactly one signs in, and it is spent', async () => {
    const server = await startTestServer(open, {
      config: { ...patient, texts: { ...testConfig.texts, maxGuesses: 1e9, maxFailures: 1e9 } },
    });
    const alice = await signUpPerson(server);
    const phoneId = await enrolPhone(server, alice.browser);
    for (const parallel of [2, 3, 5, 10, 25, 50]) {
      const browser = await browserAwaitingCode(server, alice);
      await askForText(browser, phoneId);
      const code = await textedCode(server);
      const cookies = new Map(browser.cookies);
      const answers = await Promise.all(
        Array.from({ length: parallel }, () => {
          const copy = testBrowser(server);
          for (const [name, value] of cookies) copy.cookies.set(name, value);
          return signInWithText(copy, code);
        }),
      );
      expect(answers.map(answerOf).filter((answer) => answer === 200)).toHaveLength(1);
      const again = await browserAwaitingCode(server, alice);
      expect(answerOf(await signInWithText(again, code))).toBe('code_rejected');
      server.clock.pass(10 * minuteMs);
    }
    expect(await server.db.selectFrom('sessions').select('id').execute()).toHaveLength(1 + 6);
  }, 60_000);

  test('S-K03 two phones removed at once: two-factor is on exactly if one is left', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const ids = [
      await enrolPhone(server, alice.browser),
      await enrolPhone(server, alice.browser, { number: otherNumber }),
    ];
    const removed = await Promise.all(ids.map((id) => removeFactor(alice.browser, id)));
    const left = await accountOf(alice.browser);
    expect(left.twoFactorOn).toBe(left.factors.length > 0);
    expect(removed.filter(({ statusCode }) => statusCode === 204).length).toBe(2 - left.factors.length);
  });

  test('R-C04 one number confirmed twice at once: it is on the account once', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const second = testBrowser(server);
    await signInWithPassword(second, alice);
    const begun = [];
    for (const browser of [alice.browser, second]) {
      const { id } = (await beginPhone(browser)).json<PendingPhone>();
      begun.push({ browser, id, code: await textedCode(server) });
    }
    const answers = await Promise.all(
      begun.map(({ browser, id, code }) => confirmPhone(browser, { id, code })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await server.db.selectFrom('factors').select('id').execute()).toHaveLength(1);
  });
});

onDatabase('SQLite', (open) => {
  /** Somebody whose only factor is a phone. */
  async function startWithPhone(options: Parameters<typeof startTestServer>[1] = {}) {
    const server = await startTestServer(open, options);
    const alice = await signUpPerson(server);
    const phoneId = await enrolPhone(server, alice.browser);
    return { server, alice, phoneId };
  }
  async function awaitingText(server: TestServer, phoneId: string) {
    const browser = await browserAwaitingCode(server, { userName: 'alice', password: goodPassword });
    const sent = await askForText(browser, phoneId);
    expect(sent.statusCode).toBe(202);
    return { browser, code: await textedCode(server) };
  }

  describe('signing in by text', () => {
    test('three round trips, and no more statements than they need', async () => {
      const { server, phoneId } = await startWithPhone();
      const count = (): number =>
        server.takeStatements().filter((each) => !/^(begin|commit)/i.test(each)).length;
      count();
      const browser = await browserAwaitingCode(server, { userName: 'alice', password: goodPassword });
      const password = count();
      expect(answerOf(await askForText(browser, phoneId))).toBe(202);
      // What texts may cost is counted, and looked at, before one is written down.
      expect(count()).toBeLessThanOrEqual(8);
      const code = await textedCode(server);
      count();
      expect(answerOf(await signInWithText(browser, code))).toBe(200);
      expect(password + count()).toBeLessThanOrEqual(8);
      const { factors } = await accountOf(browser);
      expect(factors).toMatchObject([{ kind: 'sms', lastUsedAtMs: server.clock.nowMs() }]);
    });

    test('the prompt offers the phone by its last two digits, and says what to text for codes', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      const answer = await signInWithPassword(testBrowser(server), alice);
      expect(answer.json<SecondFactorNeeded>().methods).toEqual([
        {
          factor: 'sms',
          phones: [{ id: phoneId, name: 'My phone', ending: '67', stopped: false }],
          start: { word: 'GO', number: '+1 202-555-0100' },
        },
      ]);
    });

    test('S-D03 a code is good for five minutes, to the second', async () => {
      for (const [passedMs, answer] of [
        [5 * minuteMs - 1000, 200],
        [5 * minuteMs, 'code_rejected'],
      ] as const) {
        const { server, phoneId } = await startWithPhone();
        const { browser, code } = await awaitingText(server, phoneId);
        server.clock.pass(passedMs);
        expect(answerOf(await signInWithText(browser, code))).toBe(answer);
      }
      expect(testConfig.texts.codeMs).toBeLessThanOrEqual(10 * minuteMs);
    });

    test('S-D04 S-B05 sent again: nothing for two minutes; then the old code is dead and wrong guesses still count', async () => {
      const { server, phoneId } = await startWithPhone();
      const { browser, code } = await awaitingText(server, phoneId);
      const { againAtMs } = await textStateOf(browser);
      expect(againAtMs).toBe(server.clock.nowMs() + 2 * minuteMs);
      const before = (await textsOf(server)).length;
      for (let count = 0; count < 3; count += 1) await askForText(browser, phoneId);
      expect(await textsOf(server)).toHaveLength(before);
      for (let count = 0; count < 2; count += 1) await signInWithText(browser, otherCode(code));

      server.clock.pass(2 * minuteMs);
      await askForText(browser, phoneId);
      const newer = await textedCode(server);
      expect(await textsOf(server)).toHaveLength(before + 1);
      if (newer !== code) expect(answerOf(await signInWithText(browser, code))).toBe('code_rejected');
      const [factor] = await server.db.selectFrom('factors').select('failures').execute();
      expect(factor?.failures).toBe(newer === code ? 2 : 3);
      server.clock.pass(15_000);
      expect(answerOf(await signInWithText(browser, newer))).toBe(200);
    });

    test('S-D05 the code of one sign-in is none of another, of the same person at the same time', async () => {
      const { server, phoneId } = await startWithPhone();
      const first = await awaitingText(server, phoneId);
      const second = await awaitingText(server, phoneId);
      if (first.code !== second.code) {
        expect(answerOf(await signInWithText(second.browser, first.code))).toBe('code_rejected');
      }
      // Each finishes its own, in whichever order.
      expect(answerOf(await signInWithText(second.browser, second.code))).toBe(200);
      expect(answerOf(await signInWithText(first.browser, first.code))).toBe(200);
    });

    test('S-D06 the code for one purpose serves no other, nor a sign-in', async () => {
      const { server, alice, phoneId } = await startWithPhone(patientOptions());
      server.clock.pass(11 * minuteMs);
      const asked = { purpose: 'change-password', phoneId };
      expect((await alice.browser.post(textPaths.ofStepUp, asked)).statusCode).toBe(202);
      const code = await textedCode(server);
      const stepUp = async (purpose: string) =>
        answerOf(await alice.browser.post(sessionPaths.stepUp, { purpose, proof: { factor: 'sms', code } }));
      expect(await stepUp('remove-factor')).toBe('code_rejected');
      const browser = await browserAwaitingCode(server, alice);
      expect(answerOf(await signInWithText(browser, code))).toBe('code_rejected');
      expect(await stepUp('change-password')).toBe(204);
      expect(await stepUp('change-password')).toBe('code_rejected');
      const looked = await alice.browser.get(textPaths.ofStepUpFor.replace(':purpose', 'end-session'));
      expect(answerOf(looked)).toBe('not_found');
    });

    test('S-D07 five wrong guesses: the code is dead, whatever else is admitted', async () => {
      const { server, phoneId } = await startWithPhone(patientOptions());
      const { browser, code } = await awaitingText(server, phoneId);
      for (let count = 0; count < 5; count += 1) {
        expect(answerOf(await signInWithText(browser, otherCode(code)))).toBe('code_rejected');
      }
      expect(answerOf(await signInWithText(browser, code))).toBe('code_rejected');
    });

    test('S-B01 S-B02 wrong codes add up over texts and sign-ins: at twenty in a row the phone is off', async () => {
      const { server, alice, phoneId } = await startWithPhone({
        config: {
          ...patient,
          texts: { ...testConfig.texts, limits: { ...testConfig.texts.limits, account: 1000 } },
        },
      });
      for (let count = 0; count < 4; count += 1) {
        const { browser, code } = await awaitingText(server, phoneId);
        for (let guess = 0; guess < 5; guess += 1) await signInWithText(browser, otherCode(code));
        server.clock.pass(2 * minuteMs);
      }
      const browser = await browserAwaitingCode(server, alice);
      expect(answerOf(await askForText(browser, phoneId))).toBe('factor_disabled');
      expect(answerOf(await signInWithText(browser, '000000'))).toBe('factor_disabled');
    });

    test('S-H07 a text is asked for in vain without a password, whether or not there is a phone', async () => {
      const { server, phoneId } = await startWithPhone();
      const answers = [];
      for (const id of [phoneId, 'A'.repeat(22)]) {
        server.takeStatements();
        const answer = await askForText(testBrowser(server), id);
        const { requestId: _, ...body } = answer.json<Record<string, unknown>>();
        answers.push([body, server.takeStatements()]);
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toMatchObject({ code: 'sign_in_not_pending' });
    });

    test('R-E01 the answer waits for no provider: nothing has been sent when it comes', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      const browser = await browserAwaitingCode(server, alice);
      const sent = (await askForText(browser, phoneId)).json<SentText>();
      expect(sent).toMatchObject({ phoneId, state: 'waiting', reason: null });
      await deliverTexts(server.deps);
      expect(await textStateOf(browser)).toMatchObject({ state: 'delivered' });
    });

    test('refused by the carrier: said so, and another can be asked for at once', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      server.deps.texts.inbox?.setReception(number, 'blocked');
      const browser = await browserAwaitingCode(server, alice);
      await askForText(browser, phoneId);
      await deliverTexts(server.deps);
      const failed = await textStateOf(browser);
      expect(failed).toMatchObject({ state: 'failed', reason: 'carrier' });
      expect(failed.againAtMs).toBeLessThanOrEqual(server.clock.nowMs());
      server.deps.texts.inbox?.setReception(number, 'good');
      await askForText(browser, phoneId);
      expect(answerOf(await signInWithText(browser, await textedCode(server)))).toBe(200);
    });

    test('who has texted STOP is told how to begin again, and nothing is sent until then', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      await noteNumber(server.db, server.deps, number, { stoppedAtMs: 1 });
      const browser = testBrowser(server);
      const { methods } = (await signInWithPassword(browser, alice)).json<SecondFactorNeeded>();
      expect(methods).toMatchObject([{ phones: [{ stopped: true }], start: { word: 'GO' } }]);
      const before = (await textsOf(server)).length;
      await askForText(browser, phoneId);
      expect(await textsOf(server)).toHaveLength(before);
      expect(await textStateOf(browser)).toMatchObject({ state: 'failed', reason: 'stopped' });
      await noteNumber(server.db, server.deps, number, { stoppedAtMs: null });
      await askForText(browser, phoneId);
      expect(answerOf(await signInWithText(browser, await textedCode(server)))).toBe(200);
    });

    const methodsPath = sessionPaths.stepUpMethods.replace(':purpose', 'remove-factor');

    test('S-G08 S-K10 where there is an authenticator, a text neither steps up nor is sent for it', async () => {
      const server = await startTestServer(open);
      const alice = await enrolPerson(server);
      const phoneId = await enrolPhone(server, alice.browser);
      const { methods } = (await alice.browser.get(methodsPath)).json<StepUpMethods>();
      expect(methods.map(({ factor }) => factor)).toEqual(['totp']);
      const asked = { purpose: 'remove-factor', phoneId };
      expect(answerOf(await alice.browser.post(textPaths.ofStepUp, asked))).toBe('step_up_required');
      const proof = { factor: 'sms', code: '000000' };
      const stepUp = await alice.browser.post(sessionPaths.stepUp, { purpose: 'remove-factor', proof });
      expect(answerOf(stepUp)).toBe('step_up_required');
      // To sign in, either will do; the stronger one comes first.
      const browser = await browserAwaitingCode(server, alice);
      const pending = (await browser.get(signInPaths.current)).json<SecondFactorNeeded>();
      expect(pending.methods.map(({ factor }) => factor)).toEqual(['totp', 'sms']);
      expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
    });

    function patientOptions() {
      return { config: patient };
    }
  });

  describe('adding, changing and removing a number', () => {
    test('S-D09 changing: code to the new number, the old one works until then and is told; no moment without either', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      const begun = (
        await beginPhone(alice.browser, { number: otherNumber, replaces: phoneId })
      ).json<PendingPhone>();
      expect(begun).toMatchObject({ ending: '71' });
      expect(await accountOf(alice.browser)).toMatchObject({
        twoFactorOn: true,
        factors: [{ ending: '67' }],
      });
      const pending = await awaitingText(server, phoneId);
      const other = await browserAwaitingCode(server, alice);

      const code = await textedCode(server, otherNumber);
      expect(answerOf(await confirmPhone(alice.browser, { id: begun.id, code: otherCode(code) }))).toBe(
        'code_rejected',
      );
      expect(answerOf(await confirmPhone(alice.browser, { id: begun.id, code }))).toBe(200);
      expect(await accountOf(alice.browser)).toMatchObject({
        twoFactorOn: true,
        factors: [{ ending: '71' }],
      });
      expect((await textsOf(server)).at(-1)).toContain('was changed');
      // What was begun with the old number is over.
      expect(answerOf(await signInWithText(pending.browser, pending.code))).toBe('sign_in_not_pending');
      expect(answerOf(await askForText(other, begun.id))).toBe('sign_in_not_pending');
    });

    test('S-D09 S-G07 adding and changing need a fresh proof, each its own', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      server.clock.pass(11 * minuteMs);
      const add = () => beginPhone(alice.browser, { number: otherNumber });
      const change = () => beginPhone(alice.browser, { number: otherNumber, replaces: phoneId });
      expect(answerOf(await add())).toBe('step_up_required');
      expect(answerOf(await change())).toBe('step_up_required');
      await alice.browser.post(textPaths.ofStepUp, { purpose: 'add-factor', phoneId });
      const proof = { factor: 'sms', code: await textedCode(server) };
      expect(answerOf(await alice.browser.post(sessionPaths.stepUp, { purpose: 'add-factor', proof }))).toBe(
        204,
      );
      expect(answerOf(await change())).toBe('step_up_required');
      expect(answerOf(await add())).toBe(201);
      expect(await textsOf(server, otherNumber)).toHaveLength(1);
    });

    test('S-D04 the same number begun again goes on with the code that is on its way; with another name, if it has one', async () => {
      const server = await startTestServer(open);
      const alice = await signUpPerson(server);
      const first = (await beginPhone(alice.browser)).json<PendingPhone>();
      server.clock.pass(minuteMs);
      const again = await alice.browser.post(phonePaths.phones, {
        name: 'Old phone',
        number,
        replaces: null,
      });
      expect(again.json()).toEqual(first);
      expect(await textsOf(server)).toHaveLength(1);
      server.clock.pass(minuteMs);
      expect((await beginPhone(alice.browser)).json()).toMatchObject({ id: first.id });
      expect(await textsOf(server)).toHaveLength(2);
      await beginPhone(alice.browser, { number: otherNumber });
      expect((await beginPhone(alice.browser)).json<PendingPhone>().id).not.toBe(first.id);
      const { id } = (await beginPhone(alice.browser)).json<PendingPhone>();
      const confirmed = await confirmPhone(alice.browser, { id, code: await textedCode(server) });
      expect(confirmed.json()).toMatchObject({ factors: [{ name: 'My phone' }] });
    });

    test('S-D08 one number is on an account once, however it is typed', async () => {
      const { alice } = await startWithPhone();
      for (const typed of ['+41 79 123 45 67', '0041 (0)79 123-45-67']) {
        expect(answerOf(await beginPhone(alice.browser, { number: typed }))).toBe('phone_already_added');
      }
      for (const typed of ['12', 'my phone', '+41 44 668 18 00', '+1 800 555 0199', '4️⃣1️⃣']) {
        expect(answerOf(await beginPhone(alice.browser, { number: typed }))).toBe('phone_number_invalid');
      }
    });

    test('a number is taken in by the session that began it, within ten minutes, by a code for it', async () => {
      const server = await startTestServer(open);
      const alice = await signUpPerson(server);
      const second = testBrowser(server);
      await signInWithPassword(second, alice);
      const { id } = (await beginPhone(alice.browser)).json<PendingPhone>();
      const code = await textedCode(server);
      expect(answerOf(await confirmPhone(second, { id, code }))).toBe('phone_not_pending');
      expect(answerOf(await second.post(phonePaths.text.replace(':id', id), {}))).toBe('phone_not_pending');
      const asAuthenticator = authenticatorPaths.confirm.replace(':id', id);
      expect(answerOf(await alice.browser.post(asAuthenticator, { code }))).toBe('authenticator_not_pending');
      server.clock.pass(10 * minuteMs);
      expect(answerOf(await confirmPhone(alice.browser, { id, code }))).toBe('phone_not_pending');
      expect(await accountOf(alice.browser)).toMatchObject({ twoFactorOn: false, factors: [] });
    });

    test('S-K02 delete my phone, the only factor: after a fresh proof two-factor turns off, and the number is told', async () => {
      const { server, alice, phoneId } = await startWithPhone();
      server.clock.pass(testConfig.session.stepUpMs);
      expect(answerOf(await removeFactor(alice.browser, phoneId))).toBe('step_up_required');
      expect(await accountOf(alice.browser)).toMatchObject({ twoFactorOn: true });
      await alice.browser.post(textPaths.ofStepUp, { purpose: 'remove-factor', phoneId });
      const proof = { factor: 'sms', code: await textedCode(server) };
      const purpose = 'remove-factor';
      expect(answerOf(await alice.browser.post(sessionPaths.stepUp, { purpose, proof }))).toBe(204);
      const pending = await awaitingText(server, phoneId);
      expect(answerOf(await removeFactor(alice.browser, phoneId))).toBe(204);
      expect(await accountOf(alice.browser)).toMatchObject({ twoFactorOn: false, factors: [] });
      expect((await textsOf(server)).at(-1)).toContain('was removed');
      expect(answerOf(await signInWithText(pending.browser, pending.code))).toBe('sign_in_not_pending');
      expect((await signInWithPassword(testBrowser(server), alice)).json()).toEqual({ next: 'signed-in' });
    });

    test('S-K02 where two-factor is required, whoever deletes the last one has to add another before anything else', async () => {
      const { alice, phoneId } = await startWithPhone({ config: { requireSecondFactor: true } });
      expect(answerOf(await removeFactor(alice.browser, phoneId))).toBe(204);
      expect(await accountOf(alice.browser)).toMatchObject({ twoFactorOn: false, mustEnrol: true });
      expect(answerOf(await alice.browser.get(sessionPaths.sessions))).toBe('must_enrol');
      expect(answerOf(await beginPhone(alice.browser))).toBe(201);
    });

    test('S-D10 an account with nothing but texts can add a factor that nobody can redirect', async () => {
      const { alice } = await startWithPhone();
      const account = await accountOf(alice.browser);
      expect(account.factors.every(({ kind }) => kind === 'sms')).toBe(true);
      expect((await alice.browser.post(authenticatorPaths.authenticators, { name: 'app' })).statusCode).toBe(
        201,
      );
    });

    test('S-D11 a number that was changed, or whose SIM card was, gets no codes for days where there is another factor', async () => {
      const server = await startTestServer(open);
      const alice = await enrolPerson(server);
      const old = await enrolPhone(server, alice.browser);
      const phoneId = await enrolPhone(server, alice.browser, { number: otherNumber, replaces: old });
      const offered = async (): Promise<string[]> => {
        const browser = await browserAwaitingCode(server, alice);
        const { methods } = (await browser.get(signInPaths.current)).json<SecondFactorNeeded>();
        // What is not offered is refused too.
        const asked = answerOf(await askForText(browser, phoneId));
        return [...methods.map(({ factor }) => factor), String(asked)];
      };
      expect(await offered()).toEqual(['totp', 'phone_on_hold']);
      server.clock.pass(testConfig.texts.changedNumberMs);
      expect(await offered()).toEqual(['totp', 'sms', '202']);
      await noteNumber(server.db, server.deps, otherNumber, { changedAtMs: server.clock.nowMs() });
      expect(await offered()).toEqual(['totp', 'phone_on_hold']);
    });

    test('S-D11 with nothing else, a changed number is used: its owner must not be locked out', async () => {
      const { server, alice, phoneId: old } = await startWithPhone();
      const phoneId = await enrolPhone(server, alice.browser, { number: otherNumber, replaces: old });
      const browser = await browserAwaitingCode(server, alice);
      await askForText(browser, phoneId);
      expect(answerOf(await signInWithText(browser, await textedCode(server, otherNumber)))).toBe(200);
    });

    test('S-K08 another person’s phone is nobody’s', async () => {
      const { server, phoneId } = await startWithPhone();
      const mallory = await signUpPerson(server, 'mallory');
      expect(answerOf(await beginPhone(mallory.browser, { number: otherNumber, replaces: phoneId }))).toBe(
        'not_found',
      );
      expect(answerOf(await removeFactor(mallory.browser, phoneId))).toBe('not_found');
      await enrolPhone(server, mallory.browser, { number: otherNumber });
      const browser = await browserAwaitingCode(server, mallory);
      expect(answerOf(await askForText(browser, phoneId))).toBe('not_found');
    });
  });

  describe('what texts may cost', () => {
    test('S-D12 a thousand requests over five hundred numbers of a range: capped, and the answers do not tell', async () => {
      const limits = {
        ...testConfig.texts.limits,
        account: 1e9,
        accountDay: 1e9,
        prefixDay: 40,
        addressHour: 1e9,
      };
      const server = await startTestServer(open, withTexts({ limits }));
      const alice = await signUpPerson(server);
      const answers = [];
      for (let count = 0; count < 1000; count += 1) {
        const typed = `+4179123${String(4000 + (count % 500))}`;
        const answer = await beginPhone(alice.browser, { number: typed });
        const { id: _, text, ...body } = answer.json<PendingPhone>();
        answers.push(JSON.stringify([answer.statusCode, { ...body, ending: '' }, { ...text, phoneId: '' }]));
      }
      expect(new Set(answers).size).toBe(1);
      await deliverTexts(server.deps);
      const sent = server.deps.texts.inbox?.numbers() ?? [];
      expect(sent.length).toBeLessThanOrEqual(40);
      const withheld = server.logs.filter(({ detail }) => JSON.stringify(detail ?? {}).includes('withheld'));
      expect(withheld.length).toBeGreaterThan(900);
    }, 120_000);

    test.each([
      ['addressHour', 'text-address'],
      ['countryDay', 'text-country'],
      ['allDay', 'text-all'],
      ['numberDay', 'text-number'],
    ] as const)('S-D12 %s: what is over it is not sent, and looks as if it were', async (limit, reason) => {
      const limits = { ...testConfig.texts.limits, [limit]: 1 };
      const server = await startTestServer(open, withTexts({ limits }));
      const alice = await signUpPerson(server);
      await beginPhone(alice.browser);
      expect(await textsOf(server)).toHaveLength(1);
      server.clock.pass(2 * minuteMs);
      const again = await beginPhone(alice.browser);
      expect(again.json<PendingPhone>().text).toMatchObject({ state: 'waiting' });
      expect(await textsOf(server)).toHaveLength(1);
      expect(JSON.stringify(server.logs)).toContain(`"withheld":"${reason}"`);
    });

    test('what an account asks for too often is refused with the time to wait, which is enough', async () => {
      const { server, alice } = await startWithPhone();
      let answer = await beginPhone(alice.browser, { number: otherNumber });
      for (let count = 0; count < 10 && answer.statusCode === 201; count += 1) {
        answer = await beginPhone(alice.browser, { number: `+4179123${5000 + count}` });
      }
      expect(answerOf(answer)).toBe('too_many_texts');
      const { retryAfterSeconds = 0 } = answer.json<{ retryAfterSeconds?: number }>();
      server.clock.pass(retryAfterSeconds * 1000);
      await signInWithPassword(alice.browser, alice);
      const browser = await browserAwaitingCode(server, alice);
      expect(answerOf(await askForText(browser, (await phonesOf(server))[0] ?? ''))).toBe(202);
    });

    test('S-D13 premium numbers and satellites are refused at once, with a line in the log; countries that are not served get the same answer and no text', async () => {
      const server = await startTestServer(open, withTexts({ countries: ['CH', 'US'] }));
      const eve = await signUpPerson(server, 'eve');
      for (const typed of ['+1 900 234 5678', '+88 16 1234 5678']) {
        expect(answerOf(await beginPhone(eve.browser, { number: typed }))).toBe('phone_number_costly');
      }
      const refused = server.logs.filter((line) => JSON.stringify(line).includes('"refused":"costly"'));
      expect(refused).toHaveLength(2);
      const answers = [];
      for (const [at, typed] of [number, '+7 916 123 45 67'].entries()) {
        const person = await signUpPerson(server, `person-${at}`);
        const answer = await beginPhone(person.browser, { number: typed });
        const { id: _, text, ...body } = answer.json<PendingPhone>();
        answers.push([answer.statusCode, { ...body, ending: '' }, { ...text, phoneId: '' }]);
      }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      await deliverTexts(server.deps);
      expect(server.deps.texts.inbox?.numbers()).toEqual([number]);
      expect(
        server.logs.filter((line) => JSON.stringify(line).includes('"withheld":"not-served"')),
      ).toHaveLength(1);
    });

    test('S-D14 S-D12 strangers who add numbers of a range: paused for them also once what they began is forgotten, not for its owners', async () => {
      const limits = { ...testConfig.texts.limits, account: 1e9, accountDay: 1e9, addressHour: 1e9 };
      const server = await startTestServer(open, withTexts({ limits }));
      const alice = await signUpPerson(server);
      const phoneId = await enrolPhone(server, alice.browser);
      const mallory = await signUpPerson(server, 'mallory');
      for (let count = 0; count < 60; count += 1) {
        const begun = await beginPhone(mallory.browser, { number: `+4179123${4000 + count}` });
        expect(begun.statusCode).toBe(201);
        await deliverTexts(server.deps);
      }
      const reached = () => server.deps.texts.inbox?.numbers().length;
      expect(reached()).toBe(61);
      server.clock.pass(10 * minuteMs);
      const day = 24 * 60 * minuteMs;
      await prune(server.db, {
        nowMs: server.clock.nowMs(),
        retention: { ...retention(day), pendingFactorMs: 10 * minuteMs },
        batch: 200,
      });
      await signInWithPassword(mallory.browser, mallory);
      await beginPhone(mallory.browser, { number: '+41791239999' });
      await deliverTexts(server.deps);
      expect(reached()).toBe(61);
      expect(JSON.stringify(server.logs)).toContain('"withheld":"text-conversion"');

      // Nor do they use up what goes to a number that an account has.
      const before = (await textsOf(server)).length;
      const half = testConfig.texts.limits.numberDay / 2;
      for (let count = 0; count < half + 5; count += 1) {
        await beginPhone(mallory.browser);
        await beginPhone(mallory.browser, { number: '+41791238888' }); // else it goes on with what was begun
      }
      const browser = await browserAwaitingCode(server, alice);
      await askForText(browser, phoneId);
      expect((await textsOf(server)).length).toBe(before + 1);
      expect(answerOf(await signInWithText(browser, await textedCode(server)))).toBe(200);
    });

    test('S-D14 a range where hardly any code is entered after fifty texts: paused for a day, and one alarm', async () => {
      const server = await startTestServer(open);
      const alice = await signUpPerson(server);
      const prefix = prefixBucket(server.deps, number);
      const createdAtMs = server.clock.nowMs() - 30 * minuteMs;
      for (let count = 0; count < 50; count += 1) {
        const id = await insertText(server.db, {
          purpose: 'confirm',
          prefix,
          createdAtMs,
          expiresAtMs: createdAtMs + 1,
          content: null,
        });
        const used = { tries: 1, ...(count < 2 ? { usedAtMs: createdAtMs } : {}) };
        await server.db.updateTable('texts').set(used).where('id', '=', id).execute();
      }
      for (let count = 0; count < 3; count += 1)
        expect((await beginPhone(alice.browser)).statusCode).toBe(201);
      expect(await textsOf(server)).toHaveLength(0);
      const alarms = await server.db
        .selectFrom('auditEvents')
        .where('event', '=', 'texts-paused')
        .selectAll()
        .execute();
      expect(alarms).toHaveLength(1);
      expect(server.logs.filter(({ event }) => event === 'texts-paused' && true).length).toBeGreaterThan(0);
      // Other ranges go on; and this one after a day.
      await beginPhone(alice.browser, { number: otherNumber });
      expect(await textsOf(server, otherNumber)).toHaveLength(1);
      server.clock.pass(24 * 60 * minuteMs);
      await signInWithPassword(alice.browser, alice);
      await beginPhone(alice.browser);
      expect(await textsOf(server)).toHaveLength(1);
    });

    async function phonesOf(server: TestServer): Promise<string[]> {
      const rows = await server.db
        .selectFrom('factors')
        .where('confirmedAtMs', 'is not', null)
        .select('id')
        .execute();
      return rows.map(({ id }) => id);
    }
  });

  test('S-D17 S-D19 S-L08 neither number nor code is in any answer, log line or row, from adding to removing', async () => {
    const server = await startTestServer(open);
    const answers: string[] = [];
    server.app.addHook('onSend', (_request, _reply, payload, done) => {
      answers.push(String(payload));
      done();
    });
    const alice = await signUpPerson(server);
    const bobby = await signUpPerson(server, 'bobby');
    const phoneId = await enrolPhone(server, alice.browser);
    // The same answer for a number that somebody else has.
    expect((await beginPhone(bobby.browser)).statusCode).toBe(201);
    const { browser, code } = await awaitingText(server, phoneId);
    await browser.get(signInPaths.current);
    const rowsBefore = await everyRow(server);
    await signInWithText(browser, code);
    await accountOf(browser);
    await removeFactor(alice.browser, phoneId);
    const rows = [...rowsBefore, ...(await everyRow(server))];
    expect(answers.join()).toContain('"ending":"67"');
    for (const secret of [number.slice(1), '791234567', '91234567', code]) {
      for (const [where, text] of Object.entries({ answers, logs: server.logs, rows })) {
        expect([where, secret, JSON.stringify(text).includes(secret)]).toEqual([where, secret, false]);
      }
    }
  });

  async function everyRow({ db }: TestServer): Promise<unknown[]> {
    const tables = [
      'factors',
      'texts',
      'textNumbers',
      'inboundTexts',
      'attempts',
      'auditEvents',
      'signIns',
    ] as const;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    return rows.flat().map((row) => Object.values(row).filter((value) => typeof value === 'string'));
  }

  test('S-D21 e-mail is no way to get a code', async () => {
    const server = await startTestServer(open);
    const description = (await server.app.inject('/api/openapi.json')).json<{
      paths: Record<string, object>;
    }>();
    const offering = JSON.stringify(description.paths[signInPaths.signIns]);
    expect(offering).toContain('"sms"');
    expect(offering).not.toContain('mail');
  });

  test('where no texts can be sent, numbers cannot be added, and other ways are offered', async () => {
    const server = await startTestServer(open, withTexts({ providers: [] }));
    const alice = await signUpPerson(server);
    expect(answerOf(await beginPhone(alice.browser))).toBe('texts_off');
    expect(answerOf(await alice.browser.get('/api/dev/phones'))).toBe('not_found');
    expect(answerOf(await alice.browser.get('/dev/phone'))).toBe('not_found');
  });
});
