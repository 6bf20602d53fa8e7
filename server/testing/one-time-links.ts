import { randomBytes } from 'node:crypto';
import { mailPaths } from '../../shared/api/mail.ts';
import { recoveryPaths } from '../../shared/api/recovery.ts';
import { supportPaths } from '../../shared/api/support.ts';
import { newId, newToken } from '../factors/token.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import { insertAccount } from '../store/testing/rows.ts';
import { accountIdOf, type OneTimeThing } from './one-time-thing.ts';
import { enrolPerson, goodPassword, signUpPerson } from './people.ts';
import { approvedRequest, newPassword, passTime, wholeWaitMs } from './recovery.ts';
import type { TestServer } from './test-server.ts';

const hourMs = 3_600_000;

/** What a link lets its holder do once, and what support has agreed to. */
export const oneTimeLinks: readonly OneTimeThing[] = [
  {
    name: 'a link to a new password',
    event: 'password-reset',
    setUp: async (server) => {
      const { accountId, addressId } = await startWithAddress(server, 'forgetful');
      return async (count) => {
        const token = await newMailLink(server, { accountId, addressId, purpose: 'reset-password' });
        const body = { token, newPassword: `${goodPassword} ${randomBytes(4).toString('hex')}` };
        return Array.from({ length: count }, () => ({ path: mailPaths.finishReset, body, cookies: {} }));
      };
    },
  },
  {
    name: 'a link that confirms an address',
    event: 'mail-address-changed',
    setUp: async (server) => {
      const { accountId } = await startWithAddress(server, 'moved');
      return async (count) => {
        const addressKey = `${randomBytes(6).toString('hex')}@example.org`;
        const address = { id: newId(server.deps.random), accountId, address: addressKey, addressKey };
        await mailAddresses.replacePending(server.db, { ...address, createdAtMs: server.clock.nowMs() });
        const token = await newMailLink(server, {
          ...{ accountId, addressId: address.id, purpose: 'confirm-address' },
        });
        return Array.from({ length: count }, () => ({
          path: mailPaths.confirm,
          body: { token },
          cookies: {},
        }));
      };
    },
  },
  {
    name: 'a link that says "it was not me"',
    event: 'reported-not-me',
    setUp: async (server) => {
      const { accountId, addressId } = await startWithAddress(server, 'robbed');
      return async (count) => {
        const token = await newMailLink(server, { accountId, addressId, purpose: 'not-me' });
        return Array.from({ length: count }, () => ({ path: mailPaths.notMe, body: { token }, cookies: {} }));
      };
    },
  },
  {
    name: 'the link that enrols an agent',
    event: 'agent-enrolling',
    setUp: async (server) => {
      const { id: accountId } = await insertAccount(server.db, { role: 'support-agent' });
      return async (count) => {
        const { token, hash: tokenHash } = newToken(server.deps.random);
        const createdAtMs = server.clock.nowMs();
        const link = { tokenHash, accountId, createdAtMs, expiresAtMs: createdAtMs + hourMs, usedAtMs: null };
        await server.db.insertInto('enrolmentLinks').values(link).execute();
        return Array.from({ length: count }, () => ({
          ...{ path: supportPaths.enrolments, body: { token }, cookies: {} },
        }));
      };
    },
  },
  {
    name: 'a recovery request that support has agreed to',
    event: 'recovery-completed',
    setUp: (server) => {
      let round = 0;
      return Promise.resolve(async (count: number) => {
        const userName = `lost-${(round += 1)}`;
        const nowMs = server.clock.nowMs();
        server.clock.set(nowMs - wholeWaitMs - hourMs);
        await enrolPerson(server, userName);
        const { browser } = await approvedRequest(server, userName);
        await passTime(server, wholeWaitMs);
        server.clock.set(nowMs);
        const cookies = Object.fromEntries(browser.cookies);
        return Array.from({ length: count }, () => ({
          ...{ path: recoveryPaths.finish, body: { newPassword }, cookies },
        }));
      });
    },
  },
];

/** Somebody with a confirmed address. */
async function startWithAddress(
  server: TestServer,
  userName: string,
): Promise<{ accountId: string; addressId: string }> {
  const { clock, db, deps } = server;
  await signUpPerson(server, userName);
  const accountId = await accountIdOf(server, userName);
  const addressId = newId(deps.random);
  const address = `${userName}@example.org`;
  const createdAtMs = clock.nowMs();
  await mailAddresses.replacePending(db, {
    id: addressId,
    accountId,
    address,
    addressKey: address,
    createdAtMs,
  });
  await mailAddresses.confirm(db, { id: addressId, nowMs: createdAtMs });
  return { accountId, addressId };
}

async function newMailLink(
  { clock, db, deps }: TestServer,
  of: { accountId: string; addressId: string; purpose: mailLinks.MailLinkPurpose },
): Promise<string> {
  const { token, hash: tokenHash } = newToken(deps.random);
  const createdAtMs = clock.nowMs();
  const expiresAtMs = createdAtMs + hourMs;
  await mailLinks.insert(db, { tokenHash, ...of, asker: null, createdAtMs, expiresAtMs });
  return token;
}
