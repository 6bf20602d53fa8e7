import type { LightMyRequestResponse } from 'fastify';
import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import {
  securityKeyPaths,
  type KeyRequest,
  type SecurityKeyOptions,
} from '../../shared/api/security-keys.ts';
import { sessionPaths, type StepUpMethods, type StepUpPurpose } from '../../shared/api/sessions.ts';
import { signInPaths, type SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import { signInWithPassword, signUpPerson, type Person } from './people.ts';
import {
  SoftwareKey,
  type AssertionForgery,
  type Ceremony,
  type RegistrationForgery,
} from './software-key.ts';
import { testBrowser, type BrowserOptions, type TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** Someone whose only second factor is a security key. */
export interface KeyPerson extends Person {
  key: SoftwareKey;
}

export async function startKeyPerson(
  server: TestServer,
  userName = 'alice',
  key = new SoftwareKey(),
): Promise<KeyPerson> {
  const person = await signUpPerson(server, userName);
  const response = await enrolKey(server, person.browser, key);
  if (response.statusCode !== 201) throw new Error(`cannot enrol: ${response.body}`);
  return { ...person, key };
}

export async function keyOptions(browser: TestBrowser): Promise<SecurityKeyOptions> {
  const response = await browser.post(securityKeyPaths.options, {});
  if (response.statusCode !== 200) throw new Error(`no options: ${response.body}`);
  return response.json<SecurityKeyOptions>();
}

/** Sets a key up, from the options to the answer. */
export async function enrolKey(
  server: TestServer,
  browser: TestBrowser,
  key: SoftwareKey,
  forgery?: RegistrationForgery | ((ceremony: Ceremony, key: SoftwareKey) => RegistrationForgery),
): Promise<LightMyRequestResponse> {
  const options = await keyOptions(browser);
  key.userHandle = options.user.id;
  const ceremony = ceremonyOf(server, { challenge: options.challenge, rpId: options.rp.id });
  const given = typeof forgery === 'function' ? forgery(ceremony, key) : forgery;
  return await browser.post(securityKeyPaths.keys, { credential: key.register(ceremony, given) });
}

export function ceremonyOf(
  { deps }: Pick<TestServer, 'deps'>,
  { challenge, rpId }: Pick<KeyRequest, 'challenge' | 'rpId'>,
): Ceremony {
  return { challenge, rpId, origin: deps.config.origin };
}

/** A new browser of someone whose password has been accepted, and what it is to ask a key. */
export async function browserAwaitingKey(
  server: TestServer,
  person: Pick<Person, 'userName' | 'password'>,
  options?: BrowserOptions,
): Promise<{ browser: TestBrowser; request: KeyRequest }> {
  const browser = testBrowser(server, options);
  const response = await signInWithPassword(browser, person);
  if (response.statusCode !== 200) throw new Error(`sign-in failed: ${response.body}`);
  return { browser, request: requestIn(response.json<SecondFactorNeeded>().methods) };
}

/** What the pending sign-in asks of a key now. */
export async function renewedRequest(browser: TestBrowser): Promise<KeyRequest> {
  return requestIn((await browser.get(signInPaths.current)).json<SecondFactorNeeded>().methods);
}

export async function stepUpRequest(
  browser: TestBrowser,
  purpose: StepUpPurpose = 'add-factor',
): Promise<KeyRequest> {
  const answer = await browser.get(sessionPaths.stepUpMethods.replace(':purpose', purpose));
  return requestIn(answer.json<StepUpMethods>().methods);
}

/** Answers with a key where the second factor is awaited. */
export async function signInWithKey(
  server: TestServer,
  { browser, request }: { browser: TestBrowser; request: KeyRequest },
  key: SoftwareKey,
  forgery?: AssertionForgery | ((ceremony: Ceremony, key: SoftwareKey) => AssertionForgery),
): Promise<LightMyRequestResponse> {
  const ceremony = ceremonyOf(server, request);
  const given = typeof forgery === 'function' ? forgery(ceremony, key) : forgery;
  const credential = key.assert(ceremony, given);
  return await browser.post(signInPaths.proof, { factor: 'security-key', credential });
}

/** A new browser on the sign-in page, and what it is to ask of whichever passkey it has. */
export async function browserAskingForPasskey(
  server: TestServer,
): Promise<{ browser: TestBrowser; request: KeyRequest }> {
  const browser = testBrowser(server);
  return { browser, request: (await browser.get(signInPaths.passkeyRequest)).json<KeyRequest>() };
}

export async function signInWithPasskey(
  server: TestServer,
  { browser, request }: { browser: TestBrowser; request: KeyRequest },
  key: SoftwareKey,
  forgery?: AssertionForgery,
): Promise<LightMyRequestResponse> {
  const credential = key.assert(ceremonyOf(server, request), forgery);
  return await browser.post(signInPaths.passkey, { credential });
}

function requestIn(methods: readonly (ProofMethod | { factor: 'password' })[]): KeyRequest {
  const method = methods.find(({ factor }) => factor === 'security-key');
  if (method?.factor !== 'security-key') throw new Error(`no key is asked for: ${JSON.stringify(methods)}`);
  return method.request;
}
