import { Value } from 'typebox/value';
import type { DevicePublicKey } from '../../shared/device-key.ts';
import { LoginDecision, loginDecisionType } from '../../shared/login-decision.ts';

/** Why a decision was refused: for tests and the audit trail. */
export type DecisionRefusalReason =
  | 'malformed'
  | 'type'
  | 'algorithm'
  | 'signature'
  | 'claims'
  | 'request'
  | 'challenge'
  | 'account'
  | 'shown'
  | 'server'
  | 'time'
  | 'tab-origin'
  | 'page';

export class DecisionRefusal extends Error {
  override readonly name = 'DecisionRefusal';
  readonly reason: DecisionRefusalReason;

  constructor(reason: DecisionRefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

/** What a decision has to be about, and whose key has to have signed it. */
export interface DecidedAbout {
  publicKey: DevicePublicKey;
  request: { id: string; challenge: string; accountId: string; pageId: string; createdAtMs: number };
  /** What devices are shown of it, as `shownRequestDigest`. */
  shown: string;
  /** The server's origin. */
  server: string;
  nowMs: number;
  maxSkewMs: number;
}

/**
 * Reads a decision: that the device's own key has signed it, for this request of this account at this server, since it was asked
 * (security-case S-F05). Whether a typed number is the right one is not looked at here: that is counted.
 *
 * @throws {@link DecisionRefusal}
 */
export async function readLoginDecision(
  jws: string,
  { publicKey, request, shown, server, nowMs, maxSkewMs }: DecidedAbout,
): Promise<LoginDecision> {
  const decision = await verifiedPayload(jws, publicKey);
  if (!Value.Check(LoginDecision, decision)) throw new DecisionRefusal('claims');
  if (decision.requestId !== request.id) throw new DecisionRefusal('request');
  if (decision.challenge !== request.challenge) throw new DecisionRefusal('challenge');
  if (decision.accountId !== request.accountId) throw new DecisionRefusal('account');
  if (decision.shown !== shown) throw new DecisionRefusal('shown');
  if (decision.server !== server) throw new DecisionRefusal('server');
  const issuedAtMs = decision.issuedAt * 1000;
  if (issuedAtMs < request.createdAtMs - maxSkewMs || issuedAtMs > nowMs + maxSkewMs) {
    throw new DecisionRefusal('time');
  }
  if ('tabOrigin' in decision) {
    if (decision.tabOrigin !== server) throw new DecisionRefusal('tab-origin');
    if (decision.pageId !== request.pageId) throw new DecisionRefusal('page');
  }
  return decision;
}

async function verifiedPayload(jws: string, publicKey: DevicePublicKey): Promise<unknown> {
  const { compactVerify, decodeProtectedHeader, importJWK } = await import('jose');
  const header = readHeader(() => decodeProtectedHeader(jws));
  if (header.typ !== loginDecisionType) throw new DecisionRefusal('type');
  if (header.alg !== 'ES256') throw new DecisionRefusal('algorithm');
  // The stored key, whatever the header names.
  const key = await importJWK({ ...publicKey }, 'ES256');
  const payload = await compactVerify(jws, key, { algorithms: ['ES256'] }).then(
    (verified) => verified.payload,
    () => null,
  );
  if (payload === null) throw new DecisionRefusal('signature');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    throw new DecisionRefusal('claims');
  }
}

function readHeader(decode: () => { typ?: string; alg?: string; crit?: string[] }): {
  typ?: string;
  alg?: string;
} {
  try {
    const header = decode();
    if (header.crit === undefined) return header;
  } catch {
    // Falls through.
  }
  throw new DecisionRefusal('malformed');
}
