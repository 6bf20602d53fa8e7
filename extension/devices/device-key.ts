import { CompactSign, type CompactJWSHeaderParameters } from 'jose';
import type { DevicePublicKey } from '../../shared/device-key.ts';

/** A pairing's key. The private half is not extractable: scripts can use it, and nothing can read it out. */
export interface DeviceKey {
  privateKey: CryptoKey;
  publicKey: DevicePublicKey;
}

/** Where keys are kept, by the id of their pairing. The real one is {@link browserKeyStore}. */
export interface DeviceKeyStore {
  get: (id: string) => Promise<DeviceKey | null>;
  put: (id: string, key: DeviceKey) => Promise<void>;
  remove: (id: string) => Promise<void>;
  ids: () => Promise<string[]>;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Makes the key of a pairing and keeps it. A key for each pairing: no two servers, and no two accounts, can be told to be one person's. */
export async function makeDeviceKey(store: DeviceKeyStore, id: string): Promise<DevicePublicKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['sign']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  await store.put(id, { privateKey, publicKey: jwk });
  return jwk;
}

/** A compact JWS (RFC 7515, ES256) by a pairing's key. `typ` says what it is for: nothing that is signed can be taken for another thing. */
export async function signWith(
  { privateKey }: DeviceKey,
  header: CompactJWSHeaderParameters & { typ: string },
  payload: object,
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return await new CompactSign(bytes).setProtectedHeader({ ...header, alg: 'ES256' }).sign(privateKey);
}
