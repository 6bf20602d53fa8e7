import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import type { Library } from './library.ts';

/** COSE key types and parameters (RFC 9053; the numbers are IANA's). */
const label = { kty: 1, alg: 3, crv: -1, x: -2, y: -3, n: -1, e: -2 } as const;
const kty = { okp: 1, ec2: 2, rsa: 3 } as const;

/** The curve that WebAuthn L3 5.8.5 fixes for each algorithm with one. */
const curves: Readonly<Record<number, { kty: number; crv: number; jwk: string; bytes: number }>> = {
  [-7]: { kty: kty.ec2, crv: 1, jwk: 'P-256', bytes: 32 },
  [-35]: { kty: kty.ec2, crv: 2, jwk: 'P-384', bytes: 48 },
  [-36]: { kty: kty.ec2, crv: 3, jwk: 'P-521', bytes: 66 },
  [-8]: { kty: kty.okp, crv: 6, jwk: 'Ed25519', bytes: 32 },
};
const rs256 = -257;
/** 2048 bits is the least that is allowed (NIST SP 800-131A); 4096 the most that an authenticator makes. */
const rsaBits = { min: 2048, max: 4096 };
const rsaExponent = Buffer.from([1, 0, 1]);

/**
 * The algorithms that this server takes, best first: EdDSA, ES256, ES384, ES512, RS256. RS1 is not among them (SHA-1), and neither is
 * Ed448, whose signatures the library cannot verify later.
 */
export const offeredAlgorithms: readonly number[] = [-8, -7, -35, -36, rs256];

/**
 * Checks a credential's public key (WebAuthn L3 7.1 step 20, and RFC 9053): the library looks at its algorithm alone, and would find
 * out at the first sign-in that the rest is none.
 *
 * @param cose - COSE_Key.
 * @throws {@link CeremonyRefusal} `public-key`: another curve than the algorithm's, a point that is not on it, an RSA key that is
 * short or whose exponent is weak, members that do not belong there.
 */
export function checkPublicKey({ helpers }: Library, cose: Uint8Array<ArrayBuffer>): void {
  try {
    const key = helpers.isoCBOR.decodeFirst<Map<number, unknown>>(cose);
    // OpenSSL refuses a point that is not on its curve.
    createPublicKey({ key: toJwk(key), format: 'jwk' });
  } catch (error) {
    throw error instanceof CeremonyRefusal ? error : new CeremonyRefusal('public-key', error);
  }
}

/** Whether signatures by this key are ECDSA, which are DER and so have more than one form. */
export function isEcdsaKey({ helpers }: Library, cose: Uint8Array<ArrayBuffer>): boolean {
  return helpers.isoCBOR.decodeFirst<Map<number, unknown>>(cose).get(label.kty) === kty.ec2;
}

function toJwk(key: Map<number, unknown>): JsonWebKey {
  const alg = key.get(label.alg);
  if (alg === rs256) {
    const n = bytesOf(key, label.n);
    const isSound =
      key.get(label.kty) === kty.rsa &&
      key.size === 4 &&
      bitLength(n) >= rsaBits.min &&
      bitLength(n) <= rsaBits.max &&
      bytesOf(key, label.e).equals(rsaExponent);
    if (!isSound) throw new CeremonyRefusal('public-key');
    return { kty: 'RSA', n: n.toString('base64url'), e: rsaExponent.toString('base64url') };
  }
  const curve = typeof alg === 'number' ? curves[alg] : undefined;
  if (curve === undefined || key.get(label.kty) !== curve.kty || key.get(label.crv) !== curve.crv) {
    throw new CeremonyRefusal('public-key');
  }
  const x = bytesOf(key, label.x, curve.bytes).toString('base64url');
  if (curve.kty === kty.okp) {
    if (key.size !== 4) throw new CeremonyRefusal('public-key');
    return { kty: 'OKP', crv: curve.jwk, x };
  }
  if (key.size !== 5) throw new CeremonyRefusal('public-key');
  return { kty: 'EC', crv: curve.jwk, x, y: bytesOf(key, label.y, curve.bytes).toString('base64url') };
}

/** Of a number without leading zeros; 0 for one that has some. */
function bitLength(number: Buffer): number {
  const [first = 0] = number;
  return first === 0 ? 0 : number.length * 8 - (Math.clz32(first) - 24);
}

function bytesOf(key: Map<number, unknown>, name: number, length?: number): Buffer {
  const value = key.get(name);
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length)) {
    throw new CeremonyRefusal('public-key');
  }
  return Buffer.from(value);
}
