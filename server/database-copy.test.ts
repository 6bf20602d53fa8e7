import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountPaths } from '../shared/api/accounts.ts';
import { loginRequestPaths } from '../shared/api/login-requests.ts';
import { mailPaths } from '../shared/api/mail.ts';
import { recoveryPaths } from '../shared/api/recovery.ts';
import { sessionPaths } from '../shared/api/sessions.ts';
import { signInPaths } from '../shared/api/sign-ins.ts';
import { makeChain, seedBytes, valueBytes } from '../shared/backup-code-chain.ts';
import { formatBackupCode } from '../shared/backup-code.ts';
import { decodeBase32 } from '../shared/base32.ts';
import { noteNumber } from './flows/note-number.ts';
import { supportPaths } from '../shared/api/support.ts';
import { trustedBrowserPaths } from '../shared/api/trusted-browsers.ts';
import { temporaryPasswordPaths } from '../shared/api/temporary-passwords.ts';
import { tables } from './store/every-row.ts';
import { onDatabase } from './store/testing/databases.ts';
import { makeTestSheet, signInWithBackupCode } from './testing/backup-codes.ts';
import {
  browserAskingForPasskey,
  browserAwaitingKey,
  enrolKey,
  signInWithKey,
  signInWithPasskey,
} from './testing/key-people.ts';
import { askForRecovery } from './testing/recovery.ts';
import { SoftwareKey } from './testing/software-key.ts';
import { newToken } from './factors/token.ts';
import { cookieNames } from './http/cookies.ts';
import { insertAccount } from './store/testing/rows.ts';
import { askForText, enrolPhone, number, signInWithText, textedCode } from './testing/phones.ts';
import { sendMails } from './flows/send-mails.ts';
import { confirmAddress, forgetPassword } from './testing/mail.ts';
import {
  browserAwaitingCode,
  codeAt,
  enrolPerson,
  goodPassword,
  signInWithCode,
  signInWithPassword,
} from './testing/people.ts';
import { beginPairing, pairDevice, SoftwareDevice } from './testing/software-device.ts';
import { answerOf, testBrowser } from './testing/test-browser.ts';
import { makeTemporaryPassword, testService } from './testing/temporary-passwords.ts';
import { testConfig } from './testing/test-config.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

onDatabase('SQLite', (open) => {
  test('a copy of the database lets nobody in: whatever is in it or said in public, as whatever it could be', async () => {
    const throttle = { ...testConfig.throttle, delayFrom: 1e9, lockFrom: 1e9, addressLimit: 1e9 };
    const totp = { ...testConfig.totp, maxFailures: 1e9 };
    const backupCode = { maxFailures: 1e9 };
    const config = { throttle, totp, backupCode, trustedBrowserMs: 86_400_000 };
    const server = await startTestServer(open, { config });
    const alice = await enrolPerson(server);
    const phoneId = await enrolPhone(server, alice.browser);
    const key = new SoftwareKey({ counts: false });
    expect(answerOf(await enrolKey(server, alice.browser, key))).toBe(201);
    await noteNumber(server.db, server.deps, number, { changedAtMs: 0 });
    // One text that has been sent, and one that waits to be.
    const [sentTo, waiting] = [
      await browserAwaitingCode(server, alice),
      await browserAwaitingCode(server, alice),
    ];
    await askForText(sentTo, phoneId);
    const textCode = await textedCode(server);
    await askForText(waiting, phoneId);
    const { codes, request } = await makeTestSheet(server, alice.browser);
    const { temporaryPassword } = await makeTemporaryPassword(alice.browser);
    await pairDevice(server, alice.browser);
    await (await browserAwaitingCode(server, alice)).post(loginRequestPaths.ofSignIn, {});
    await beginPairing(alice.browser);
    expect(answerOf(await alice.browser.post(trustedBrowserPaths.trustedBrowsers, {}))).toBe(204);
    const mail = await testService(server);
    await confirmAddress(server, alice.browser, 'alice@example.org');
    await forgetPassword(server, 'alice');
    await askForRecovery(server, 'alice');
    await newEnrolmentLink(server);
    await sendMails(server.deps);
    // What is on its way, and what could not be sent.
    await forgetPassword(server, 'alice');
    await browserAwaitingCode(server, alice);
    const values = [...new Set([...(await everythingIn(server)), ...publicValues(server)])];
    expect(values.length).toBeGreaterThan(100);
    const victim = await browserAwaitingCode(server, alice);
    const thief = await SoftwareDevice.make(server);

    for (const value of values) {
      // As every cookie there is, at once: none of them shadows another.
      const cookie = Object.values(cookieNames)
        .map((name) => `${name}=${encodeURIComponent(value)}`)
        .join('; ');
      const refusals = {
        [accountPaths.account]: 401,
        [sessionPaths.sessions]: 401,
        [signInPaths.current]: 401,
      };
      for (const [url, status] of Object.entries({ ...refusals, [recoveryPaths.current]: 404 })) {
        const response = await server.app.inject({ url, headers: { cookie } });
        expect([value, url, response.statusCode]).toEqual([value, url, status]);
      }
      for (const [url, body] of [
        [mailPaths.finishReset, { token: value, newPassword: goodPassword }],
        [mailPaths.notMe, { token: value }],
        [mailPaths.confirm, { token: value }],
        [recoveryPaths.finish, { token: value, newPassword: goodPassword }],
        [recoveryPaths.stop, { token: value }],
        [supportPaths.enrolments, { token: value }],
      ] as const) {
        const answer = answerOf(await testBrowser(server).post(url, body));
        expect(['link_invalid', 'recovery_link_invalid', 'invalid_request']).toContain(answer);
      }
      // With the password, as the mark that leaves the second step out.
      if (/^[\w-]{43}$/.test(value)) {
        const claiming = testBrowser(server);
        claiming.cookies.set(cookieNames.trustedBrowser, value);
        const { next } = (await signInWithPassword(claiming, alice)).json<{ next: string }>();
        expect([value, next]).toEqual([value, 'second-factor']);
      }
      if (value.length > 0 && value.length <= 256) {
        // Each as if it were the first: how many tries there are is not what this is about.
        await server.db.deleteFrom('attempts').execute();
        const response = await testBrowser(server).post(signInPaths.signIns, {
          userName: 'alice',
          password: value,
        });
        expect([value, answerOf(response)]).toEqual([value, 'invalid_credentials']);
      }
      // As a text's code: as it is, and as the key or the salt of the one that was sent.
      if (/^\d{6}$/.test(value)) {
        expect([value, answerOf(await signInWithText(waiting, value))]).toEqual([value, 'code_rejected']);
      }
      expect(values).not.toContain(createHmac('sha256', value).update(textCode).digest('base64url'));
      expect(values).not.toContain(
        createHash('sha256')
          .update(value + textCode)
          .digest('base64url'),
      );
      // As an authenticator's secret: the sealed one as it is, decoded, or cut into its parts.
      for (const secret of asSecrets(value)) {
        const response = await signInWithCode(victim, codeAt(server.clock.nowMs(), secret));
        expect([value, answerOf(response)]).toEqual([value, 'code_rejected']);
      }
      for (const code of await asBackupCodes(value, request.salt)) {
        const response = await signInWithBackupCode(victim, code);
        expect([value, code, answerOf(response)]).toEqual([value, code, 'code_rejected']);
      }
      if (value.length > 0 && value.length <= 256) {
        if (value.length <= 64) {
          expect([value, answerOf(await thief.redeem(value))]).toEqual([value, 'pairing_code_rejected']);
        }
        const key = await server.app.inject({
          url: temporaryPasswordPaths.basic,
          headers: { 'x-api-key': encodeURIComponent(value) },
        });
        expect([value, answerOf(key)]).toEqual([value, 'api_key_refused']);
        for (const password of [value, `tp-${temporaryPassword.id}-${value}`]) {
          const response = await mail.verify({ userName: 'alice', password });
          expect([password, answerOf(response)]).toEqual([password, 'invalid_credentials']);
        }
      }
    }
    // A key of one's own that says to be the one whose public half is in it.
    const copied = new SoftwareKey({ id: Buffer.from(key.id), counts: false });
    copied.userHandle = key.userHandle;
    const awaiting = await browserAwaitingKey(server, alice);
    expect(answerOf(await signInWithKey(server, awaiting, copied))).toBe('security_key_rejected');
    const asking = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, asking, copied))).toBe('security_key_rejected');
    // The one who owns it all gets in all the same.
    const own = await browserAskingForPasskey(server);
    expect(answerOf(await signInWithPasskey(server, own, key))).toBe(200);
    expect((await signInWithPassword(alice.browser, alice)).json()).toEqual({ next: 'signed-in' });
    const another = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(another, codes[1]))).toBe(200);
    expect(answerOf(await signInWithCode(victim, alice.authenticator.code()))).toBe(200);
  }, 120_000);
});

/** Every text of the configuration, and the names of the keys: what an operator may publish. */
function publicValues({ deps: { config, keys } }: TestServer): string[] {
  const textsIn = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
  };
  return [...textsIn(config), ...keys.ids];
}

/** A link for a support agent, as the operator's command makes it; nobody has its token. */
async function newEnrolmentLink({ clock, db, deps }: TestServer): Promise<void> {
  const { id: accountId } = await insertAccount(db, { role: 'support-agent' });
  const createdAtMs = clock.nowMs();
  const { hash: tokenHash } = newToken(deps.random);
  const times = { createdAtMs, expiresAtMs: createdAtMs + 86_400_000, usedAtMs: null };
  await db
    .insertInto('enrolmentLinks')
    .values({ tokenHash, accountId, ...times })
    .execute();
}

/** Every value of every row, and what its parts are, as text. */
async function everythingIn(server: TestServer): Promise<string[]> {
  const rows = await Promise.all(tables.map(({ name }) => server.db.selectFrom(name).selectAll().execute()));
  return rows
    .flat()
    .flatMap((row) => Object.values(row))
    .map(String)
    .flatMap((value) => [value, ...value.split(/[.$:,]/)]);
}

/** As a code, and as the seed of the chain. */
async function asBackupCodes(value: string, salt: string): Promise<string[]> {
  const long = asSecrets(value).filter(({ length }) => length >= valueBytes);
  const seeds = long.filter(({ length }) => length >= seedBytes).map((bytes) => bytes.slice(0, seedBytes));
  const chains = await Promise.all(
    seeds.map((seed) => makeChain({ seed, salt: Buffer.from(salt, 'base64url'), length: 5 })),
  );
  return [
    ...long.map((bytes) => formatBackupCode(bytes.slice(0, valueBytes))),
    ...chains.map((chain) => formatBackupCode(chain[1] ?? new Uint8Array(valueBytes))),
  ];
}

function asSecrets(value: string): Uint8Array[] {
  const forms = [Buffer.from(value), Buffer.from(value, 'base64url'), decodeBase32(value)];
  return forms.filter((bytes) => bytes !== null && bytes.length > 0 && bytes.length <= 1024) as Uint8Array[];
}
