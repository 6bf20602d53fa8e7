import { factorPaths } from '../../shared/api/factors.ts';
import { loginRequestPaths, type AskedLoginRequest } from '../../shared/api/login-requests.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { newId, newToken } from '../factors/token.ts';
import * as signIns from '../store/sign-ins.ts';
import type { Submission } from './at-once.ts';
import { makeTestSheet } from './backup-codes.ts';
import { browserAskingForPasskey, browserAwaitingKey, ceremonyOf, startKeyPerson } from './key-people.ts';
import { accountIdOf, type OneTimeThing } from './one-time-thing.ts';
import { codeAt, enrolPerson, signInWithCode, signInWithPassword, signUpPerson } from './people.ts';
import { askForText, enrolPhone, textedCode } from './phones.ts';
import { pairDevice } from './software-device.ts';
import { SoftwareKey } from './software-key.ts';
import { testBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

const hourMs = 3_600_000;

/** What a factor, or a browser that was trusted for it, proves once. */
export const oneTimeProofs: readonly OneTimeThing[] = [
  {
    name: 'a time step, from as many sign-ins',
    event: 'sign-in',
    setUp: async (server) => {
      const { authenticator } = await enrolPerson(server, 'totp');
      return async (count) => {
        await forgetUses(server, 'totp');
        const code = codeAt(server.clock.nowMs(), authenticator.secret);
        const tokens = await pendingSignIns(server, 'totp', count);
        return tokens.map((token) => proofOf(token, { factor: 'totp', code }));
      };
    },
  },
  {
    name: 'a sign-in, with one code',
    event: 'sign-in',
    setUp: async (server) => {
      const { authenticator } = await enrolPerson(server, 'once');
      return async (count) => {
        await forgetUses(server, 'once');
        const code = codeAt(server.clock.nowMs(), authenticator.secret);
        const [token = ''] = await pendingSignIns(server, 'once', 1);
        return Array.from({ length: count }, () => proofOf(token, { factor: 'totp', code }));
      };
    },
  },
  {
    name: 'the code of a text',
    event: 'sign-in',
    setUp: async (server) => {
      const { browser } = await signUpPerson(server, 'sms');
      const phoneId = await enrolPhone(server, browser);
      return async (count) => {
        await forgetUses(server, 'sms');
        await server.db.deleteFrom('texts').execute();
        const [token = ''] = await pendingSignIns(server, 'sms', 1);
        const asking = testBrowser(server);
        asking.cookies.set('__Host-sign-in', token);
        await askForText(asking, phoneId);
        const code = await textedCode(server);
        return Array.from({ length: count }, () => proofOf(token, { factor: 'sms', code }));
      };
    },
  },
  {
    name: 'a backup code, from as many sign-ins',
    event: 'sign-in',
    setUp: async (server) => {
      const { browser } = await enrolPerson(server, 'paper');
      const { codes } = await makeTestSheet(server, browser);
      const made = await server.db
        .selectFrom('factors')
        .where('kind', '=', 'backup-code')
        .selectAll()
        .executeTakeFirstOrThrow();
      return async (count) => {
        await forgetUses(server, 'paper');
        const { id, material, position } = made;
        await server.db.updateTable('factors').set({ material, position }).where('id', '=', id).execute();
        const tokens = await pendingSignIns(server, 'paper', count);
        return tokens.map((token) => proofOf(token, { factor: 'backup-code', code: codes[1] }));
      };
    },
  },
  {
    name: 'what a paired browser has approved',
    event: 'sign-in',
    setUp: async (server) => {
      const { browser } = await signUpPerson(server, 'paired');
      const device = await pairDevice(server, browser);
      return async (count) => {
        await forgetUses(server, 'paired');
        await server.db.deleteFrom('loginRequests').execute();
        const [token = ''] = await pendingSignIns(server, 'paired', 1);
        const asking = testBrowser(server);
        asking.cookies.set('__Host-sign-in', token);
        const asked = await asking.post(loginRequestPaths.ofSignIn, {});
        await device.approve(await device.pending(), asked.json<AskedLoginRequest>().number);
        return Array.from({ length: count }, () => proofOf(token, { factor: 'login-request' }));
      };
    },
  },
  {
    name: 'the challenge of a security key',
    event: 'sign-in',
    setUp: async (server) => {
      const person = await startKeyPerson(server, 'key');
      return async (count) => {
        const { browser, request } = await browserAwaitingKey(server, person);
        const credential = person.key.assert(ceremonyOf(server, request));
        const token = browser.cookies.get('__Host-sign-in') ?? '';
        return Array.from({ length: count }, () => proofOf(token, { factor: 'security-key', credential }));
      };
    },
  },
  {
    name: 'the challenge of a passkey that does not count',
    event: 'sign-in',
    setUp: async (server) => {
      const { key } = await startKeyPerson(server, 'passkey', new SoftwareKey({ counts: false }));
      return async (count) => {
        const { browser, request } = await browserAskingForPasskey(server);
        const credential = key.assert(ceremonyOf(server, request));
        const cookies = Object.fromEntries(browser.cookies);
        return Array.from({ length: count }, () => ({
          ...{ path: signInPaths.passkey, body: { credential }, cookies },
        }));
      };
    },
  },
  {
    name: 'the token of a trusted browser',
    event: 'sign-in',
    setUp: async (server) => {
      const person = await enrolPerson(server, 'trusted');
      return async (count) => {
        await forgetUses(server, 'trusted');
        const browser = testBrowser(server);
        await signInWithPassword(browser, person);
        await signInWithCode(browser, codeAt(server.clock.nowMs(), person.authenticator.secret));
        const given = await browser.post(trustedBrowserPaths.trustedBrowsers, {});
        if (given.statusCode !== 204) throw new Error(`not trusted: ${given.body}`);
        const cookies = { '__Host-trusted': browser.cookies.get('__Host-trusted') ?? '' };
        const body = { userName: person.userName, password: person.password };
        return Array.from({ length: count }, () => ({ path: signInPaths.signIns, body, cookies }));
      };
    },
  },
  {
    name: 'a step-up',
    event: 'factor-renamed',
    setUp: async (server) => {
      const { authenticator, browser } = await enrolPerson(server, 'step-up');
      const path = factorPaths.factor.replace(':id', authenticator.id);
      const cookies = { '__Host-session': browser.cookies.get('__Host-session') ?? '' };
      return async (count) => {
        const nowMs = server.clock.nowMs();
        await server.db
          .updateTable('sessions')
          .set({
            provedAtMs: nowMs - hourMs,
            stepUpPurpose: 'rename-factor',
            stepUpAtMs: nowMs,
            lastUsedAtMs: nowMs,
          })
          .where('accountId', '=', await accountIdOf(server, 'step-up'))
          .execute();
        return Array.from({ length: count }, (_, index) => ({
          ...{ method: 'PATCH' as const, path, body: { name: `phone ${index}` }, cookies },
        }));
      };
    },
  },
];

function proofOf(token: string, body: object): Submission {
  return { path: signInPaths.proof, body, cookies: { '__Host-sign-in': token } };
}

/** Tokens of sign-ins that wait for a second factor: without a password hash each, which would cost more than the race. */
async function pendingSignIns(
  { clock, db, deps }: TestServer,
  userNameKey: string,
  count: number,
): Promise<string[]> {
  const { id: accountId, passwordChangedAtMs } = await db
    .selectFrom('accounts')
    .where('userNameKey', '=', userNameKey)
    .select(['id', 'passwordChangedAtMs'])
    .executeTakeFirstOrThrow();
  const createdAtMs = clock.nowMs();
  const tokens: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { token, hash: tokenHash } = newToken(deps.random);
    const times = { createdAtMs, expiresAtMs: createdAtMs + deps.config.signInMs };
    const row = {
      id: newId(deps.random),
      tokenHash,
      accountId,
      ...times,
      address: '192.0.2.1',
      browser: 'Test',
    };
    await signIns.insert(db, row, passwordChangedAtMs);
    tokens.push(token);
  }
  return tokens;
}

/** As if no code had been given before, right or wrong. */
async function forgetUses(server: TestServer, userNameKey: string): Promise<void> {
  const { db } = server;
  await db
    .updateTable('factors')
    .set({ position: -1, failures: 0, nextTryAtMs: 0, disabledAtMs: null })
    .where('accountId', '=', await accountIdOf(server, userNameKey))
    .execute();
  await db.deleteFrom('attempts').execute();
}
