import { Type, type Static } from 'typebox';
import { toBase64Url } from './base64url.ts';

/** 32 bytes in base64url. The last letter has two bits to spare, which must be zero: else one key could be written in four ways. */
const Coordinate = Type.String({ pattern: '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$' });

/** The public half of a device's key: an EC key on P-256 as a JWK (RFC 7518 6.2). The private half never leaves the device. */
export const DevicePublicKey = Type.Object({
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  x: Coordinate,
  y: Coordinate,
});
export type DevicePublicKey = Static<typeof DevicePublicKey>;

/**
 * What a device is known by: the JWK thumbprint of its key (RFC 7638), 43 letters in base64url.
 *
 * The members that count, in the order of their names and without white space (RFC 7638 3.2).
 */
export async function deviceKeyThumbprint({ crv, kty, x, y }: DevicePublicKey): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}
