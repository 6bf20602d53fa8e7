import { generateKeyPairSync } from 'node:crypto';
import type { Cbor } from '../../testing/cbor.ts';

/** A COSE_Key with one member changed or added. */
export function withMember(cose: Cbor, name: number, value: Cbor): Cbor {
  return new Map([...(cose as Map<number, Cbor>), [name, value]]);
}

/** A new public key on a curve, with whatever numbers for the algorithm and the curve. */
export function ecKey(namedCurve: string, alg: number, crv: number): Cbor {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
  return new Map<number, Cbor>([
    [1, 2],
    [3, alg],
    [-1, crv],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

/** A new RS256 public key. */
export function rsaKey(modulusLength: number): Cbor {
  const { n = '' } = generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });
  return new Map<number, Cbor>([
    [1, 3],
    [3, -257],
    [-1, Buffer.from(n, 'base64url')],
    [-2, Buffer.from([1, 0, 1])],
  ]);
}
