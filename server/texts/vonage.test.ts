import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { json, misbehaviours, startTextProvider } from '../testing/text-provider.ts';
import { vonage } from './vonage.ts';

const origin = 'https://id.example.org';
const nowMs = Date.UTC(2030, 0, 1);
const text = { id: 'text-1', to: '+41791234567', body: 'Countersign: 012345' };
const standIn = await startTextProvider(json(500, {}));
const config = {
  kind: 'vonage',
  baseUrl: standIn.url,
  apiKey: 'abcd1234',
  apiSecret: 'secret of the account',
  signatureSecret: 'secret that signs',
  from: 'Example',
} as const;
const provider = vonage(config, { origin, clock: { nowMs: () => nowMs }, sendMs: 300 });
const answer = (status: string) =>
  json(200, { 'message-count': '1', messages: [{ status, 'message-id': 'm1' }] });

describe('sending', () => {
  test('asks for one message, with the address for its receipt', async () => {
    standIn.behave(answer('0'));
    expect(await provider.send(text)).toEqual({ result: 'accepted', providerId: 'm1' });
    const { path, body } = standIn.requests.at(-1) ?? { path: '', body: '' };
    expect(path).toBe('/sms/json');
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      to: '41791234567',
      from: 'Example',
      text: text.body,
      'client-ref': 'text-1',
      callback: `${origin}/api/text-hooks/vonage?text=text-1`,
    });
  });

  test.each([
    ['6', { result: 'refused', reason: 'number' }],
    ['7', { result: 'refused', reason: 'stopped' }],
    ['33', { result: 'refused', reason: 'number' }],
    ['1', { result: 'not-sent' }],
    ['4', { result: 'not-sent' }],
    ['9', { result: 'not-sent' }],
    ['29', { result: 'not-sent' }],
  ])('200, but refused with %s', async (status, result) => {
    standIn.behave(answer(status));
    expect(await provider.send(text)).toMatchObject(result);
  });

  test.each([401, 429, 503])('HTTP status %i: not sent', async (status) => {
    standIn.behave(json(status, {}));
    expect(await provider.send(text)).toMatchObject({ result: 'not-sent' });
  });

  test.each(Object.entries(misbehaviours))('R-E01 %s: neither yes nor no', async (_, behaviour) => {
    standIn.behave(behaviour);
    expect(await provider.send(text)).toMatchObject({ result: 'unknown' });
  });
});

describe('S-D20 what Vonage tells us', () => {
  const url = `${origin}/api/text-hooks/vonage?text=text-1`;
  const timestamp = String(nowMs / 1000);
  const receipt = {
    ...{
      'api-key': config.apiKey,
      msisdn: '41791234567',
      messageId: 'm1',
      status: 'delivered',
      'err-code': '0',
    },
    ...{ 'client-ref': 'text-1', timestamp, nonce: 'n' },
  };

  function signed(
    fields: Record<string, string>,
    { secret = config.signatureSecret, form = false }: { secret?: string; form?: boolean } = {},
  ) {
    const data = Object.keys(fields)
      .sort()
      .map((name) => `&${name}=${(fields[name] ?? '').replaceAll(/[&=]/g, '_')}`);
    const sig = createHmac('sha256', secret).update(data.join('')).digest('hex').toUpperCase();
    return {
      url,
      headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
      body: form ? new URLSearchParams({ ...fields, sig }).toString() : JSON.stringify({ ...fields, sig }),
      nowMs,
    };
  }

  test.each([
    ['accepted', '0', 'sent', null],
    ['buffered', '0', 'sent', null],
    ['delivered', '0', 'delivered', null],
    ['failed', '2', 'failed', 'unreachable'],
    ['failed', '3', 'failed', 'number'],
    ['rejected', '6', 'failed', 'carrier'],
    ['expired', '1', 'failed', 'unreachable'],
    ['failed', '99', 'failed', 'provider'],
  ])('a receipt: %s %s', (status, code, state, reason) => {
    for (const form of [false, true]) {
      const request = signed({ ...receipt, status, 'err-code': code }, { form });
      expect(provider.readHook?.(request)).toEqual([
        { event: 'receipt', id: 'text-1', providerId: 'm1', state, reason },
      ]);
    }
  });

  test('an answer of a person, with signs that the signature is made without', () => {
    const fields = {
      'api-key': config.apiKey,
      msisdn: '41791234567',
      to: '1',
      messageId: 'm2',
      text: 'a&b=c',
      timestamp,
    };
    expect(provider.readHook?.(signed(fields))).toEqual([
      { event: 'inbound', id: 'm2', from: '+41791234567', text: 'a&b=c', isAnswered: false },
    ]);
  });

  test('unsigned, altered, signed by another, for another account, days old, of tomorrow, nonsense: believed by nobody', () => {
    const good = signed(receipt);
    const at = (ms: number) => signed({ ...receipt, timestamp: String((nowMs + ms) / 1000) });
    for (const bad of [
      { ...good, body: JSON.stringify(receipt) },
      { ...good, body: good.body.replace('delivered', 'failed') },
      signed(receipt, { secret: 'another secret' }),
      signed({ ...receipt, 'api-key': 'another1' }),
      at(-25 * 3_600_000),
      at(3_600_000),
      ...['', '[]', 'null', '{', '{"sig":1}', '"x"'].map((body) => ({ ...good, body })),
    ]) {
      expect(provider.readHook?.(bad)).toBeNull();
    }
    // R-E02: an hour late is not too late.
    expect(provider.readHook?.(at(-3_600_000))).toHaveLength(1);
  });

  test('a receipt for another text than the address says is no event', () => {
    expect(provider.readHook?.(signed({ ...receipt, 'client-ref': 'text-2' }))).toEqual([]);
  });
});
