import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { json, misbehaviours, startTextProvider } from '../testing/text-provider.ts';
import { webhook } from './webhook.ts';

const nowMs = Date.UTC(2030, 0, 1);
const key = Buffer.alloc(32, 7);
const standIn = await startTextProvider(json(204, {}));
const provider = webhook(
  { kind: 'webhook', url: `${standIn.url}/texts`, secret: `whsec_${key.toString('base64')}` },
  { origin: 'https://id.example.org', clock: { nowMs: () => nowMs }, sendMs: 300 },
);
const text = { id: 'text-1', to: '+41791234567', body: 'Countersign: 012345' };

function signed(body: string, { id = 'event-1', atMs = nowMs, secret = key } = {}) {
  const seconds = String(atMs / 1000);
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,AAAA v1,${signature}`,
  };
  return { url: '', headers, body, nowMs };
}

test('a text is handed over signed, under an id that stays the same', async () => {
  standIn.behave(json(200, { id: 'm1' }));
  expect(await provider.send(text)).toEqual({ result: 'accepted', providerId: 'm1' });
  const { path, headers, body } = standIn.requests.at(-1) ?? { path: '', headers: {}, body: '' };
  expect(path).toBe('/texts');
  expect(JSON.parse(body)).toEqual({ type: 'text', id: 'text-1', to: text.to, text: text.body });
  const expected = createHmac('sha256', key)
    .update(`text-1.${nowMs / 1000}.${body}`)
    .digest('base64');
  expect(headers).toMatchObject({ 'webhook-id': 'text-1', 'webhook-signature': `v1,${expected}` });
  expect(provider.isIdempotent).toBe(true);
});

test('refused for good, refused for now', async () => {
  standIn.behave(json(422, { reason: 'stopped' }));
  expect(await provider.send(text)).toMatchObject({ result: 'refused', reason: 'stopped' });
  for (const status of [400, 401, 422, 429, 503]) {
    standIn.behave(json(status, { reason: 'whatever' }));
    expect(await provider.send(text)).toMatchObject({ result: 'not-sent' });
  }
});

const unclear = Object.entries(misbehaviours).filter(([name]) => !/HTML|JSON|endless/.test(name));
test.each(unclear)('R-E01 %s: neither yes nor no', async (_, behaviour) => {
  standIn.behave(behaviour);
  expect(await provider.send(text)).toMatchObject({ result: 'unknown' });
});

describe('S-D20 what the service tells us', () => {
  test.each([
    [
      { type: 'receipt', id: 'text-1', state: 'delivered' },
      { event: 'receipt', state: 'delivered', reason: null },
    ],
    [
      { type: 'receipt', id: 'text-1', state: 'failed', reason: 'carrier' },
      { state: 'failed', reason: 'carrier' },
    ],
    [
      { type: 'receipt', id: 'text-1', state: 'failed', reason: '?' },
      { state: 'failed', reason: 'provider' },
    ],
    [
      { type: 'inbound', from: '+41791234567', text: 'GO' },
      { event: 'inbound', id: 'event-1', text: 'GO' },
    ],
    [
      { type: 'sim-changed', number: '+41791234567' },
      { event: 'sim-changed', number: '+41791234567' },
    ],
  ])('%j', (told, event) => {
    expect(provider.readHook?.(signed(JSON.stringify(told)))).toMatchObject([event]);
  });

  test('unsigned, altered, by another, old, of the future: believed by nobody', () => {
    const body = JSON.stringify({ type: 'receipt', id: 'text-1', state: 'delivered' });
    const good = signed(body);
    for (const bad of [
      { ...good, headers: {} },
      { ...good, headers: { ...good.headers, 'webhook-id': 'event-2' } },
      { ...good, headers: { ...good.headers, 'webhook-timestamp': String(nowMs / 1000 - 1) } },
      { ...good, body: body.replace('text-1', 'text-2') },
      signed(body, { secret: Buffer.alloc(32, 8) }),
      signed(body, { atMs: nowMs - 301_000 }),
      signed(body, { atMs: nowMs + 301_000 }),
    ]) {
      expect(provider.readHook?.(bad)).toBeNull();
    }
  });

  test.each(['', '[]', 'null', '{"type":"receipt"}', '{"type":{}}', '{"type":"other"}'])(
    'what is signed and not understood is no event: %s',
    (body) => expect(provider.readHook?.(signed(body))).toEqual([]),
  );
});
