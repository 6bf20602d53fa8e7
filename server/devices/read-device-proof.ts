import { createHash } from 'node:crypto';
import type { JWSHeaderParameters } from 'jose';
import { Value } from 'typebox/value';
import { DevicePublicKey, deviceKeyThumbprint } from '../../shared/device-key.ts';
import { DeviceProofClaims, deviceProofType } from '../../shared/device-proof.ts';

/** Why a proof was refused: for tests and the audit trail. Whoever sent it learns that it was, and how far off its clock is. */
export type ProofRefusalReason =
  | 'missing'
  | 'malformed'
  | 'type'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'claims'
  | 'method'
  | 'address'
  | 'time'
  | 'replayed';

export class ProofRefusal extends Error {
  override readonly name = 'ProofRefusal';
  readonly reason: ProofRefusalReason;
  /** Of the key that it names, whoever sent it. Null: it names none. */
  readonly thumbprint: string | null;
  /** How far the sender's clock is ahead, if that is all that is wrong. */
  readonly clockOffMs: number | null;

  constructor(
    reason: ProofRefusalReason,
    { thumbprint = null, clockOffMs = null }: { thumbprint?: string | null; clockOffMs?: number | null } = {},
  ) {
    super(reason);
    this.reason = reason;
    this.thumbprint = thumbprint;
    this.clockOffMs = clockOffMs;
  }
}

/** A proof that fits. It still has to be spent: `nonce` is accepted once. */
export interface DeviceProof {
  publicKey: DevicePublicKey;
  thumbprint: string;
  nonce: string;
  /** From then on nobody can use it any more. */
  expiresAtMs: number;
}

/** What the proof has to be for, and when. */
export interface ProvedRequest {
  method: string;
  /** The server's origin and the path, without query (RFC 9449 4.3 step 9). */
  url: string;
  nowMs: number;
  /** How old a proof may be, and how far ahead its maker's clock. */
  maxSkewMs: number;
}

/** No proof of ours comes near: a P-256 key and four claims. */
const maxLength = 4096;

/**
 * Checks the proof that came with a request, as RFC 9449 4.3 lists it. That its key is a device's, and that it has not been used, is for
 * the caller to find out.
 *
 * @throws {@link ProofRefusal}
 */
export async function readDeviceProof(
  proof: string | undefined,
  { method, url, nowMs, maxSkewMs }: ProvedRequest,
): Promise<DeviceProof> {
  if (proof === undefined) throw new ProofRefusal('missing');
  const { typ, alg, jwk } = await headerOf(proof);
  if (typ !== deviceProofType) throw new ProofRefusal('type');
  if (alg !== 'ES256') throw new ProofRefusal('algorithm');
  // A private half in it was shown to everyone on the way (RFC 9449 4.3 step 7): the key is nobody's any more.
  if (!Value.Check(DevicePublicKey, jwk) || 'd' in jwk) throw new ProofRefusal('key');
  const publicKey: DevicePublicKey = { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y };
  const thumbprint = await deviceKeyThumbprint(publicKey);
  const refuse = (reason: ProofRefusalReason, clockOffMs?: number): ProofRefusal =>
    new ProofRefusal(reason, { thumbprint, ...(clockOffMs !== undefined && { clockOffMs }) });

  const payload = await payloadOf(proof);
  if (payload === null) throw refuse('signature');
  const claims = claimsOf(payload);
  if (claims === null) throw refuse('claims');
  if (claims.htm !== method) throw refuse('method');
  if (claims.htu !== url) throw refuse('address');
  const aheadMs = claims.iat * 1000 - nowMs;
  if (Math.abs(aheadMs) > maxSkewMs) throw refuse('time', aheadMs);
  return {
    publicKey,
    thumbprint,
    // Hashed with the key: of one length, and no device can use up another's.
    nonce: createHash('sha256').update(`device proof\0${thumbprint}\0${claims.jti}`).digest('base64url'),
    expiresAtMs: claims.iat * 1000 + maxSkewMs,
  };
}

/** The library is loaded when the first device asks: a server without any starts the faster. */
async function headerOf(proof: string): Promise<JWSHeaderParameters & { typ?: string }> {
  if (proof.length > maxLength) throw new ProofRefusal('malformed');
  try {
    const header = (await import('jose')).decodeProtectedHeader(proof);
    // Nothing that would change how it is read.
    if (header.crit === undefined) return header;
  } catch {
    // Falls through: what is no JWS, and what wants to be read otherwise, is refused alike.
  }
  throw new ProofRefusal('malformed');
}

/** Null: not signed by the key in it, or that is no point of the curve. */
async function payloadOf(proof: string): Promise<Uint8Array | null> {
  try {
    const { compactVerify, EmbeddedJWK } = await import('jose');
    return (await compactVerify(proof, EmbeddedJWK, { algorithms: ['ES256'] })).payload;
  } catch {
    return null;
  }
}

function claimsOf(payload: Uint8Array): DeviceProofClaims | null {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return Value.Check(DeviceProofClaims, claims) ? claims : null;
  } catch {
    return null;
  }
}
