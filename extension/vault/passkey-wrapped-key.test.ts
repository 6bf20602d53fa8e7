import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makePasskeyLock, sealForPasskey, unwrapByPasskey } from './passkey-wrapped-key.ts';
import { randomBytes } from './testing/entries.ts';
import type { PasskeyWrappedKey, Sealed } from './vault-file.ts';

const options = { rpId: 'ourselves', credentialId: 'AAAA', transports: ['usb'], salt: 'A'.repeat(43) };
const vaultKey = randomBytes(32);
const prfOutput = randomBytes(32);

async function wrap(output = prfOutput): Promise<PasskeyWrappedKey> {
  const { lock, publicKey } = await makePasskeyLock(options, output, randomBytes);
  return sealForPasskey(lock, publicKey, vaultKey, randomBytes);
}

/** WebAuthn L3 §10.1.4: what an authenticator's hmac-secret is asked for an input of `prf`, and what it gives. */
function prfOf(credentialSecret: Buffer, input: Buffer): Uint8Array<ArrayBuffer> {
  const salt = createHash('sha256').update('WebAuthn PRF').update(Buffer.of(0)).update(input).digest();
  return new Uint8Array(createHmac('sha256', credentialSecret).update(salt).digest());
}

/** WebAuthn L3 §16.17: `authenticator_cred_random`, and `prf_results_first` and `prf_results_second` for its two inputs. */
const examples = {
  credentialSecret: '437e065e723a98b2f08f39d8baf7c53ecb3c363c5e5104bdaaf5d5ca2e028154',
  inputs: [2, 3].map((last) => Buffer.concat([Buffer.from('WebAuthn PRF test vectors'), Buffer.of(last)])),
  results: [
    '3c33e07d202c3b029cc21f1722767021bf27d595933b3d2b6a1b9d5dddc77fae',
    'a62a8773b19cda90d7ed4ef72a80a804320dbd3997e2f663805ad1fd3293d50b',
  ],
};

describe('W-A08 the key from the PRF', () => {
  const stored = {
    kdf: 'webauthn-prf',
    ...options,
    privateKey: {
      nonce: '8y-ezJ7fd4uT-_0i',
      box: 'kXCLreROgWse6ej5gcYcINdO_BUKJPCI3LNT4WHiaM3KJHh3xErLbiiGHuElvVrVIblKsYhAOBZakwP_p7TyOp4_oJsU2cMmnHc9hVfZib8E9dAGjXWXH42Mtqz6Upo56x6ePg8wpkqFNfoSuSjgQged-y3MLKv7afMLAQ3Za4XeKKgvusXQc70qky78t8b7hP2by3U3tkAONQ',
    },
    ephemeralKey: 'BEkWtR2McAbbwzZzCrTJkm_8QI2Nq2VSAqtpINreU1nWl1-7aNcfjG-tXn0QivmAx2Damn1uDzBcqXIlAJhl0Jw',
    sealed: {
      nonce: 'Lshfg8P8PMmQPNjz',
      box: 'U9kMNAOuL-0k5wBP4_vD7es4Z93cEGmKZ6QclNolJdgN6-8kCkdkdniTTnwHtiiw',
    },
  } as const;

  test('W-A08 the examples of WebAuthn L3 §16.17: the same secret and input give the same bytes, so that what was sealed opens for ever', async () => {
    const outputs = examples.inputs.map((input) =>
      prfOf(Buffer.from(examples.credentialSecret, 'hex'), input),
    );
    expect(outputs.map((output) => Buffer.from(output).toString('hex'))).toEqual(examples.results);
    const [first, second] = outputs as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
    expect(await unwrapByPasskey(stored, first)).toEqual(new Uint8Array(32).fill(9));
    expect(await unwrapByPasskey(stored, second)).toBeNull();
  });

  test('W-A08 what is sealed opens by Node’s own cryptography and the description alone', async () => {
    const wrapped = await wrap();
    const derive = (master: Uint8Array, purpose: string) =>
      Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `countersign vault 1 ${purpose}`, 32));
    const open = (key: Buffer, context: unknown[], { nonce, box }: Sealed) => {
      const bytes = Buffer.from(box, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
      decipher.setAAD(Buffer.from(JSON.stringify(['countersign vault', 1, ...context])));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
    };
    const { rpId, credentialId, salt } = options;
    const about = ['webauthn-prf', rpId, credentialId, salt];
    const pkcs8 = open(derive(prfOutput, 'seal private key'), ['private key', ...about], wrapped.privateKey);
    const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    const point = Buffer.from(wrapped.ephemeralKey, 'base64url');
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const shared = diffieHellman({ privateKey, publicKey });
    const opened = open(
      derive(shared, 'wrap vault key'),
      ['vault key', ...about, wrapped.ephemeralKey],
      wrapped.sealed,
    );
    expect(new Uint8Array(opened)).toEqual(vaultKey);
  });
});

test('X-E11 another output, shorter or longer ones, and anything changed give null', async () => {
  const wrapped = await wrap();
  const other = await wrap(randomBytes(32));
  expect(await unwrapByPasskey(wrapped, prfOutput)).toEqual(vaultKey);
  for (const output of [
    randomBytes(32),
    prfOutput.slice(1),
    new Uint8Array([...prfOutput, 0]),
    new Uint8Array(0),
  ])
    expect(await unwrapByPasskey(wrapped, output)).toBeNull();
  const changes: Partial<PasskeyWrappedKey>[] = [
    { rpId: 'another' },
    { credentialId: 'BBBB' },
    { salt: 'B'.repeat(43) },
    { privateKey: other.privateKey },
    { privateKey: wrapped.sealed },
    { ephemeralKey: other.ephemeralKey },
    { ephemeralKey: 'A'.repeat(87) },
    { sealed: other.sealed },
    { sealed: { ...wrapped.sealed, nonce: 'A'.repeat(16) } },
  ];
  for (const change of changes)
    expect(await unwrapByPasskey({ ...wrapped, ...change }, prfOutput)).toBeNull();
});

test('X-E12 a new vault key reaches a passkey that is not there, and an old one says nothing of it', async () => {
  const { lock, publicKey } = await makePasskeyLock(options, prfOutput, randomBytes);
  const first = await sealForPasskey(lock, publicKey, vaultKey, randomBytes);
  const second = await sealForPasskey(lock, publicKey, randomBytes(32), randomBytes);
  expect(second.ephemeralKey).not.toBe(first.ephemeralKey);
  expect(await unwrapByPasskey(second, prfOutput)).not.toEqual(vaultKey);
  expect(await unwrapByPasskey({ ...second, sealed: first.sealed }, prfOutput)).toBeNull();
});
