import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { AssertedCredential, AttestedCredential } from '../../shared/api/security-keys.ts';
import { cbor, type Cbor } from './cbor.ts';

/** The bits of authenticator data (WebAuthn L3 6.1). */
export const flag = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40, ed: 0x80 } as const;

/** What a page would pass on of the server's options. */
export interface Ceremony {
  challenge: string;
  rpId: string;
  origin: string;
}

/** Everything an authenticator, a browser or whoever stands between can get wrong. Left out: as it should be. */
export interface Forgery {
  flags?: number;
  counter?: number;
  /** Hashed into the authenticator data. */
  hashedRpId?: string;
  rpIdHash?: Buffer;
  /** Members of the client data to change; undefined removes one. */
  clientData?: Record<string, unknown>;
  /** The whole of it instead. */
  clientDataJSON?: Buffer | string;
  /** After the authenticator data. */
  trailing?: Buffer;
  /** The authenticator data, last thing before they are signed. */
  bend?: (authenticatorData: Buffer) => Buffer;
  /** Members of the credential to change, after everything else. */
  members?: Record<string, unknown>;
  /** Members of its response. */
  responseMembers?: Record<string, unknown>;
}

export interface RegistrationForgery extends Forgery {
  credentialId?: Buffer;
  aaguid?: string;
  cose?: Cbor;
  fmt?: Cbor;
  attStmt?: Cbor;
  /** The attestation object's map, as it is encoded. */
  attestationObject?: (authData: Buffer) => Buffer;
  discoverable?: boolean;
  transports?: string[];
}

export interface AssertionForgery extends Forgery {
  userHandle?: string | null;
  signWith?: KeyObject;
  signature?: (signature: Buffer) => Buffer;
}

/** A security key in software: ES256, with a counter, that can also lie in every byte. */
export class SoftwareKey {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  /** COSE_Key. */
  readonly cose: Cbor;
  /** 0 and staying there, like a passkey's, or counting. */
  counter: number;
  /** Base64url, as it was given when it was set up. */
  userHandle: string | null = null;
  readonly #flags: number;
  readonly #counts: boolean;

  constructor({ flags = flag.up | flag.uv, counts = true, id = randomBytes(32) } = {}) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.id = id;
    this.privateKey = privateKey;
    this.cose = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    this.#flags = flags;
    this.#counts = counts;
    this.counter = 0;
  }

  get credentialId(): string {
    return this.id.toString('base64url');
  }

  register(ceremony: Ceremony, forgery: RegistrationForgery = {}): AttestedCredential {
    const id = forgery.credentialId ?? this.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const aaguid = Buffer.from((forgery.aaguid ?? '0'.repeat(32)).replaceAll('-', ''), 'hex');
    const attested = Buffer.concat([aaguid, length, id, cbor(forgery.cose ?? this.cose)]);
    const authData = this.#authData(ceremony, forgery, this.#flags | flag.at, attested);
    const object =
      forgery.attestationObject?.(authData) ??
      cbor(
        new Map<string, Cbor>([
          ['fmt', forgery.fmt ?? 'none'],
          ['attStmt', forgery.attStmt ?? new Map()],
          ['authData', authData],
        ]),
      );
    const { discoverable, transports = ['usb'] } = forgery;
    return {
      id: base64url(id),
      rawId: base64url(id),
      type: 'public-key',
      response: {
        clientDataJSON: base64url(clientData('webauthn.create', ceremony, forgery)),
        attestationObject: base64url(object),
        transports,
        ...forgery.responseMembers,
      },
      clientExtensionResults: discoverable === undefined ? {} : { credProps: { rk: discoverable } },
      ...forgery.members,
    };
  }

  assert(ceremony: Ceremony, forgery: AssertionForgery = {}): AssertedCredential {
    if (this.#counts && forgery.counter === undefined) this.counter += 1;
    const authData = this.#authData(ceremony, forgery, this.#flags, Buffer.alloc(0));
    const json = clientData('webauthn.get', ceremony, forgery);
    const signed = Buffer.concat([authData, sha256(json)]);
    const signature = sign('sha256', signed, forgery.signWith ?? this.privateKey);
    const userHandle = forgery.userHandle === undefined ? this.userHandle : forgery.userHandle;
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      response: {
        clientDataJSON: base64url(json),
        authenticatorData: base64url(authData),
        signature: base64url(forgery.signature?.(signature) ?? signature),
        ...(userHandle !== null && { userHandle }),
        ...forgery.responseMembers,
      },
      ...forgery.members,
    };
  }

  #authData({ rpId }: Ceremony, forgery: Forgery, flags: number, attested: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(forgery.counter ?? this.counter);
    const data = Buffer.concat([
      forgery.rpIdHash ?? sha256(forgery.hashedRpId ?? rpId),
      Buffer.from([forgery.flags ?? flags]),
      counter,
      attested,
      forgery.trailing ?? Buffer.alloc(0),
    ]);
    return forgery.bend?.(data) ?? data;
  }
}

function clientData(type: string, { challenge, origin }: Ceremony, forgery: Forgery): Buffer {
  const { clientDataJSON } = forgery;
  if (clientDataJSON !== undefined) return Buffer.from(clientDataJSON);
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...forgery.clientData }));
}

export function sha256(data: Buffer | string): Buffer {
  return createHash('sha256').update(data).digest();
}

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}
