import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64Url } from '../../shared/base64url.ts';
import { installFakeBrowser } from '../storage/testing/fake-browser.ts';
import { codeOf } from '../background/testing/test-worker.ts';
import { canHavePasskeys, makePasskey, ownPasskeys, usePasskey } from './passkey.ts';

const salt = 'A'.repeat(43);
const begun = { rpId: 'ourselves', salt, taken: [] };
const passkey = { rpId: 'ourselves', credentialId: 'AAAA', transports: ['usb'], salt };
const output = new Uint8Array(32).fill(5);

/** What the browser answers with; WebAuthn L3 §6.1: the flags are in byte 32, UV is bit 2. */
class FakeCredential {
  readonly rawId = new Uint8Array([0, 0, 0]).buffer;
  readonly response: object;
  readonly #prf: object | undefined;

  constructor(prf: object | undefined, flags = 0x05) {
    const authenticatorData = new Uint8Array(37).fill(flags, 32, 33).buffer;
    const getAuthenticatorData = () => authenticatorData;
    this.response = { authenticatorData, getAuthenticatorData, getTransports: () => ['usb', 'NOT A NAME'] };
    this.#prf = prf;
  }

  getClientExtensionResults(): object {
    return { prf: this.#prf };
  }
}

const first = (bytes: Uint8Array<ArrayBuffer>) => ({ results: { first: bytes.buffer } });
const made = { enabled: true, ...first(output) };
const create = vi.fn<(options: CredentialCreationOptions) => Promise<unknown>>();
const get = vi.fn<(options: CredentialRequestOptions) => Promise<unknown>>();

beforeEach(() => {
  installFakeBrowser();
  vi.stubGlobal('PublicKeyCredential', FakeCredential);
  vi.stubGlobal('navigator', { credentials: { create, get } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

describe('X-E11 making a passkey', () => {
  test('X-E11 the output that comes with it is taken; a look at the person is required, and the id is ours', async () => {
    create.mockResolvedValue(new FakeCredential(made));
    const { options, prfOutput } = await makePasskey(begun, 'Laptop');
    expect(prfOutput).toBe(toBase64Url(output));
    expect(options).toEqual({ ...passkey, transports: ['usb'] });
    expect(get).not.toHaveBeenCalled();
    expect(create.mock.calls[0]?.[0].publicKey).toMatchObject({
      rp: { id: 'ourselves' },
      authenticatorSelection: { userVerification: 'required' },
    });
  });

  test('X-E11 an authenticator that only says that it can is asked at once', async () => {
    create.mockResolvedValue(new FakeCredential({ enabled: true }));
    get.mockResolvedValue(new FakeCredential(first(output)));
    expect(await makePasskey(begun, 'Laptop')).toMatchObject({ prfOutput: toBase64Url(output) });
  });

  test.each([
    ['knows no PRF', undefined],
    ['says that it has none', { enabled: false }],
    ['gives 31 bytes', { enabled: true, ...first(output.slice(1)) }],
    ['gives 64 bytes', { enabled: true, ...first(new Uint8Array(64)) }],
    ['gives nothing', { enabled: true, results: {} }],
  ])('X-E11 one that %s is refused', async (_name, prf) => {
    create.mockResolvedValue(new FakeCredential(prf));
    expect(await codeOf(makePasskey(begun, 'Laptop'))).toBe('passkey_without_prf');
  });

  test('X-E11 one that says it can, and then gives nothing when asked, is refused', async () => {
    create.mockResolvedValue(new FakeCredential({ enabled: true }));
    get.mockResolvedValue(new FakeCredential({}));
    expect(await codeOf(makePasskey(begun, 'Laptop'))).toBe('passkey_without_prf');
  });

  test('X-E11 one that did not look at its person is refused, whatever it gave', async () => {
    create.mockResolvedValue(new FakeCredential(made, 0x01));
    expect(await codeOf(makePasskey(begun, 'Laptop'))).toBe('passkey_not_used');
    get.mockResolvedValue(new FakeCredential(first(output), 0x01));
    expect(await codeOf(usePasskey([passkey]))).toBe('passkey_not_used');
  });
});

test.each([
  ['NotAllowedError', 'passkey_not_used'],
  ['AbortError', 'passkey_not_used'],
  ['InvalidStateError', 'passkey_exists'],
  ['SecurityError', 'passkey_unavailable'],
  ['NotSupportedError', 'passkey_unavailable'],
])('X-E11 the browser ends it with %s: %s', async (name, code) => {
  create.mockRejectedValue(new DOMException('', name));
  expect(await codeOf(makePasskey(begun, 'Laptop'))).toBe(code);
});

test('X-E11 each passkey is asked with its own salt, and only those of this build', async () => {
  get.mockResolvedValue(new FakeCredential(first(output)));
  const other = { ...passkey, credentialId: 'BBBB', salt: 'B'.repeat(43) };
  expect(await usePasskey([passkey, other])).toEqual({
    credentialId: 'AAAA',
    prfOutput: toBase64Url(output),
  });
  expect(get.mock.calls[0]?.[0].publicKey).toMatchObject({
    rpId: 'ourselves',
    userVerification: 'required',
    extensions: { prf: { evalByCredential: { AAAA: {}, BBBB: {} } } },
  });
  const foreign = { ...passkey, rpId: 'another-build' };
  expect(ownPasskeys([foreign, passkey])).toEqual([passkey]);
  expect(await codeOf(usePasskey([]))).toBe('passkey_unavailable');
});

test('X-E11 in Firefox, which gives extension pages no id for passkeys, nobody is asked', async () => {
  browser.runtime.getURL = (path: string) => `moz-extension://some-number/${path}`;
  expect(canHavePasskeys()).toBe(false);
  expect(ownPasskeys([passkey])).toEqual([]);
  expect(await codeOf(usePasskey([passkey]))).toBe('passkey_unavailable');
  expect(get).not.toHaveBeenCalled();
});
