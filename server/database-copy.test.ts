import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountPaths } from '../shared/api/accounts.ts';
import { mailPaths } from '../shared/api/mail.ts';
import { sessionPaths } from '../shared/api/sessions.ts';
import { signInPaths } from '../shared/api/sign-ins.ts';
import { makeChain, seedBytes, valueBytes } from '../shared/backup-code-chain.ts';
import { formatBackupCode } from '../shared/backup-code.ts';
import { decodeBase32 } from '../shared/base32.ts';
import { noteNumber } from './flows/note-number.ts';
import { temporaryPasswordPaths } from '../shared/api/temporary-passwords.ts';
import { eachDatabase } from './store/testing/databases.ts';
import { makeTestSheet, signInWithBackupCode } from './testing/backup-codes.ts';
import { askForText, enrolPhone, number, signInWithText, textedCode } from './testing/phones.ts';
import { sendMails } from './flows/send-mails.ts';
import { confirmAddress, forgetPassword } from './testing/mail.ts';
import { browserAwaitingCode, codeAt, enrolPerson, goodPassword, signInWithCode } from './testing/people.ts';
import { beginPairing, pairDevice, SoftwareDevice } from './testing/software-device.ts';
import { answerOf, testBrowser } from './testing/test-browser.ts';
import { makeTemporaryPassword, testService } from './testing/temporary-passwords.ts';
import { testConfig } from './testing/test-config.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const tables = [
  'accounts',
  'factors',
  'attempts',
  'signIns',
  'sessions',
  'auditEvents',
  'keyChecks',
  'temporaryPasswords',
  'apiKeys',
  'recoveryRequests',
  'recoveryLinks',
  'recoveryEvents',
  'enrolmentLinks',
  'texts',
  'textNumbers',
  'inboundTexts',
  'mailAddresses',
  'mails',
  'mailLinks',
  'pairings',
] as const;
const cookieNames = ['__Host-session', '__Host-sign-in', '__Host-known'];

eachDatabase((open) => {
  test('a copy of the database lets nobody in: whatever is in it, as whatever it could be', async () => {
    const throttle = { ...testConfig.throttle, delayFrom: 1e9, lockFrom: 1e9, addressLimit: 1e9 };
    const totp = { ...testConfig.totp, maxFailures: 1e9 };
    const backupCode = { maxFailures: 1e9 };
    const server = await startTestServer(open, { config: { throttle, totp, backupCode } });
    const alice = await enrolPerson(server);
    const phoneId = await enrolPhone(server, alice.browser);
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
    await beginPairing(alice.browser);
    const mail = await testService(server);
    await confirmAddress(server, alice.browser, 'alice@example.org');
    await forgetPassword(server, 'alice');
    await sendMails(server.deps);
    // What is on its way, and what could not be sent.
    await forgetPassword(server, 'alice');
    await browserAwaitingCode(server, alice);
    const values = [...new Set(await everythingIn(server))];
    expect(values.length).toBeGreaterThan(25);
    const victim = await browserAwaitingCode(server, alice);
    const thief = await SoftwareDevice.make(server);

    for (const value of values) {
      for (const name of cookieNames) {
        const cookie = `${name}=${encodeURIComponent(value)}`;
        for (const url of [accountPaths.account, sessionPaths.sessions, signInPaths.current]) {
          expect([value, (await server.app.inject({ url, headers: { cookie } })).statusCode]).toEqual([
            value,
            401,
          ]);
        }
      }
      for (const [url, body] of [
        [mailPaths.finishReset, { token: value, newPassword: goodPassword }],
        [mailPaths.notMe, { token: value }],
        [mailPaths.confirm, { token: value }],
      ] as const) {
        const answer = answerOf(await testBrowser(server).post(url, body));
        expect(['link_invalid', 'invalid_request']).toContain(answer);
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
    // The one who owns it all gets in all the same.
    const another = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithBackupCode(another, codes[1]))).toBe(200);
    expect(answerOf(await signInWithCode(victim, alice.authenticator.code()))).toBe(200);
  });
});

/** Every value of every row, and what its parts are, as text. */
async function everythingIn(server: TestServer): Promise<string[]> {
  const rows = await Promise.all(tables.map((table) => server.db.selectFrom(table).selectAll().execute()));
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
