import { createHmac } from 'node:crypto';
import type { TextFailure } from '../../shared/api/texts.ts';
import type { TextProviderConfig } from '../config.ts';
import { ask, field, isSame, parseJson, type Answer } from './ask-provider.ts';
import {
  hookUrl,
  type HookRequest,
  type ProviderContext,
  type ProviderEvent,
  type SendResult,
  type TextProvider,
} from './gateway.ts';

type VonageConfig = Extract<TextProviderConfig, { kind: 'vonage' }>;

/** Answers to a text that are about its number; all other refusals are about us or about Vonage (SMS API, error codes). */
const sendFailures: Readonly<Record<string, TextFailure>> = {
  6: 'number', // cannot be routed
  7: 'stopped', // the number has opted out
  33: 'number', // no longer in service
};

/** `err-code` of a delivery receipt. */
const receiptFailures: Readonly<Record<string, TextFailure>> = {
  2: 'unreachable', // for a while
  3: 'number', // for good
  4: 'carrier', // barred by its holder
  5: 'number', // ported, and lost on the way
  6: 'carrier', // taken for spam
  7: 'unreachable', // busy
  8: 'carrier',
  9: 'number',
  10: 'carrier',
  11: 'number', // cannot be routed
  12: 'unreachable',
  13: 'carrier', // barred by age
  14: 'carrier',
  15: 'carrier', // no credit
};

/** What a provider repeats may be a day old; each message is read once anyway. */
const oldestMs = 24 * 3_600_000;
const clockSkewMs = 5 * 60_000;

/** Texts by Vonage's SMS API. */
export function vonage(config: VonageConfig, { origin, sendMs: timeoutMs }: ProviderContext): TextProvider {
  const { apiKey, apiSecret, baseUrl, from, signatureSecret } = config;
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  return {
    name: 'vonage',
    isIdempotent: false,
    startWord: 'GO',
    send: async ({ id, to, body }) =>
      read(
        await ask(`${baseUrl}/sms/json`, {
          headers: { authorization },
          timeoutMs,
          body: new URLSearchParams([
            ['from', from.replace(/^\+/, '')],
            ['to', to.slice(1)],
            ['text', body],
            ['client-ref', id],
            ['status-report-req', '1'],
            ['callback', hookUrl(origin, 'vonage', id)],
            ['ttl', '300000'],
          ]),
        }),
      ),
    readHook: (request) => {
      const fields = fieldsOf(request);
      return fields !== null && isSigned(fields, signatureSecret, request.nowMs)
        ? eventsOf(fields, request, apiKey)
        : null;
    },
  };
}

function read(answer: Answer): SendResult {
  if (answer.kind === 'not-sent') return { result: 'not-sent', why: answer.why };
  if (answer.kind === 'unknown') return { result: 'unknown', why: answer.why };
  const { status, json } = answer;
  const messages = typeof json === 'object' && json !== null && 'messages' in json ? json.messages : null;
  // A long text is several messages; ours is one, and the first says how it went.
  const first: unknown = Array.isArray(messages) ? messages[0] : null;
  const code = field(first, 'status');
  if (code === '0') return { result: 'accepted', providerId: field(first, 'message-id') };
  if (code !== null) {
    const reason = sendFailures[code];
    if (reason !== undefined) return { result: 'refused', reason, why: `status ${code}` };
    return { result: 'not-sent', why: `status ${code}` };
  }
  const isRefusal = [401, 402, 403, 422, 429, 503].includes(status);
  return { result: isRefusal ? 'not-sent' : 'unknown', why: `HTTP status ${status}` };
}

/** The fields of a form or of a flat JSON object, as it is set in the provider's dashboard. */
function fieldsOf({ headers, body }: HookRequest): Map<string, string> | null {
  const type = String(headers['content-type']);
  if (!type.startsWith('application/json')) return new Map(new URLSearchParams(body));
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  return new Map(
    Object.keys(json).flatMap((name) => {
      const value = field(json, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** All fields but the signature, sorted, each as `&name=value` without signs of that form in the value; HMAC-SHA256. */
function isSigned(fields: ReadonlyMap<string, string>, secret: string, nowMs: number): boolean {
  const signed = [...fields]
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replaceAll(/[&=]/g, '_')}`)
    .join('');
  const expected = createHmac('sha256', secret).update(signed).digest('hex');
  const sentAtMs = Number(fields.get('timestamp') ?? NaN) * 1000;
  const isRecent = sentAtMs > nowMs - oldestMs && sentAtMs < nowMs + clockSkewMs;
  return isSame(fields.get('sig')?.toLowerCase(), expected) && isRecent;
}

const receiptStates: Readonly<Record<string, 'sent' | 'delivered' | 'failed'>> = {
  accepted: 'sent',
  buffered: 'sent',
  delivered: 'delivered',
  expired: 'failed',
  failed: 'failed',
  rejected: 'failed',
};

function eventsOf(
  fields: ReadonlyMap<string, string>,
  { url }: HookRequest,
  apiKey: string,
): ProviderEvent[] | null {
  // Left out where only one account sends.
  if ((fields.get('api-key') ?? apiKey) !== apiKey) return null;
  const providerId = fields.get('messageId') ?? null;
  const [from, text] = [fields.get('msisdn'), fields.get('text')];
  if (text !== undefined && from !== undefined && providerId !== null) {
    return [
      { event: 'inbound', id: providerId, from: `+${from.replace(/^\+/, '')}`, text, isAnswered: false },
    ];
  }
  const id = new URL(url).searchParams.get('text');
  const state = receiptStates[fields.get('status') ?? ''];
  if (id === null || state === undefined || fields.get('client-ref') !== id) return [];
  const why = fields.get('status') === 'expired' ? 'unreachable' : 'provider';
  const reason = state === 'failed' ? (receiptFailures[fields.get('err-code') ?? ''] ?? why) : null;
  return [{ event: 'receipt', id, providerId, state, reason }];
}
