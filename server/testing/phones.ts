import type { LightMyRequestResponse } from 'fastify';
import { phonePaths, type PendingPhone } from '../../shared/api/phones.ts';
import { textPaths, type SentText } from '../../shared/api/texts.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import { readMessageCode } from '../../shared/message-code.ts';
import { deliverTexts } from '../flows/deliver-texts.ts';
import type { TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** A number of a phone, and another one. */
export const number = '+41791234567';
export const otherNumber = '+14155552671';

/** What the phone with this number has got from the server, oldest first. */
export async function textsOf(server: TestServer, of = number): Promise<string[]> {
  await deliverTexts(server.deps);
  const texts = server.deps.texts.inbox?.texts(of) ?? [];
  return texts.filter(({ from }) => from === 'server').map(({ body }) => body);
}

/** The code of the newest text to a number. */
export async function textedCode(server: TestServer, of = number): Promise<string> {
  const read = readMessageCode((await textsOf(server, of)).at(-1) ?? '');
  if (read.kind !== 'bound') throw new Error('the newest text has no code, or there is none');
  return read.code;
}

export function beginPhone(
  browser: TestBrowser,
  given: { number?: string; replaces?: string | null } = {},
): Promise<LightMyRequestResponse> {
  return browser.post(phonePaths.phones, { name: 'My phone', number, replaces: null, ...given });
}

export function confirmPhone(
  browser: TestBrowser,
  { id, code }: { id: string; code: string },
): Promise<LightMyRequestResponse> {
  return browser.post(phonePaths.confirm.replace(':id', id), { code });
}

/** Adds a number and confirms it; returns its id. Later texts are no resends: the clock has moved on. */
export async function enrolPhone(
  server: TestServer,
  browser: TestBrowser,
  given: { number?: string; replaces?: string | null } = {},
): Promise<string> {
  const begun = await beginPhone(browser, given);
  if (begun.statusCode !== 201) throw new Error(`cannot add: ${begun.body}`);
  const { id } = begun.json<PendingPhone>();
  const code = await textedCode(server, given.number ?? number);
  const confirmed = await confirmPhone(browser, { id, code });
  if (confirmed.statusCode !== 200) throw new Error(`cannot confirm: ${confirmed.body}`);
  server.clock.pass(server.deps.config.texts.resendMs);
  return id;
}

/** Asks for a code to sign in with. */
export function askForText(browser: TestBrowser, phoneId: string): Promise<LightMyRequestResponse> {
  return browser.post(textPaths.ofSignIn, { phoneId });
}

export async function textStateOf(browser: TestBrowser): Promise<SentText> {
  return (await browser.get(textPaths.ofSignIn)).json<SentText>();
}

export function signInWithText(browser: TestBrowser, code: string): Promise<LightMyRequestResponse> {
  return browser.post(signInPaths.proof, { factor: 'sms', code });
}

/** Six digits that are not this code. */
export function otherCode(code: string): string {
  return code === '000000' ? '111111' : '000000';
}
