import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import type { Config } from '../config.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { goodPassword, signInWithPassword, signUpPerson } from '../testing/people.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** A password of so many code points that is on no list. */
const passwordOf = (length: number): string => 'zq7'.padEnd(length, 'yv4 kx').slice(0, length);

/** With a second factor required, shorter passwords are enough. */
const withFactor: Partial<Config> = {
  requireSecondFactor: true,
  password: { ...testConfig.password, minLength: 8 },
};

eachDatabase((open) => {
  async function trySignUp(server: TestServer, password: string, userName = uniqueName()) {
    return await testBrowser(server).post(accountPaths.signUp, { userName, password });
  }

  test('S-A01 14 characters are refused and 15 accepted; 7 and 8 where a second factor is required', async () => {
    const alone = await startTestServer(open);
    expect(answerOf(await trySignUp(alone, passwordOf(14)))).toBe('password_too_short');
    expect(answerOf(await trySignUp(alone, passwordOf(15)))).toBe(201);
    const mfaOnly = await startTestServer(open, { config: withFactor });
    expect(answerOf(await trySignUp(mfaOnly, passwordOf(7)))).toBe('password_too_short');
    expect(answerOf(await trySignUp(mfaOnly, passwordOf(8)))).toBe(201);
  });

  test('S-A02 up to 256 characters work in full; longer ones are refused before any hashing', async () => {
    const server = await startTestServer(open);
    for (const length of [64, 128, 256]) {
      const person = await signUpPerson(server, uniqueName(), { password: passwordOf(length) });
      expect(answerOf(await signInWithPassword(testBrowser(server), person))).toBe(200);
      const cut = { ...person, password: person.password.slice(0, -1) };
      expect(answerOf(await signInWithPassword(testBrowser(server), cut))).toBe('invalid_credentials');
    }
    let hashes = 0;
    const { hash, verify } = server.deps.passwordHasher;
    server.deps.passwordHasher.hash = (text) => ((hashes += 1), hash(text));
    server.deps.passwordHasher.verify = (stored, text) => ((hashes += 1), verify(stored, text));
    const tooLong = [
      [passwordOf(257), 'password_too_long'],
      [passwordOf(1025), 'invalid_request'],
      [passwordOf(1024 * 1024), 'payload_too_large'],
    ] as const;
    for (const [password, code] of tooLong) {
      expect(answerOf(await trySignUp(server, password))).toBe(code);
      expect(answerOf(await signInWithPassword(testBrowser(server), { userName: 'x', password }))).toBe(code);
    }
    expect(hashes).toBe(0);
  });

  test('S-A03 passwords that differ only after 72 bytes are different', async () => {
    const server = await startTestServer(open);
    const person = await signUpPerson(server, 'alice', { password: `${passwordOf(72)}a` });
    const other = { ...person, password: `${passwordOf(72)}b` };
    expect(answerOf(await signInWithPassword(testBrowser(server), other))).toBe('invalid_credentials');
    expect(answerOf(await signInWithPassword(testBrowser(server), person))).toBe(200);
  });

  test('S-A04 NUL and spaces are significant, é is é however it is composed, half a character is refused', async () => {
    const server = await startTestServer(open);
    const variants = [
      ['with a nul \0 inside it', 'with a nul  inside it', 'invalid_credentials'],
      [' spaces at both ends ', 'spaces at both ends', 'invalid_credentials'],
      ['cafe\u0301 au lait 😀😀😀', 'caf\u00e9 au lait 😀😀😀', 200],
      ['caf\u00e9 au lait 😀😀😀', 'cafe au lait 😀😀😀', 'invalid_credentials'],
    ] as const;
    for (const [password, typed, answer] of variants) {
      const { userName } = await signUpPerson(server, uniqueName(), { password });
      expect(answerOf(await signInWithPassword(testBrowser(server), { userName, password }))).toBe(200);
      const other = { userName, password: typed };
      expect(answerOf(await signInWithPassword(testBrowser(server), other))).toBe(answer);
    }
    // As JSON escapes: the body itself is valid UTF-8.
    const payload = `{"userName":"half","password":"${passwordOf(20)}\\ud800"}`;
    for (const path of [accountPaths.signUp, '/api/sign-ins']) {
      const headers = { 'content-type': 'application/json' };
      const response = await testBrowser(server).post(path, {}, { payload, headers });
      expect([answerOf(response), response.statusCode]).toEqual(['password_malformed', 400]);
    }
  });

  test('S-A04 whatever well-formed text was chosen signs in again', async () => {
    const server = await startTestServer(open);
    const text = fc.string({ unit: 'grapheme', minLength: 15, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, async (password) => {
        const userName = uniqueName();
        const signedUp = answerOf(await trySignUp(server, password, userName));
        fc.pre(signedUp !== 'password_blocklisted' && signedUp !== 'password_too_short');
        expect(signedUp).toBe(201);
        expect(answerOf(await signInWithPassword(testBrowser(server), { userName, password }))).toBe(200);
      }),
      { numRuns: 30 },
    );
  });

  test('S-A05 eight emoji are eight characters', async () => {
    const server = await startTestServer(open, { config: withFactor });
    expect(answerOf(await trySignUp(server, '😀'.repeat(8)))).toBe(201);
    expect(answerOf(await trySignUp(server, '😀'.repeat(7)))).toBe('password_too_short');
  });

  test('S-A06 there is no rule about kinds of characters', async () => {
    const server = await startTestServer(open);
    expect(answerOf(await trySignUp(server, 'aaaaaaaabbbbbbbbcccc'))).toBe(201);
  });

  test('S-A07 the most common passwords, the service’s name and the user’s are refused, backwards too', async () => {
    const server = await startTestServer(open, { config: withFactor });
    const listed = dictionary['passwords-common'].slice(0, 3000).filter((password) => password.length >= 8);
    expect(listed.length).toBeGreaterThan(500);
    for (const password of listed) {
      const backwards = Array.from(password).reverse().join('');
      expect([password, answerOf(await trySignUp(server, password))]).toEqual([
        password,
        'password_blocklisted',
      ]);
      expect(answerOf(await trySignUp(server, backwards))).toBe('password_blocklisted');
    }
    for (const password of [
      'Countersign',
      'ngisretnuoc',
      'MargaretheB',
      'behteragram',
      'margarethebmargaretheb',
    ]) {
      expect(answerOf(await trySignUp(server, password, 'MargaretheB'))).toBe('password_blocklisted');
    }
  });

  test('S-A10 passwords are kept as argon2id of the full cost, each with its own salt', async () => {
    const argon2 = { memoryKib: 19_456, passes: 2, lanes: 1 };
    const server = await startTestServer(open, { config: { password: { ...testConfig.password, argon2 } } });
    await signUpPerson(server, 'alice');
    await signUpPerson(server, 'bob');
    const rows = await server.db.selectFrom('accounts').select('passwordHash').execute();
    const parts = rows.map(({ passwordHash }) => passwordHash.split('$'));
    expect(parts.map((each) => each.slice(1, 4))).toEqual([
      ['argon2id', 'v=19', 'm=19456,t=2,p=1'],
      ['argon2id', 'v=19', 'm=19456,t=2,p=1'],
    ]);
    const salts = parts.map((each) => each[4] ?? '');
    expect(new Set(salts).size).toBe(2);
    for (const salt of salts) expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16);
  });

  test('a name is taken in every spelling, also when two people ask at once', async () => {
    const server = await startTestServer(open);
    const names = ['Alice', 'alice', ' ALICE', 'ａｌｉｃｅ'];
    const answers = await Promise.all(names.map((userName) => trySignUp(server, goodPassword, userName)));
    expect(answers.map(answerOf).toSorted()).toEqual([
      201,
      'user_name_taken',
      'user_name_taken',
      'user_name_taken',
    ]);
    expect(await server.db.selectFrom('accounts').select('userNameKey').execute()).toHaveLength(1);
    expect(answerOf(await trySignUp(server, goodPassword, 'alice+work'))).toBe('user_name_invalid');
  });

  test('sign-ups are limited per address, and what was refused left nothing behind', async () => {
    const throttle = { ...testConfig.throttle, addressLimit: 3 };
    const server = await startTestServer(open, { config: { throttle } });
    for (let i = 0; i < 3; i += 1) expect(answerOf(await trySignUp(server, goodPassword))).toBe(201);
    const refused = await trySignUp(server, goodPassword, 'late');
    expect(answerOf(refused)).toBe('too_many_requests');
    expect(refused.headers['retry-after']).toBe('600');
    const late = server.db.selectFrom('accounts').where('userNameKey', '=', 'late').selectAll();
    expect(await late.execute()).toEqual([]);
  });
});

let names = 0;
function uniqueName(): string {
  names += 1;
  return `person-${names}`;
}
