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

describe('W-A08 the key from the PRF', () => {
  const stored = {
    kdf: 'webauthn-prf',
    ...options,
    privateKey: {
      nonce: 'u0Xip1QZarY48iFL',
      box: '7pB-ewfvnBgutyq8rl4FXqhwcpcjby6i7pNxq5PVjXizibsciXkjkynuEuSS2dIhoWp2c5xut-BegYmtfd36LsYK23LPbgdyM7nOuXs19z-qvo-8cE6Jt2YULZEh6DmzP2ObaX8MQuka_0Y5O8Qpu_KbfahGcC7WCEfSmOlg_pZ_MaMUXmkAYegfYU2oAnWJF7Y24iwsbjHgvA',
    },
    ephemeralKey: 'BNTJqlDB_YEn7WOQV8R0Cd-ISfcQMN7_9LLytzvSU-tOCu2A4xQPACmWz5BXS__QDyRmgMHaB9H0XRPNHQcPf88',
    sealed: {
      nonce: 'XGkfNmvXtm1Oh3PJ',
      box: 'XJbyczeq2ezyL0DNO93SW9geXC1HH5Lx3bKHjBfs5k6rLCKdw2kTOM_CbLBpeLOe',
    },
  } as const;

  test('W-A08 the same secret and salt give the same bytes, so that what was sealed opens for ever', async () => {
    const output = prfOf(Buffer.alloc(32, 7), Buffer.alloc(32, 0));
    expect(Buffer.from(output).toString('hex')).toBe(
      'd3a08b8d4b1ebd5faed27db28a075c6574df3309a951d716b3a654d47f98254d',
    );
    expect(await unwrapByPasskey(stored, output)).toEqual(new Uint8Array(32).fill(9));
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
