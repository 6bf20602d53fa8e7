import { livePath } from '../../../shared/api/live.ts';
import {
  deviceRequestPaths,
  type LoginRequest,
  type LoginRequestList,
} from '../../../shared/api/login-requests.ts';
import { readLoginDecision } from '../../../server/devices/read-login-decision.ts';
import { shownRequestDigest } from '../../../shared/shown-request.ts';
import type { LoginDecision } from '../../../shared/login-decision.ts';
import { makeDeviceKey } from '../../devices/device-key.ts';
import { pairings } from '../../storage/items.ts';
import type { TestWorker } from './test-worker.ts';

/**
 * What becomes of one request: answered; lost on the way there, or on the way back; answered with a status and a body that the server never
 * gives; never answered.
 */
export type Fate =
  'answered' | 'lost-there' | 'lost-back' | 'never' | { status: number; body: string; type?: string };

/** A socket that the server holds the other end of. */
export class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly said: unknown[] = [];
  isClosed = false;

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  /** The server says something. */
  tell(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

/**
 * A server as a paired browser sees it, with the real reading of decisions. Its clock is its own, and it decides what becomes of each
 * request.
 */
export class AskingServer {
  readonly origin: string;
  readonly pairingId: string;
  requests: LoginRequest[] = [];
  number = '042';
  pageId = 'P'.repeat(22);
  /** Server time minus the worker's. */
  offsetMs = 7_000;
  /** Every decision that counted. */
  readonly decided: LoginDecision[] = [];
  /** Every decision that came, as it was signed. */
  readonly received: string[] = [];
  fate: (asked: { method: string; path: string }) => Fate = () => 'answered';
  readonly sockets: FakeSocket[] = [];
  asked = 0;
  readonly #worker: TestWorker;

  private constructor(worker: TestWorker, origin: string, pairingId: string) {
    this.#worker = worker;
    this.origin = origin;
    this.pairingId = pairingId;
  }

  /** Pairs the worker with it, over again for each server. */
  static async pairedWith(worker: TestWorker, origin = 'https://auth.example'): Promise<AskingServer> {
    const id = `pairing of ${origin}`;
    const server = new AskingServer(worker, origin, id);
    await makeDeviceKey(worker.deps.deviceKeys, id);
    const before = worker.deps.fetch;
    worker.deps.fetch = (url, init) =>
      typeof url === 'string' && url.startsWith(`${origin}/`)
        ? server.#answer(url, init ?? {})
        : before(url, init);
    const openBefore = worker.deps.openSocket;
    worker.deps.openSocket = (url) =>
      url === origin.replace(/^http/, 'ws') + livePath ? server.#socket() : openBefore(url);
    const accountId = 'C'.repeat(22);
    const pairing = {
      id,
      server: origin,
      deviceId: 'D'.repeat(22),
      accountId,
      state: 'paired',
      sinceMs: 0,
    } as const;
    await pairings.set([...(await pairings.get()), pairing]);
    return server;
  }

  get nowMs(): number {
    return this.#worker.clock.nowMs + this.offsetMs;
  }

  get list(): LoginRequestList {
    return { requests: this.requests, nowMs: this.nowMs, mark: 'M'.repeat(22) };
  }

  /** Somebody asks to sign in. */
  ask(what: Partial<LoginRequest> = {}): LoginRequest {
    this.asked += 1;
    const request: LoginRequest = {
      id: `request${this.asked}`.padEnd(22, '_'),
      state: 'pending',
      challenge: `challenge${this.asked}`.padEnd(43, '_'),
      purpose: 'sign-in',
      createdAtMs: this.nowMs,
      expiresAtMs: this.nowMs + 180_000,
      browser: 'Firefox on Windows',
      address: '192.0.2.7',
      place: null,
      decidedBy: null,
      ...what,
    };
    this.requests = [request, ...this.requests];
    return request;
  }

  async #answer(url: string, { method = 'GET', body, signal }: RequestInit): Promise<Response> {
    const path = new URL(url).pathname;
    const fate = this.fate({ method, path });
    if (fate === 'lost-there') throw new TypeError('Failed to fetch');
    if (fate === 'never') {
      return await new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('timed out', 'TimeoutError')));
      });
    }
    if (typeof fate === 'object') {
      return new Response(fate.body, {
        status: fate.status,
        headers: { 'content-type': fate.type ?? 'text/html' },
      });
    }
    const answer = await this.#handle(method, path, body);
    if (fate === 'lost-back') throw new TypeError('Failed to fetch');
    return answer;
  }

  async #handle(method: string, path: string, body: unknown): Promise<Response> {
    if (path === deviceRequestPaths.requests) return json(200, this.list);
    // Nothing new comes by this way.
    if (path.startsWith(`${deviceRequestPaths.requests}/after/`)) return await new Promise(() => undefined);
    const request = this.requests.find(({ id }) => path === deviceRequestPaths.decision.replace(':id', id));
    if (method !== 'POST' || request === undefined) return json(404, { code: 'not_found' });
    const { decision } = JSON.parse(String(body)) as { decision: string };
    this.received.push(decision);
    return await this.#decide(request, decision);
  }

  async #decide(request: LoginRequest, jws: string): Promise<Response> {
    const publicKey = (await this.#worker.deps.deviceKeys.get(this.pairingId))?.publicKey;
    if (publicKey === undefined) return json(401, { code: 'device_unknown' });
    const { id, challenge, createdAtMs } = request;
    const decision = await readLoginDecision(jws, {
      publicKey,
      request: {
        id,
        challenge: challenge ?? '',
        createdAtMs,
        accountId: 'C'.repeat(22),
        pageId: this.pageId,
      },
      shown: await shownRequestDigest(request),
      server: this.origin,
      nowMs: this.nowMs,
      maxSkewMs: 60_000,
    }).catch(() => null);
    if (decision === null) return json(403, { code: 'decision_refused' });
    const isOver = request.state !== 'pending' || request.expiresAtMs <= this.nowMs;
    if (isOver) return json(409, { code: 'login_request_over' });
    if ('number' in decision && decision.number !== this.number)
      return json(401, { code: 'login_number_rejected' });
    this.decided.push(decision);
    const state = decision.decision === 'approve' ? 'approved' : 'denied';
    this.change(id, { state, challenge: null });
    return json(200, { state });
  }

  /** Changes a request, as the server sees it. */
  change(id: string, change: Partial<LoginRequest>): void {
    this.requests = this.requests.map((one) => (one.id === id ? { ...one, ...change } : one));
  }

  #socket(): WebSocket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }
}

function json(status: number, body: object): Response {
  return Response.json(body, { status });
}
