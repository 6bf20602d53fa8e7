import { expect, test } from 'vitest';
import { cbor } from '../testing/cbor.ts';
import {
  flag,
  SoftwareKey,
  type AssertionForgery,
  type RegistrationForgery,
} from '../testing/software-key.ts';
import { loadLibrary } from './library.ts';

/*
 * What `@simplewebauthn/server` 14.0.3 does with bad answers, by itself: the reason for each of our own guards (security-case W-D08). A
 * failure here after an upgrade is no bug of ours: the library has changed its mind, and whoever upgrades reads why.
 */

const ceremony = { challenge: 'c'.repeat(43), rpId: 'example.org', origin: 'https://example.org' };
const expected = {
  expectedChallenge: ceremony.challenge,
  expectedOrigin: ceremony.origin,
  expectedRPID: ceremony.rpId,
};

const registrations: readonly (readonly [string, RegistrationForgery, 'accepted' | 'refused'])[] = [
  ['nothing wrong', {}, 'accepted'],
  ['crossOrigin', { clientData: { crossOrigin: true } }, 'accepted'],
  [
    'topOrigin of another',
    { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } },
    'accepted',
  ],
  ['an id of 1024 bytes', { credentialId: Buffer.alloc(1024, 7) }, 'accepted'],
  ['another id than the authenticator’s', { members: { id: 'AAAA', rawId: 'AAAA' } }, 'accepted'],
  [
    'a member twice',
    {
      clientDataJSON: JSON.stringify({ type: 'webauthn.create', ...ceremony }).replace('{', '{"origin":"x",'),
    },
    'accepted',
  ],
  ['backed up, though it cannot be', { flags: flag.up | flag.uv | flag.at | flag.bs }, 'refused'],
  ['nobody present', { flags: flag.uv | flag.at }, 'refused'],
  ['nobody verified', { flags: flag.up | flag.at }, 'refused'],
  ['bytes too many', { trailing: Buffer.from([0]) }, 'refused'],
];

test.each(registrations)('W-D08 registration, %s', async (_, forgery, answer) => {
  const { verifyRegistrationResponse } = await loadLibrary();
  const response = { clientExtensionResults: {}, ...new SoftwareKey().register(ceremony, forgery) };
  const result = await verifyRegistrationResponse({ ...expected, response: response }).then(
    ({ verified }) => (verified ? 'accepted' : 'refused'),
    () => 'refused',
  );
  expect(result).toBe(answer);
});

const assertions: readonly (readonly [string, AssertionForgery, 'accepted' | 'refused'])[] = [
  ['nothing wrong', {}, 'accepted'],
  ['the id of another credential', { members: { id: 'AAAA', rawId: 'AAAA' } }, 'accepted'],
  ['the user handle of somebody else', { userHandle: 'AAAA' }, 'accepted'],
  ['crossOrigin', { clientData: { crossOrigin: true } }, 'accepted'],
  [
    'topOrigin of another',
    { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } },
    'refused',
  ],
  ['backup eligibility flipped', { flags: flag.up | flag.uv | flag.be }, 'accepted'],
  [
    'a byte after the signature',
    { signature: (bytes) => Buffer.concat([bytes, Buffer.from([0])]) },
    'accepted',
  ],
  ['signed by another key', { signWith: new SoftwareKey().privateKey }, 'refused'],
  ['backed up, though it cannot be', { flags: flag.up | flag.uv | flag.bs }, 'refused'],
];

test.each(assertions)('W-D08 authentication, %s', async (_, forgery, answer) => {
  expect(await authenticate(forgery, 0)).toBe(answer);
});

test('W-D08 a counter that falls back is refused before the signature is looked at', async () => {
  const signWith = new SoftwareKey().privateKey;
  expect(await authenticate({ counter: 1, signWith }, 5)).toMatch(/counter/);
});

test('W-D01 with a wrong signature the library answers all the same, and says so in one member only', async () => {
  const { verifyAuthenticationResponse } = await loadLibrary();
  const key = new SoftwareKey();
  const response = key.assert(ceremony, { signWith: new SoftwareKey().privateKey });
  const result = await verifyAuthenticationResponse({
    ...expected,
    response: response as never,
    credential: known(key, 0),
  });
  expect(result.verified).toBe(false);
  expect(result.authenticationInfo.newCounter).toBe(1);
});

async function authenticate(forgery: AssertionForgery, counter: number): Promise<string> {
  const { verifyAuthenticationResponse } = await loadLibrary();
  const key = new SoftwareKey();
  const response = { clientExtensionResults: {}, ...key.assert(ceremony, forgery) };
  return await verifyAuthenticationResponse({
    ...expected,
    response: response,
    credential: known(key, counter),
  }).then(
    ({ verified }) => (verified ? 'accepted' : 'refused'),
    (error: unknown) => (counter > 0 && error instanceof Error ? error.message : 'refused'),
  );
}

function known(key: SoftwareKey, counter: number) {
  return { id: key.credentialId, publicKey: new Uint8Array(cbor(key.cose)), counter };
}
