import { CompactSign, exportJWK, generateKeyPair, type CompactJWSHeaderParameters } from 'jose';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { devicePaths, pairingPaths, type Device, type PairingOffer } from '../../shared/api/devices.ts';
import {
  deviceRequestPaths,
  type LoginRequest,
  type LoginRequestList,
} from '../../shared/api/login-requests.ts';
import type { DevicePublicKey } from '../../shared/device-key.ts';
import { deviceProofType } from '../../shared/device-proof.ts';
import { loginDecisionType } from '../../shared/login-decision.ts';
import { shownRequestDigest } from '../../shared/shown-request.ts';
import type { TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

/** What a forger may put in place of what belongs there. */
export interface ProofForgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** Signs with it; the header keeps this device's key. */
  signer?: SoftwareDevice;
  /** Changes the finished proof. */
  tamper?: (proof: string) => string;
}

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
type DeviceServer = Pick<TestServer, 'app' | 'clock' | 'deps'>;
type DeviceMethod = 'GET' | 'POST' | 'PATCH';

/** A browser's extension, in as much as the server sees of it: a key on P-256 that signs. */
export class SoftwareDevice {
  readonly server: DeviceServer;
  readonly publicKey: DevicePublicKey;
  readonly #privateKey: PrivateKey;
  /** What the server calls it, once it is known. */
  id = '';
  accountId = '';

  private constructor(server: DeviceServer, publicKey: DevicePublicKey, privateKey: PrivateKey) {
    this.server = server;
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  static async make(server: DeviceServer): Promise<SoftwareDevice> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: false });
    const { x = '', y = '' } = await exportJWK(publicKey);
    return new SoftwareDevice(server, { kty: 'EC', crv: 'P-256', x, y }, privateKey);
  }

  async sign(header: CompactJWSHeaderParameters, payload: object | string): Promise<string> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return await new CompactSign(new TextEncoder().encode(text))
      .setProtectedHeader(header)
      .sign(this.#privateKey);
  }

  async proof(method: string, path: string, forgery: ProofForgery = {}): Promise<string> {
    const { header, claims, signer = this, tamper = (proof: string) => proof } = forgery;
    const { clock, deps } = this.server;
    const proof = await signer.sign(
      { typ: deviceProofType, alg: 'ES256', jwk: { ...this.publicKey }, ...header },
      {
        jti: randomUUID(),
        htm: method,
        htu: deps.config.origin + path,
        iat: Math.floor(clock.nowMs() / 1000),
        ...claims,
      },
    );
    return tamper(proof);
  }

  /** Sends a request with a fresh proof, or with whatever `options.headers` say instead. */
  async send(
    method: DeviceMethod,
    path: string,
    body?: object,
    { forgery, ...options }: InjectOptions & { forgery?: ProofForgery } = {},
  ): Promise<LightMyRequestResponse> {
    return await this.server.app.inject({
      method,
      url: path,
      remoteAddress: '192.0.2.77',
      ...(body === undefined ? {} : { payload: body }),
      ...options,
      headers: {
        'user-agent': 'Paired Browser',
        origin: this.server.deps.config.extensionOrigins[0],
        dpop: await this.proof(method, path, forgery),
        ...options.headers,
      },
    });
  }

  /** A decision about a request of the list, or about whatever `claims` say instead. */
  async decision(
    request: LoginRequest,
    what: Record<string, unknown>,
    { header, signer = this }: { header?: Record<string, unknown>; signer?: SoftwareDevice } = {},
  ): Promise<string> {
    const { clock, deps } = this.server;
    return await signer.sign(
      { typ: loginDecisionType, alg: 'ES256', ...header },
      {
        requestId: request.id,
        challenge: request.challenge,
        accountId: this.accountId,
        shown: await shownRequestDigest(request),
        server: deps.config.origin,
        issuedAt: Math.floor(clock.nowMs() / 1000),
        ...what,
      },
    );
  }

  async requests(): Promise<LoginRequest[]> {
    const response = await this.send('GET', deviceRequestPaths.requests);
    if (response.statusCode !== 200) throw new Error(`no list: ${response.body}`);
    return response.json<LoginRequestList>().requests;
  }

  /** The one that waits for an answer. */
  async pending(): Promise<LoginRequest> {
    const request = (await this.requests()).find(({ state }) => state === 'pending');
    if (request === undefined) throw new Error('nothing is asked');
    return request;
  }

  async decide(id: string, decision: string): Promise<LightMyRequestResponse> {
    return await this.send('POST', deviceRequestPaths.decision.replace(':id', id), { decision });
  }

  async approve(request: LoginRequest, number: string): Promise<LightMyRequestResponse> {
    return await this.decide(request.id, await this.decision(request, { decision: 'approve', number }));
  }

  async deny(request: LoginRequest, reason = 'denied'): Promise<LightMyRequestResponse> {
    return await this.decide(request.id, await this.decision(request, { decision: 'deny', reason }));
  }

  async redeem(code: string, name = 'Work laptop'): Promise<LightMyRequestResponse> {
    const response = await this.send('POST', devicePaths.devices, { code, name });
    if (response.statusCode === 201) {
      const { id, account } = response.json<Device>();
      this.id = id;
      this.accountId = account.id;
    }
    return response;
  }
}

export async function beginPairing(browser: TestBrowser): Promise<PairingOffer> {
  const response = await browser.post(pairingPaths.pairings, {});
  if (response.statusCode !== 201) throw new Error(`cannot begin: ${response.body}`);
  return response.json<PairingOffer>();
}

export function confirmPairing(
  browser: TestBrowser,
  { id, deviceId }: { id: string; deviceId: string },
): Promise<LightMyRequestResponse> {
  return browser.post(pairingPaths.confirm.replace(':id', id), { deviceId });
}

/** A device of whoever is signed in in `browser`, from the code to the confirmation. */
export async function pairDevice(
  server: DeviceServer,
  browser: TestBrowser,
  name?: string,
): Promise<SoftwareDevice> {
  const { id, code } = await beginPairing(browser);
  const device = await SoftwareDevice.make(server);
  const redeemed = await device.redeem(code, name);
  if (redeemed.statusCode !== 201) throw new Error(`cannot redeem: ${redeemed.body}`);
  const confirmed = await confirmPairing(browser, { id, deviceId: device.id });
  if (confirmed.statusCode !== 200) throw new Error(`cannot confirm: ${confirmed.body}`);
  return device;
}
