import { timingSafeEqual } from 'node:crypto';

/** How asking ended. `not-sent`: the provider was certainly not reached; `unknown`: it may have been. */
export type Answer =
  | { kind: 'answer'; status: number; json: unknown }
  | { kind: 'not-sent'; why: string }
  | { kind: 'unknown'; why: string };

/** More than any answer of a provider; what is longer is none. */
const maxAnswerChars = 64 * 1024;

/** What keeps a connection from being made: nothing of the request has left then. */
const connectFaults = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Posts to a provider. Never throws; the whole exchange, body included, takes `timeoutMs` at most.
 *
 * Nothing that comes back is put into `why`, which is logged: an answer may repeat the text, and with it the code.
 */
export async function ask(
  url: string,
  {
    headers,
    body,
    timeoutMs,
  }: { headers: Record<string, string>; body: URLSearchParams | string; timeoutMs: number },
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // Following a redirect would carry credentials and codes to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: 'answer', status: response.status, json: parseJson(await readText(response)) };
  } catch (error) {
    const fault = faultOf(error);
    return { kind: connectFaults.has(fault) ? 'not-sent' : 'unknown', why: fault };
  }
}

/** A text or a number of an answer, as text; null for whatever else is there. */
export function field(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' || typeof member === 'number' ? String(member) : null;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Compares a signature that was given with the one that is expected, in a time that tells nothing of it. */
export function isSame(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

async function readText(response: Response): Promise<string> {
  let text = '';
  if (response.body === null) return text;
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxAnswerChars) return '';
  }
  return text;
}

/** The code of what went wrong, from wherever it was wrapped. */
function faultOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError') return 'timeout';
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'failed';
}
