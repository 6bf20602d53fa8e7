import { createHmac } from 'node:crypto';
import type { TextFailure } from '../../shared/api/texts.ts';
import type { TextProviderConfig } from '../config.ts';
import { ask, field, isSame, parseJson, type Answer } from './ask-provider.ts';
import type { HookRequest, ProviderContext, ProviderEvent, SendResult, TextProvider } from './gateway.ts';

type WebhookConfig = Extract<TextProviderConfig, { kind: 'webhook' }>;

/** Older or younger than this, a request was recorded and is played again, or a clock is wrong. */
const toleranceMs = 5 * 60_000;

/**
 * Texts by a service of the operator's own, which knows a carrier of theirs. Both ways are signed as Standard Webhooks are
 * (https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp` and `webhook-signature`. `docs/texts.md` says what is sent.
 */
export function webhook(
  { url, secret }: WebhookConfig,
  { clock, sendMs: timeoutMs }: ProviderContext,
): TextProvider {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return {
    name: 'webhook',
    // The same webhook-id is the same text: that is what it is for.
    isIdempotent: true,
    startWord: 'GO',
    send: async ({ id, to, body }) => {
      const payload = JSON.stringify({ type: 'text', id, to, text: body });
      const seconds = String(Math.floor(clock.nowMs() / 1000));
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${sign(key, id, seconds, payload)}`,
      };
      return read(await ask(url, { headers, body: payload, timeoutMs }));
    },
    readHook: (request) => (isSigned(request, key) ? eventsOf(request) : null),
  };
}

/** 2xx: taken. 422 with a reason: refused for good. 429 and 503: not now. */
function read(answer: Answer): SendResult {
  if (answer.kind !== 'answer') return { result: answer.kind, why: answer.why };
  const { status, json } = answer;
  if (status >= 200 && status < 300) return { result: 'accepted', providerId: field(json, 'id') };
  const reason = status === 422 ? readReason(json) : null;
  if (reason !== null) return { result: 'refused', reason, why: 'status 422' };
  const isRefusal = (status >= 400 && status < 500) || status === 503;
  return { result: isRefusal ? 'not-sent' : 'unknown', why: `status ${status}` };
}

function sign(key: Buffer, id: string, seconds: string, payload: string): string {
  return createHmac('sha256', key).update(`${id}.${seconds}.${payload}`).digest('base64');
}

function isSigned({ headers, body, nowMs }: HookRequest, key: Buffer): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof signatures !== 'string') return false;
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(Number(seconds) * 1000 - nowMs) > toleranceMs) return false;
  // Several while the secret is being changed.
  const expected = `v1,${sign(key, id, seconds, body)}`;
  return signatures.split(' ').some((signature) => isSame(signature, expected));
}

function eventsOf({ headers, body }: HookRequest): ProviderEvent[] {
  const json = parseJson(body);
  const text = (name: string): string => field(json, name) ?? '';
  switch (field(json, 'type')) {
    case 'receipt': {
      const state = (['sent', 'delivered', 'failed'] as const).find((each) => each === field(json, 'state'));
      if (state === undefined || text('id') === '') return [];
      const reason = state === 'failed' ? (readReason(json) ?? 'provider') : null;
      return [{ event: 'receipt', id: text('id'), providerId: null, state, reason }];
    }
    case 'inbound': {
      const id = String(headers['webhook-id']);
      return [{ event: 'inbound', id, from: text('from'), text: text('text'), isAnswered: false }];
    }
    case 'sim-changed':
      return [{ event: 'sim-changed', number: text('number') }];
    default:
      return [];
  }
}

function readReason(json: unknown): TextFailure | null {
  const reason = field(json, 'reason');
  return reasons.find((each) => each === reason) ?? null;
}

const reasons: readonly TextFailure[] = ['stopped', 'carrier', 'unreachable', 'number', 'provider'];
