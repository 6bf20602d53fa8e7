import { describe, expect, test } from 'vitest';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import { offeredAlgorithms } from './public-key.ts';
import vectors from './testing/level-3-vectors.json' with { type: 'json' };
import { verifyAuthentication } from './verify-authentication.ts';
import { verifyRegistration } from './verify-registration.ts';

/** The algorithm of each vector's key, which must be on offer. */
const algorithms: Readonly<Record<string, number>> = {
  'packed-es384': -35,
  'packed-es512': -36,
  'packed-rs256': -257,
  'packed-eddsa': -8,
  'packed-ed448': -53,
};

describe('the test vectors of WebAuthn Level 3', () => {
  const taken = [
    ['W-A01', 'none-es256'],
    ['W-A02', 'packed-self-es256'],
    ['W-A03', 'none-es256-long-credential-id'],
    ['W-A04', 'packed-es256'],
    ['W-A04', 'packed-es384'],
    ['W-A04', 'packed-es512'],
    ['W-A04', 'packed-rs256'],
    ['W-A04', 'packed-eddsa'],
    // We ask for no attestation and read none that has certificates, whatever its format.
    ['W-A07', 'tpm-es256'],
    ['W-A07', 'android-key-es256'],
    ['W-A07', 'apple-es256'],
    ['W-A07', 'fido-u2f-es256'],
  ] as const;

  test.each(taken)('%s %s registers and authenticates', async (_, name) => {
    const credential = await register(name, offeredAlgorithms);
    const { counter } = await authenticate(name, credential);
    expect(counter).toBeGreaterThanOrEqual(0);
  });

  test.each(taken)('%s %s is refused when its algorithm is not on offer', async (_, name) => {
    const others = offeredAlgorithms.filter((algorithm) => algorithm !== (algorithms[name] ?? -7));
    expect(await register(name, others).catch(reasonOf)).toBe('library');
  });

  test('W-A05 packed-ed448 is not registered: its signatures could never be verified', async () => {
    expect(await register('packed-ed448', offeredAlgorithms).catch(reasonOf)).toBe('library');
    // Nor would it be if it were offered by mistake.
    expect(await register('packed-ed448', [...offeredAlgorithms, -53]).catch(reasonOf)).toBe('public-key');
  });

  test.each(['none-es256-crossOrigin', 'none-es256-topOrigin'])(
    'W-A06 %s is refused, at registration and at authentication',
    async (name) => {
      expect(await register(name, offeredAlgorithms).catch(reasonOf)).toBe('cross-origin');
      const credential = await register('none-es256', offeredAlgorithms);
      expect(await authenticate(name, credential).catch(reasonOf)).toBe('cross-origin');
    },
  );

  test('every vector has been tried', () => {
    const tried = [
      ...taken.map(([, name]) => name),
      'packed-ed448',
      'none-es256-crossOrigin',
      'none-es256-topOrigin',
    ];
    expect(vectors.vectors.map(({ id }) => id).toSorted()).toEqual(tried.toSorted());
  });
});

async function register(name: string, offered: readonly number[]) {
  const { registration } = find(name);
  const attestationObject = base64url(registration.attestationObject);
  // Not among the vector's values: the browser reads it from the authenticator data.
  const data = registration.attestationObject;
  const at = data.indexOf(rpIdHash) + 2 * (32 + 1 + 4 + 16);
  const length = Number.parseInt(data.slice(at, at + 4), 16);
  const id = base64url(data.slice(at + 4, at + 4 + 2 * length));
  return await verifyRegistration(
    {
      ...{ id, rawId: id, type: 'public-key' },
      response: { clientDataJSON: base64url(registration.clientDataJSON), attestationObject },
    },
    {
      ...{ challenge: base64url(registration.challenge), origin: vectors.origin, rpId: vectors.rpId },
      ...{ requireUserVerification: false, algorithms: offered },
    },
  );
}

async function authenticate(name: string, known: Awaited<ReturnType<typeof register>>) {
  const { authentication } = find(name);
  return await verifyAuthentication(
    {
      ...{ id: known.id, rawId: known.id, type: 'public-key' },
      response: {
        clientDataJSON: base64url(authentication.clientDataJSON),
        authenticatorData: base64url(authentication.authenticatorData),
        signature: base64url(authentication.signature),
      },
    },
    {
      ...{ challenge: base64url(authentication.challenge), origin: vectors.origin, rpId: vectors.rpId },
      ...{ requireUserVerification: false, userHandle: '', requireUserHandle: false },
    },
    known,
  );
}

/** SHA-256 of `example.org`, with which authenticator data begin. */
const rpIdHash = 'bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5';

function find(name: string) {
  const vector = vectors.vectors.find(({ id }) => id === name);
  if (vector === undefined) throw new Error(`no vector ${name}`);
  return vector;
}

function base64url(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

function reasonOf(error: unknown): unknown {
  return error instanceof CeremonyRefusal ? error.reason : error;
}
