import { Type, type Static } from 'typebox';

/**
 * The proof that a request comes from a device: a JWT in a header, made anew for each request (RFC 9449, DPoP, without an access
 * token). Its header holds `typ`, `alg: "ES256"` and the public key as `jwk`.
 */
export const deviceProofHeader = 'DPoP';
export const deviceProofType = 'dpop+jwt';

export const DeviceProofClaims = Type.Object({
  /** Drawn for this proof; none is accepted twice. */
  jti: Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' }),
  /** The request's method. */
  htm: Type.String(),
  /** The request's address without query: the server's origin and the path. */
  htu: Type.String(),
  /** Unix seconds when it was made, by the server's clock as far as the device knows it. */
  iat: Type.Integer({ minimum: 0 }),
});
export type DeviceProofClaims = Static<typeof DeviceProofClaims>;
