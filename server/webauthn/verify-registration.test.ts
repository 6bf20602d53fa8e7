import { sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cbor, type Cbor } from '../testing/cbor.ts';
import { flag, sha256, SoftwareKey, type RegistrationForgery } from '../testing/software-key.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import { offeredAlgorithms } from './public-key.ts';
import { ecKey } from './testing/cose-keys.ts';
import { forgedRegistrations } from './testing/forged-registrations.ts';
import { verifyRegistration, type AskedRegistration, type NewCredential } from './verify-registration.ts';

const ceremony = { challenge: 'c'.repeat(94), rpId: 'localhost', origin: 'http://localhost:8080' };
const asked: AskedRegistration = {
  ...ceremony,
  requireUserVerification: false,
  algorithms: offeredAlgorithms,
};

describe('a new credential', () => {
  test('is taken as the authenticator gave it', async () => {
    const key = new SoftwareKey({ flags: flag.up | flag.uv | flag.be | flag.bs });
    const aaguid = '2fc0579f-8113-47ea-b116-bb5a8db9202a';
    expect(await register(key, { aaguid, counter: 7 })).toEqual({
      id: key.credentialId,
      publicKey: cbor(key.cose).toString('base64url'),
      counter: 7,
      aaguid,
      userVerified: true,
      backupEligible: true,
      backedUp: true,
    });
  });

  test('W-A10 W-A11 extension outputs, further members, their order and a byte order mark are nothing to refuse', async () => {
    const extensions = cbor(new Map<string, Cbor>([['credProtect', 2]]));
    const forgeries: RegistrationForgery[] = [
      { flags: flag.up | flag.uv | flag.at | flag.ed, trailing: extensions },
      { members: { clientExtensionResults: { credProps: { rk: true }, unheardOf: { of: [1] } } } },
      { clientData: { someday: { nested: [] }, crossOrigin: undefined } },
      {
        clientDataJSON: JSON.stringify({
          origin: ceremony.origin,
          challenge: ceremony.challenge,
          type: 'webauthn.create',
        }),
      },
      { clientDataJSON: `\ufeff${JSON.stringify({ ...ceremony, type: 'webauthn.create' })}` },
      { clientData: { tokenBinding: { status: 'supported' } } },
    ];
    for (const forgery of forgeries)
      expect((await register(new SoftwareKey(), forgery)).userVerified).toBe(true);
  });

  test('W-A02 a self attestation is verified; one with certificates is not even parsed', async () => {
    const key = new SoftwareKey();
    const self: RegistrationForgery = {
      attestationObject: (authData) => {
        const json = key.register(ceremony).response.clientDataJSON;
        const signed = Buffer.concat([authData, sha256(Buffer.from(json, 'base64url'))]);
        return packed(authData, [
          ['alg', -7],
          ['sig', sign('sha256', signed, key.privateKey)],
        ]);
      },
    };
    expect((await register(key, self)).id).toBe(key.credentialId);
    const rubbish: RegistrationForgery = {
      attestationObject: (authData) =>
        packed(authData, [
          ['alg', -7],
          ['sig', Buffer.from([1])],
          ['x5c', [Buffer.from('not a certificate')]],
        ]),
    };
    expect((await register(key, rubbish)).id).toBe(key.credentialId);
  });

  test('W-A03 W-B15 an id has 16 to 1023 bytes', async () => {
    for (const [bytes, taken] of [
      [15, false],
      [16, true],
      [1023, true],
      [1024, false],
    ] as const) {
      const credentialId = Buffer.alloc(bytes, 9);
      const answer = await register(new SoftwareKey(), { credentialId }).catch(reasonOf);
      expect([bytes, answer]).toEqual([
        bytes,
        taken ? expect.objectContaining({ id: credentialId.toString('base64url') }) : 'credential-id-length',
      ]);
    }
  });

  test('W-B09 without user verification it is refused where that is required', async () => {
    const key = new SoftwareKey({ flags: flag.up });
    expect((await register(key)).userVerified).toBe(false);
    expect(await register(key, {}, { requireUserVerification: true }).catch(reasonOf)).toBe('library');
  });

  test('W-B11 every algorithm on offer is taken with its own curve, and refused when it is not on offer', async () => {
    for (const [alg, crv, namedCurve] of [
      [-7, 1, 'P-256'],
      [-35, 2, 'P-384'],
      [-36, 3, 'P-521'],
    ] as const) {
      const cose = ecKey(namedCurve, alg, crv);
      expect((await register(new SoftwareKey(), { cose })).counter).toBe(0);
      const algorithms = offeredAlgorithms.filter((offered) => offered !== alg);
      expect(await register(new SoftwareKey(), { cose }, { algorithms }).catch(reasonOf)).toBe('library');
    }
  });

  test.each(forgedRegistrations.filter(({ reason }) => reason !== null))(
    '$id $what: refused',
    async ({ forgery, reason }) => {
      const key = new SoftwareKey();
      const given = typeof forgery === 'function' ? forgery(ceremony, key) : forgery;
      expect(await register(key, given).catch(reasonOf)).toBe(reason);
    },
  );
});

function register(
  key: SoftwareKey,
  forgery: RegistrationForgery = {},
  otherwise: Partial<AskedRegistration> = {},
): Promise<NewCredential> {
  return verifyRegistration(key.register(ceremony, forgery), { ...asked, ...otherwise });
}

function packed(authData: Buffer, statement: [string, Cbor][]): Buffer {
  return cbor(
    new Map<string, Cbor>([
      ['fmt', 'packed'],
      ['attStmt', new Map(statement)],
      ['authData', authData],
    ]),
  );
}

function reasonOf(error: unknown): unknown {
  return error instanceof CeremonyRefusal ? error.reason : error;
}
