import type { LightMyRequestResponse } from 'fastify';
import {
  apiKeyHeader,
  temporaryPasswordPaths,
  type AddedTemporaryPassword,
  type AddTemporaryPasswordRequest,
} from '../../shared/api/temporary-passwords.ts';
import { newToken } from '../factors/token.ts';
import * as apiKeys from '../store/api-keys.ts';
import type { TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** One of the operator's services, such as a mail server: no browser, no cookies, no Origin. */
export interface TestService {
  key: string;
  verify: (given: object) => Promise<LightMyRequestResponse>;
  basic: (authorization: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
}

/** @param at - Another node that the service asks, on the same database. */
export async function testService(
  server: TestServer,
  { name = 'dovecot', scope = 'mail', at = server }: { name?: string; scope?: string; at?: TestServer } = {},
): Promise<TestService> {
  const { token, hash } = newToken(server.deps.random);
  await apiKeys.insert(server.db, { name, tokenHash: hash, scope, createdAtMs: server.clock.nowMs() });
  const from = { remoteAddress: '10.0.0.9' };
  return {
    key: token,
    verify: (given) =>
      at.app.inject({
        ...from,
        method: 'POST',
        url: temporaryPasswordPaths.verify,
        headers: { [apiKeyHeader]: token },
        payload: given,
      }),
    basic: (authorization, headers = {}) =>
      at.app.inject({
        ...from,
        method: 'GET',
        url: temporaryPasswordPaths.basic,
        headers: { [apiKeyHeader]: token, authorization, ...headers },
      }),
  };
}

export function addTemporaryPassword(
  browser: TestBrowser,
  given: Partial<AddTemporaryPasswordRequest> = {},
): Promise<LightMyRequestResponse> {
  const request = { name: 'mail on the laptop', scope: 'mail', lastsMs: 30 * dayMs, ...given };
  return browser.post(temporaryPasswordPaths.temporaryPasswords, request);
}

export async function makeTemporaryPassword(
  browser: TestBrowser,
  given: Partial<AddTemporaryPasswordRequest> = {},
): Promise<AddedTemporaryPassword> {
  const response = await addTemporaryPassword(browser, given);
  if (response.statusCode !== 201) throw new Error(`cannot make one: ${response.body}`);
  return response.json<AddedTemporaryPassword>();
}

/** The same password with another last letter. */
export function wrongSecret(password: string): string {
  return password.slice(0, -1) + (password.endsWith('0') ? '1' : '0');
}

export function basicHeader(userName: string, password: string): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}
