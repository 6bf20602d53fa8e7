import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { authenticatorPaths, type PendingAuthenticator } from '../../shared/api/authenticators.ts';
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import { parseOtpauthUri } from '../../shared/otpauth-uri.ts';
import { newTotpSecret } from '../factors/totp.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  beginAuthenticator,
  browserAwaitingCode,
  confirmAuthenticator,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
  wrongCode,
} from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer } from '../testing/test-server.ts';

const minuteMs = 60_000;

test('S-C13 10 000 secrets of the system’s CSPRNG: 160 bits, no repeats, every byte as likely', () => {
  const secrets = Array.from({ length: 10_000 }, () => newTotpSecret({ bytes: randomBytes }));
  expect(secrets.every(({ length }) => length === 20)).toBe(true);
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(10_000);
  const counts = new Array<number>(256).fill(0);
  for (const byte of Buffer.concat(secrets)) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = (10_000 * 20) / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: beyond these lies one run in a hundred million.
  expect(chiSquare).toBeGreaterThan(140);
  expect(chiSquare).toBeLessThan(400);
});

eachDatabase((open) => {
  test('S-C13 what is handed out is such a secret, in text and in the URI alike', async () => {
    const server = await startTestServer(open, { deps: { random: { bytes: randomBytes } } });
    const { browser } = await signUpPerson(server);
    const seen = new Set<string>();
    for (let i = 0; i < 50; i += 1) {
      const response = await browser.post(authenticatorPaths.authenticators, { name: 'phone' });
      const { secret, otpauthUri } = response.json<PendingAuthenticator>();
      expect(decodeBase32(secret)).toHaveLength(20);
      expect(parseOtpauthUri(otpauthUri)).toMatchObject({ secret, issuer: 'Countersign', account: 'alice' });
      seen.add(secret);
    }
    expect(seen.size).toBe(50);
  });

  test('S-C07 the code that confirmed an authenticator does not sign in as well', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const authenticator = await beginAuthenticator(server, alice.browser);
    const code = authenticator.code();
    expect(answerOf(await confirmAuthenticator(alice.browser, { id: authenticator.id, code }))).toBe(200);
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(browser, code))).toBe('code_rejected');
    expect(answerOf(await signInWithCode(browser, authenticator.code(-1)))).toBe('code_rejected');
    server.clock.pass(30_000);
    expect(answerOf(await signInWithCode(browser, authenticator.code()))).toBe(200);
  });

  test('S-C15 a secret is in the one answer that hands it out, and nowhere afterwards', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'debug' } });
    const alice = await signUpPerson(server);
    const authenticator = await beginAuthenticator(server, alice.browser, 'phone');
    const { id, secret } = authenticator;
    const afterwards: string[] = [];
    const note = async (answer: ReturnType<typeof alice.browser.get>): Promise<void> => {
      const { body, headers } = await answer;
      afterwards.push(body, JSON.stringify(headers));
    };
    await note(confirmAuthenticator(alice.browser, { id, code: wrongCode(server.clock.nowMs(), secret) }));
    await note(confirmAuthenticator(alice.browser, { id, code: authenticator.code() }));
    for (const path of [
      accountPaths.account,
      '/api/sessions',
      '/api/openapi.json',
      '/api/sign-ins/current',
    ]) {
      await note(alice.browser.get(path));
    }
    await note(alice.browser.patch(`/api/factors/${id}`, { name: 'tablet' }));
    await note(signInWithPassword(testBrowser(server), alice));
    await note(alice.browser.post('/api/authenticators/x', {}));
    const tables = ['accounts', 'factors', 'attempts', 'signIns', 'sessions', 'auditEvents'] as const;
    for (const table of tables) {
      afterwards.push(JSON.stringify(await server.db.selectFrom(table).selectAll().execute()));
    }
    afterwards.push(JSON.stringify(server.logs));
    const bytes = Buffer.from(secret);
    const forms = [
      encodeBase32(secret),
      bytes.toString('hex'),
      bytes.toString('base64'),
      bytes.toString('latin1'),
    ];
    for (const form of [...forms, bytes.toString('base64url')])
      expect(afterwards.join('\n')).not.toContain(form);
  });

  test('S-C16 set up twice without confirming: the first secret confirms nothing, and time runs out', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const first = await beginAuthenticator(server, browser);
    const second = await beginAuthenticator(server, browser);
    expect(answerOf(await confirmAuthenticator(browser, { id: second.id, code: first.code() }))).toBe(
      'code_rejected',
    );
    expect(answerOf(await confirmAuthenticator(browser, { id: first.id, code: first.code() }))).toBe(
      'authenticator_not_pending',
    );
    // Unconfirmed, it is no factor: a password is enough, and the account says so.
    expect((await browser.get(accountPaths.account)).json<Account>()).toMatchObject({
      twoFactorOn: false,
      factors: [],
    });
    const other = testBrowser(server);
    const signedIn = await signInWithPassword(other, {
      userName: 'alice',
      password: 'seven quiet herons at dusk',
    });
    expect(signedIn.json()).toEqual({ next: 'signed-in' });

    server.clock.pass(10 * minuteMs);
    expect(answerOf(await confirmAuthenticator(browser, { id: second.id, code: second.code() }))).toBe(
      'authenticator_not_pending',
    );
    const third = await beginAuthenticator(server, browser);
    server.clock.pass(10 * minuteMs - 1);
    expect(answerOf(await confirmAuthenticator(browser, { id: third.id, code: third.code() }))).toBe(200);
  });

  test('S-C17 what one session began, no other can confirm, of the same account or another', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server, 'alice');
    const bobby = await signUpPerson(server, 'bobby');
    const second = testBrowser(server);
    await signInWithPassword(second, alice);
    const authenticator = await beginAuthenticator(server, alice.browser);
    const given = { id: authenticator.id, code: authenticator.code() };
    for (const browser of [second, bobby.browser]) {
      expect(answerOf(await confirmAuthenticator(browser, given))).toBe('authenticator_not_pending');
    }
    expect(answerOf(await confirmAuthenticator(testBrowser(server), given))).toBe('not_signed_in');
    expect(answerOf(await confirmAuthenticator(alice.browser, given))).toBe(200);
    // Bobby sees, renames and removes nothing of it.
    const path = `/api/authenticators/${authenticator.id}`;
    expect(answerOf(await bobby.browser.patch(path, { name: 'mine' }))).toBe('not_found');
    expect(answerOf(await bobby.browser.delete(path))).toBe('not_found');
  });

  test('confirming twice at once confirms once', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const { id, code } = await beginAuthenticator(server, browser);
    const answers = await Promise.all(
      [1, 2, 3].map(() => confirmAuthenticator(browser, { id, code: code() })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test('as many authenticator apps as configured, and no more', async () => {
    const totp = { ...testConfig.totp, maxPerAccount: 2 };
    const server = await startTestServer(open, { config: { totp } });
    const alice = await enrolPerson(server);
    const second = await beginAuthenticator(server, alice.browser, 'tablet');
    await confirmAuthenticator(alice.browser, { id: second.id, code: second.code() });
    const third = await alice.browser.post(authenticatorPaths.authenticators, { name: 'watch' });
    expect(answerOf(third)).toBe('too_many_authenticators');
  });

  test('a name is one line of well-formed text', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    for (const name of ['', '   ', 'a\nb', '\u202egnp', 'x'.repeat(61), 'nul\0']) {
      expect([name, answerOf(await browser.post(authenticatorPaths.authenticators, { name }))]).toEqual([
        name,
        'invalid_request',
      ]);
    }
    const response = await browser.post(authenticatorPaths.authenticators, { name: ' Ада’s phone 📱 ' });
    expect(answerOf(response)).toBe(201);
  });
});
