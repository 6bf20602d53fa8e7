import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Check } from 'typebox/value';
import { ExtensionError } from '../../shared/extension-error.ts';
import { installFakeBrowser } from '../storage/testing/fake-browser.ts';
import type { CodePrompt } from '../code-prompt/prompt.ts';
import { messages, type MessageName } from './contract.ts';
import { answer, type Handlers, type MessageSender } from './receive.ts';

const names = Object.keys(messages) as MessageName[];
const tab = { id: 7 } as NonNullable<MessageSender['tab']>;
const rule = { scope: 'domain', value: 'example.com' };

const senders: Record<string, MessageSender> = {
  'extension-page': {
    id: 'ourselves',
    url: 'chrome-extension://ourselves/p.html',
    origin: 'chrome-extension://ourselves',
  },
  'content-script': { id: 'ourselves', url: 'https://a.test/', origin: 'https://a.test', tab, frameId: 0 },
  'a page that says our address': {
    id: 'ourselves',
    url: 'chrome-extension://ourselves/p.html',
    origin: 'https://a.test',
    tab,
    frameId: 0,
  },
  'another extension': {
    id: 'another',
    url: 'chrome-extension://another/p.html',
    origin: 'chrome-extension://another',
  },
  'no one': {},
};

const account = {
  type: 'totp',
  issuer: '',
  account: '',
  secret: 'JBSWY3DP',
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  counter: null,
};

const shownRequest = {
  id: 'A'.repeat(22),
  challenge: 'B'.repeat(43),
  purpose: 'sign-in',
  createdAtMs: 1,
  expiresAtMs: 2,
  browser: 'Firefox',
  address: '192.0.2.1',
  place: null,
};

/** A body that each message admits. Its keys are the whole contract: a new message without a row fails to compile. */
const bodies: Record<MessageName, Record<string, unknown>> = {
  'vault.state': {},
  'vault.create': { passphrase: 'x' },
  'vault.unlock': { passphrase: 'x' },
  'vault.lock': {},
  'vault.change-passphrase': { passphrase: 'x', next: 'y' },
  'vault.restore': { passphrase: 'x' },
  'vault.set-aside': {},
  'vault.export': { passphrase: 'x', exportPassphrase: 'y' },
  'vault.import-preview': { text: 'x', exportPassphrase: 'y' },
  'vault.import': { text: 'x', exportPassphrase: 'y', allowDuplicate: false },
  'vault.remove-passphrase': { passkey: { credentialId: 'x', prfOutput: 'A'.repeat(43) } },
  'passkeys.list': {},
  'passkeys.begin': { passphrase: 'x' },
  'passkeys.add': {
    passphrase: 'x',
    name: 'x',
    options: { rpId: 'x', credentialId: 'x', transports: [], salt: 'A'.repeat(43) },
    prfOutput: 'A'.repeat(43),
  },
  'passkeys.rename': { credentialId: 'x', name: 'y' },
  'passkeys.remove': { passphrase: 'x', credentialId: 'x' },
  'entries.list': {},
  'entries.codes': {},
  'entries.next-hotp': { id: 'x' },
  'entries.preview': { texts: ['x'] },
  'entries.add': { texts: ['x'], allowDuplicate: false },
  'entries.preview-import': { accounts: [account] },
  'entries.import': { accounts: [account], allowDuplicate: false },
  'entries.add-typed': { issuer: '', account: '', secret: 'x', allowDuplicate: false },
  'entries.rename': { id: 'x', issuer: '', account: '' },
  'entries.remove': { id: 'x' },
  'entries.restore': { id: 'x' },
  'entries.arrange': { ids: ['x'] },
  'sites.bind': { id: 'x', rule },
  'sites.unbind': { id: 'x', rule },
  'sites.set-submit': { id: 'x', rule, submit: true },
  'prompt.look': { tabId: 1 },
  'fill.run': { tabId: 1, entryId: null },
  'fill.message': {
    tabId: 1,
    code: '123456',
    boundTo: { host: 'a.test', embeddedHost: null },
    channel: 'text',
  },
  'prompt.found': { fillId: 'x', sameOriginToTop: true, prompts: [], changed: [] },
  'prompt.filled': { fillId: 'x', result: 'filled' },
  'notice.candidates': { any: true },
  'corrections.list': {},
  'corrections.point': { tabId: 1, isCode: true },
  'corrections.keep': { corrections: [{ origin: 'https://a.test', fingerprint: 'x', isCode: true }] },
  'corrections.remove': { origin: 'https://a.test', fingerprint: 'x' },
  'corrections.take-back': { tabId: 1 },
  'field.pointed': { pointId: 'x', fingerprints: ['x'] },
  'pairings.list': {},
  'pairings.begin': { server: 'https://a.test', code: 'x', name: 'y' },
  'pairings.check': { id: 'x' },
  'pairings.rename': { id: 'x', name: 'y' },
  'pairings.unpair': { id: 'x', turnTwoFactorOff: false },
  'pairings.forget': { id: 'x' },
  'backup-codes.look': { tabId: 1 },
  'backup-codes.offer': { tabId: 1, pairingId: 'x' },
  'backup-codes.show': { pairingId: 'x', which: 'active' },
  'backup-codes.note-used': { pairingId: 'x', number: 1 },
  'backup-codes.forget-void': { pairingId: 'x' },
  'fill.backup-code': { tabId: 1, pairingId: 'x', number: 1 },
  'requests.list': {},
  'requests.refresh': { byHand: true },
  'requests.look': { tabId: 1 },
  'requests.decide': { pairingId: 'x', shown: shownRequest, answer: { by: 'number', number: '123' } },
  'clipboard.clear-later': { sha256: 'a'.repeat(64) },
  'clock.check': { serverOrigin: null },
};

/** The messages that a page under attack can send. Nothing may be added here without a look at X-D05. */
const contentScriptMessages: MessageName[] = [
  'prompt.found',
  'prompt.filled',
  'notice.candidates',
  'field.pointed',
];

let heard: { name: MessageName; request: unknown }[];
let handlers: Handlers;

beforeEach(() => {
  installFakeBrowser();
  heard = [];
  const handler = (name: MessageName) => (request: unknown) => {
    heard.push({ name, request });
    return Promise.resolve(null);
  };
  handlers = Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as Handlers;
});

const refusal = { ok: false, code: 'message_refused' };

describe('X-D04 X-D05 every kind of sender × every message', () => {
  for (const [kind, sender] of Object.entries(senders)) {
    test.each(names)(`${kind} sends %s`, async (name) => {
      const allowed = contentScriptMessages.includes(name) ? 'content-script' : 'extension-page';
      const reply = await answer(handlers, { name, request: bodies[name] }, sender);
      if (kind === allowed) {
        expect(reply).toEqual({ ok: true, value: null });
        expect(heard).toEqual([{ name, request: bodies[name] }]);
      } else {
        expect(reply).toEqual(refusal);
        expect(heard).toEqual([]);
      }
    });
  }
});

describe('X-D04 bodies that do not fit', () => {
  const arbitrary = fc.record({
    name: fc.constantFrom(...names),
    request: fc.anything({ withNullPrototype: true }),
  });

  test('X-D04 a random body reaches a handler only if it fits its schema', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ name, request }) => {
        heard = [];
        const sender = senders[messages[name].from] ?? {};
        const reply = await answer(handlers, { name, request }, sender);
        const fits = Check(messages[name].request, request);
        expect(heard.length).toBe(fits ? 1 : 0);
        if (!fits) expect(reply).toEqual(refusal);
      }),
      { numRuns: 2000 },
    );
  });

  test('X-D04 a good body with one field wrong, missing or too many is refused', async () => {
    const wrong = fc
      .anything()
      .filter(
        (value) =>
          value !== null && typeof value === 'object' && !Array.isArray(value) && !('scope' in value),
      );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), wrong, async (name, pick, value) => {
        const body = bodies[name];
        const keys = Object.keys(body);
        const key = keys[pick % Math.max(keys.length, 1)];
        const bad = [{ ...body, extra: value }];
        if (key !== undefined) {
          const { [key]: _dropped, ...rest } = body;
          bad.push({ ...body, [key]: value } as never, rest as never);
        }
        for (const request of bad) {
          expect(await answer(handlers, { name, request }, senders[messages[name].from] ?? {})).toEqual(
            refusal,
          );
        }
        expect(heard).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['constructor', '__proto__', 'toString', 'vault.nothing', '', 7, null, undefined, {}])(
    'X-D04 no message is called %s',
    async (name) => {
      expect(await answer(handlers, { name, request: {} }, senders['extension-page'] ?? {})).toEqual(refusal);
    },
  );

  test.each([
    undefined,
    null,
    7,
    'vault.state',
    [],
    { name: 'vault.state' },
    { name: 'vault.state', request: {}, more: 1 },
  ])('X-D04 no message is %j', async (message) => {
    expect(await answer(handlers, message, senders['extension-page'] ?? {})).toEqual(refusal);
  });

  test('X-D04 what a structured clone can carry and JSON cannot say is refused like anything else', async () => {
    const cycle: Record<string, unknown> = {};
    cycle['prompts'] = [cycle];
    for (const request of [cycle, 7n, { prompts: [7n] }, new Map([[cycle, cycle]])]) {
      expect(
        await answer(handlers, { name: 'prompt.found', request }, senders['content-script'] ?? {}),
      ).toEqual(refusal);
    }
  });

  test('X-D04 a huge message of a content script is refused although its schema would let it pass', async () => {
    const prompt: CodePrompt = {
      inputs: [0],
      shape: 'single',
      length: null,
      channel: 'unknown',
      confidence: 1,
      evidence: Array.from({ length: 20 }, () => 'x'.repeat(100)),
      focused: false,
    };
    const prompts = Array.from({ length: 50 }, () => prompt);
    const request = { ...bodies['prompt.found'], prompts };
    expect(Check(messages['prompt.found'].request, request)).toBe(true);
    expect(
      await answer(handlers, { name: 'prompt.found', request }, senders['content-script'] ?? {}),
    ).toEqual(refusal);
    expect(heard).toEqual([]);
  });
});

describe('replies', () => {
  const page = senders['extension-page'] ?? {};
  const state = { name: 'vault.state', request: {} };

  test('an expected refusal travels as its code and detail', async () => {
    handlers['vault.state'] = () =>
      Promise.reject(new ExtensionError('passphrase_wait', { detail: { nextTryAtMs: 5 }, cause: 'secret' }));
    expect(await answer(handlers, state, page)).toEqual({
      ok: false,
      code: 'passphrase_wait',
      detail: { nextTryAtMs: 5 },
    });
  });

  test('anything else thrown is `unexpected`, and says nothing', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    handlers['vault.state'] = () => Promise.reject(new TypeError('JBSWY3DPEHPK3PXP'));
    expect(await answer(handlers, state, page)).toEqual({ ok: false, code: 'unexpected' });
    logged.mockRestore();
  });
});
