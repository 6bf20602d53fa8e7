import { createHmac } from 'node:crypto';
import type { TextFailure } from '../../shared/api/texts.ts';
import type { TextProviderConfig } from '../config.ts';
import { ask, field, isSame, type Answer } from './ask-provider.ts';
import {
  hookUrl,
  type HookRequest,
  type ProviderContext,
  type ProviderEvent,
  type SendResult,
  type TextProvider,
} from './gateway.ts';

type TwilioConfig = Extract<TextProviderConfig, { kind: 'twilio' }>;

/**
 * Error codes that are about the number or its carrier, of an answer or of a receipt. All others are about us or about Twilio.
 *
 * @see https://www.twilio.com/docs/api/errors
 */
const failures: Readonly<Record<number, TextFailure>> = {
  21610: 'stopped', // the number has opted out at Twilio
  21211: 'number', // not a valid number
  21214: 'number', // cannot be reached
  21614: 'number', // not a mobile number
  30003: 'unreachable', // the handset is off or out of reach
  30004: 'carrier', // blocked by the carrier or the phone
  30005: 'number', // unknown, or no longer in service
  30006: 'number', // a landline, or a carrier that cannot be reached
  30007: 'carrier', // filtered as spam
  30008: 'carrier', // no reason given
};

/** Texts by Twilio's Messages resource. */
export function twilio(config: TwilioConfig, { origin, sendMs: timeoutMs }: ProviderContext): TextProvider {
  const { accountSid, authToken, baseUrl, from } = config;
  const messages = `${baseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const sender: [string, string] = from.startsWith('MG') ? ['MessagingServiceSid', from] : ['From', from];
  return {
    name: 'twilio',
    isIdempotent: false,
    // Twilio keeps a list of its own beside ours, and takes a number off it at this word, not at GO.
    startWord: 'START',
    send: async ({ id, to, body }) =>
      read(
        await ask(messages, {
          headers: { authorization },
          timeoutMs,
          body: new URLSearchParams([
            ['To', to],
            sender,
            ['Body', body],
            ['StatusCallback', hookUrl(origin, 'twilio', id)],
            // Later than this, nobody waits for it.
            ['ValidityPeriod', '300'],
          ]),
        }),
      ),
    readHook: (request) => (isSigned(request, authToken) ? eventsOf(request, accountSid) : null),
    // No words of ours: Twilio answers STOP, START and HELP itself.
    hookAnswer: { type: 'text/xml', body: '<Response/>' },
  };
}

function read(answer: Answer): SendResult {
  if (answer.kind === 'not-sent') return { result: 'not-sent', why: answer.why };
  if (answer.kind === 'unknown') return { result: 'unknown', why: answer.why };
  const { status, json } = answer;
  const code = Number(field(json, 'code') ?? field(json, 'error_code') ?? 0);
  const sid = field(json, 'sid');
  if (status === 201 && sid !== null && code === 0) {
    // Created and refused at once is possible: the resource then says so.
    const state = field(json, 'status');
    if (state !== 'failed' && state !== 'undelivered') return { result: 'accepted', providerId: sid };
    return { result: 'refused', reason: 'carrier', why: `created as ${state}` };
  }
  const reason = failures[code];
  if (reason !== undefined) return { result: 'refused', reason, why: `error ${code}` };
  if (status === 429 || status === 503) return { result: 'not-sent', why: `status ${status}` };
  // Its own words for "no": nothing was made. What failed inside Twilio has its words too (20500), and may have been made before it did.
  if (code > 0 && status < 500) return { result: 'not-sent', why: `error ${code}` };
  return { result: 'unknown', why: `status ${status}, error ${code}` };
}

/** The address and the sorted fields, HMAC-SHA1 under the account's token. */
function isSigned({ url, headers, body }: HookRequest, authToken: string): boolean {
  const fields = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signed = url + fields.map(([name, value]) => name + value).join('');
  const expected = createHmac('sha1', authToken).update(signed).digest('base64');
  return isSame(headers['x-twilio-signature'], expected);
}

const receiptStates: Readonly<Record<string, 'sent' | 'delivered' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

function eventsOf({ url, body }: HookRequest, accountSid: string): ProviderEvent[] | null {
  const form = new URLSearchParams(body);
  // The token signs for sub-accounts too.
  if (form.get('AccountSid') !== accountSid) return null;
  const providerId = form.get('MessageSid');
  if (providerId === null) return [];
  const id = new URL(url).searchParams.get('text');
  if (id === null) {
    const [from, text] = [form.get('From'), form.get('Body')];
    if (from === null || text === null) return [];
    return [{ event: 'inbound', id: providerId, from, text, isAnswered: true }];
  }
  const state = receiptStates[form.get('MessageStatus') ?? ''];
  if (state === undefined) return []; // queued, sending: we know
  const reason = state === 'failed' ? (failures[Number(form.get('ErrorCode'))] ?? 'provider') : null;
  return [{ event: 'receipt', id, providerId, state, reason }];
}
