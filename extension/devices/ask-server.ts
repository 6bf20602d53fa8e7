import { Type, type Static, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { toBase64Url } from '../../shared/base64url.ts';
import { deviceProofHeader, deviceProofType } from '../../shared/device-proof.ts';
import { serverErrorStatus, type ServerErrorCode } from '../../shared/error-codes.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { serverClocks, type StoredPairing } from '../storage/items.ts';
import { signWith, type DeviceKeyStore } from './device-key.ts';
import { readText } from './read-text.ts';
import { ServerRefusal } from './server-refusal.ts';

/** What asking a server needs of the worker. */
export interface AskDeps {
  nowMs: () => number;
  randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  fetch: typeof fetch;
  deviceKeys: DeviceKeyStore;
}

export interface DeviceRequest<Answer extends TSchema> {
  method: 'GET' | 'POST' | 'PATCH';
  /** As in `shared/api/`, with what it names filled in; no query. */
  path: string;
  body?: object;
  /** What the answer has to be; nothing else is given on. */
  answer: Answer;
  /** Until then the whole answer has to be there; for a request that waits for news, more. */
  withinMs?: number;
  /** The path names one thing among many: `not_found` is about that, and the asker's to understand. Else the path is what is not there. */
  namesOne?: boolean;
}

/** Longer than any answer takes over a bad connection (R-F02), and well below the worker's own end after 30 s. */
const usualWithinMs = 10_000;
/** A hundred login requests with all they can say are a third of it. */
const maxBytes = 262_144;

/**
 * Asks a server as the device of a pairing: with a proof by its key (`shared/device-proof.ts`), no cookie, no redirect. The server's clock
 * is what counts for a proof; where this computer's is too far off, the difference is remembered and the question put once more.
 *
 * @returns the answer, checked against its schema.
 * @throws ExtensionError `server_not_reachable`, `server_slow`, `server_failed` (it says that it cannot), `server_busy` (with the time of
 * the next try), `server_nonsense` (no answer of a Countersign server), `server_older` or `server_newer` (an answer of another version),
 * `device_refused`, `device_suspended` (it was reported lost), `pairing_ended` (it does not know this device any more, or the key is gone); `storage_failed`.
 * @throws {@link ServerRefusal} for everything else that the server refuses.
 */
export async function askAsDevice<Answer extends TSchema>(
  pairing: Pick<StoredPairing, 'id' | 'server'>,
  request: DeviceRequest<Answer>,
  deps: AskDeps,
): Promise<Static<Answer>> {
  const first = await ask(pairing, request, deps);
  const clockOffMs = clockOffOf(first);
  if (clockOffMs === null) return answerOf(first, request, deps);
  const offsetMs = (await offsetOf(pairing)) - clockOffMs;
  await serverClocks.set({ ...(await serverClocks.get()), [pairing.server]: offsetMs });
  return answerOf(await ask(pairing, request, deps), request, deps);
}

/** The server's time, as far as it is known. For what is signed besides: a decision. */
export async function serverNowMs(
  pairing: Pick<StoredPairing, 'server'>,
  { nowMs }: Pick<AskDeps, 'nowMs'>,
): Promise<number> {
  return nowMs() + (await offsetOf(pairing));
}

async function offsetOf({ server }: Pick<StoredPairing, 'server'>): Promise<number> {
  return (await serverClocks.get())[server] ?? 0;
}

/** A refusal in the terms of RFC 9457, as far as it is read. What a newer server adds to it is no reason not to understand it. */
const AnyProblem = Type.Object({
  code: Type.String(),
  retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
  clockOffSeconds: Type.Optional(Type.Integer()),
});
type AnyProblem = Static<typeof AnyProblem>;

type Answered = { ok: true; body: unknown } | { ok: false; problem: AnyProblem };

async function ask(
  pairing: Pick<StoredPairing, 'id' | 'server'>,
  { method, path, body, withinMs = usualWithinMs }: DeviceRequest<TSchema>,
  deps: AskDeps,
): Promise<Answered> {
  const headers = new Headers({ [deviceProofHeader]: await proof(pairing, { method, path }, deps) });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const signal = AbortSignal.timeout(withinMs);
  try {
    const response = await deps.fetch(pairing.server + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return readAnswer(response, await readText(response, maxBytes));
  } catch (cause) {
    if (cause instanceof ExtensionError) throw cause;
    if (cause instanceof RangeError) throw new ExtensionError('server_nonsense', { cause });
    throw new ExtensionError(signal.aborted ? 'server_slow' : 'server_not_reachable', { cause });
  }
}

/** The proof of one request, with a `jti` of its own: it works once. */
export async function proof(
  pairing: Pick<StoredPairing, 'id' | 'server'>,
  { method, path }: { method: string; path: string },
  deps: Pick<AskDeps, 'nowMs' | 'randomBytes' | 'deviceKeys'>,
): Promise<string> {
  const key = await deps.deviceKeys.get(pairing.id);
  if (key === null) throw new ExtensionError('pairing_ended');
  const header = { typ: deviceProofType, alg: 'ES256', jwk: { ...key.publicKey } };
  return await signWith(key, header, {
    jti: toBase64Url(deps.randomBytes(16)),
    htm: method,
    htu: pairing.server + path,
    iat: Math.floor((await serverNowMs(pairing, deps)) / 1000),
  });
}

/**
 * What the server said. A network that wants a sign-in of its own answers 200 with a page (R-F02): what is no JSON, or no refusal of ours
 * where it refuses, comes from somebody else, or from a part before the server that speaks for it.
 */
function readAnswer({ ok, status, headers }: Response, text: string): Answered {
  const isJson = /^application\/(?:problem\+)?json\b/i.test(headers.get('content-type') ?? '');
  const body = isJson ? parseJson(text) : undefined;
  if (ok && body !== undefined) return { ok: true, body };
  if (!ok && Check(AnyProblem, body)) return { ok: false, problem: body };
  throw new ExtensionError(status >= 500 ? 'server_failed' : 'server_nonsense');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How far this computer's clock is ahead of the server's, if that is why the proof was refused. */
function clockOffOf(answered: Answered): number | null {
  if (answered.ok || answered.problem.code !== 'device_proof_refused') return null;
  const { clockOffSeconds } = answered.problem;
  return clockOffSeconds === undefined ? null : clockOffSeconds * 1000;
}

function answerOf<Answer extends TSchema>(
  answered: Answered,
  { answer: schema, namesOne = false }: DeviceRequest<Answer>,
  { nowMs }: Pick<AskDeps, 'nowMs'>,
): Static<Answer> {
  if (!answered.ok) {
    const isOfOne = namesOne && answered.problem.code === 'not_found';
    throw isOfOne ? new ServerRefusal('not_found') : refusalOf(answered.problem, nowMs());
  }
  const { body } = answered;
  if (Check(schema, body)) return body;
  if (typeof body !== 'object' || body === null) throw new ExtensionError('server_nonsense');
  // What is missing was not known yet when the server was written; what is otherwise was changed since this was.
  const isMissing = Errors(schema, body).some(({ keyword }) => keyword === 'required');
  throw new ExtensionError(isMissing ? 'server_older' : 'server_newer');
}

function refusalOf({ code, retryAfterSeconds }: AnyProblem, nowMs: number): Error {
  switch (code) {
    case 'device_unknown':
      return new ExtensionError('pairing_ended');
    case 'factor_suspended':
      return new ExtensionError('device_suspended');
    case 'device_proof_refused':
    case 'origin_refused':
      return new ExtensionError('device_refused');
    case 'unavailable':
    case 'internal_error':
      return new ExtensionError('server_failed');
    case 'too_many_requests':
      return new ExtensionError('server_busy', {
        detail: { nextTryAtMs: nowMs + (retryAfterSeconds ?? 60) * 1000 },
      });
    case 'not_found':
    case 'method_not_allowed':
      return new ExtensionError('server_older');
    default:
      return isServerCode(code) ? new ServerRefusal(code) : new ExtensionError('server_newer');
  }
}

function isServerCode(code: string): code is ServerErrorCode {
  return Object.hasOwn(serverErrorStatus, code);
}
