import type { LightMyRequestResponse } from 'fastify';
import { accountPaths } from '../../shared/api/accounts.ts';
import { authenticatorPaths, type PendingAuthenticator } from '../../shared/api/authenticators.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { decodeBase32 } from '../../shared/base32.ts';
import { otpCode, totpStep } from '../../shared/totp.ts';
import { testBrowser, type BrowserOptions, type TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** Good by every rule, and not in the tests' own blocklists. */
export const goodPassword = 'seven quiet herons at dusk';

/** Someone with an account, and the browser they signed up in. */
export interface Person {
  userName: string;
  password: string;
  browser: TestBrowser;
}

export interface EnrolledPerson extends Person {
  authenticator: TestAuthenticator;
}

/** An authenticator app. */
export interface TestAuthenticator {
  id: string;
  secret: Uint8Array;
  /** The code of the current step, or of one so many steps away. */
  code: (stepsAway?: number) => string;
}

export async function signUpPerson(
  server: TestServer,
  userName = 'alice',
  options: BrowserOptions & { password?: string } = {},
): Promise<Person> {
  const { password = goodPassword } = options;
  const browser = testBrowser(server, options);
  const response = await browser.post(accountPaths.signUp, { userName, password });
  if (response.statusCode !== 201) throw new Error(`sign-up failed: ${response.body}`);
  return { userName, password, browser };
}

/** Begins to set up an authenticator app; it is not confirmed. */
export async function beginAuthenticator(
  server: TestServer,
  browser: TestBrowser,
  name = 'phone',
): Promise<TestAuthenticator> {
  const response = await browser.post(authenticatorPaths.authenticators, { name });
  if (response.statusCode !== 201) throw new Error(`cannot begin: ${response.body}`);
  const { id, secret } = response.json<PendingAuthenticator>();
  const bytes = decodeBase32(secret) ?? new Uint8Array();
  return { id, secret: bytes, code: (stepsAway = 0) => codeAt(server.clock.nowMs(), bytes, stepsAway) };
}

export function confirmAuthenticator(
  browser: TestBrowser,
  { id, code }: { id: string; code: string },
): Promise<LightMyRequestResponse> {
  return browser.post(authenticatorPaths.confirm.replace(':id', id), { code });
}

/**
 * Someone with two-factor authentication on. The clock has moved on a step afterwards, so that the current code is
 * not the one that was spent by confirming.
 */
export async function enrolPerson(
  server: TestServer,
  userName = 'alice',
  options: BrowserOptions & { password?: string } = {},
): Promise<EnrolledPerson> {
  const person = await signUpPerson(server, userName, options);
  return { ...person, authenticator: await enrolAuthenticator(server, person.browser) };
}

/** A further authenticator app, confirmed; the clock has moved on a step. */
export async function enrolAuthenticator(
  server: TestServer,
  browser: TestBrowser,
  name?: string,
): Promise<TestAuthenticator> {
  const authenticator = await beginAuthenticator(server, browser, name);
  const response = await confirmAuthenticator(browser, { id: authenticator.id, code: authenticator.code() });
  if (response.statusCode !== 200) throw new Error(`cannot confirm: ${response.body}`);
  server.clock.pass(server.deps.config.totp.periodSeconds * 1000);
  return authenticator;
}

export function signInWithPassword(
  browser: TestBrowser,
  { userName, password }: Pick<Person, 'userName' | 'password'>,
): Promise<LightMyRequestResponse> {
  return browser.post(signInPaths.signIns, { userName, password });
}

export function signInWithCode(browser: TestBrowser, code: string): Promise<LightMyRequestResponse> {
  return browser.post(signInPaths.proof, { factor: 'totp', code });
}

/** A new browser of someone whose password has been accepted and whose code is awaited. */
export async function browserAwaitingCode(
  server: TestServer,
  person: Pick<Person, 'userName' | 'password'>,
  options?: BrowserOptions,
): Promise<TestBrowser> {
  const browser = testBrowser(server, options);
  const response = await signInWithPassword(browser, person);
  if (response.statusCode !== 200) throw new Error(`sign-in failed: ${response.body}`);
  return browser;
}

export function codeAt(nowMs: number, secret: Uint8Array, stepsAway = 0): string {
  const counter = totpStep(nowMs / 1000, 30) + stepsAway;
  return otpCode({ secret, algorithm: 'SHA1', digits: 6, counter });
}

/** Six digits that are no code of the steps around now. */
export function wrongCode(nowMs: number, secret: Uint8Array): string {
  const near = new Set([-2, -1, 0, 1, 2].map((stepsAway) => codeAt(nowMs, secret, stepsAway)));
  const candidates = ['000000', '111111', '222222', '333333', '444444', '555555'];
  return candidates.find((code) => !near.has(code)) ?? '666666';
}
