import { createHmac } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { json, misbehaviours, startTextProvider } from '../testing/text-provider.ts';
import { twilio } from './twilio.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const authToken = 'token of the account';
const origin = 'https://id.example.org';
const text = { id: 'text-1', to: '+41791234567', body: 'Countersign: 012345\n\n@id.example.org #012345' };
const standIn = await startTextProvider(json(500, {}));
const config = { kind: 'twilio', baseUrl: standIn.url, accountSid, authToken, from: '+12025550100' } as const;
const provider = twilio(config, { origin, clock: { nowMs: () => 0 }, sendMs: 300 });
const refusal = (code: number, status = 400) => json(status, { code, message: 'no', more_info: '', status });

describe('sending', () => {
  test('asks for one message to the number, with the address for its receipts', async () => {
    standIn.behave(json(201, { sid: 'SM1', status: 'queued', error_code: null }));
    expect(await provider.send(text)).toEqual({ result: 'accepted', providerId: 'SM1' });
    const { path, headers, body } = standIn.requests.at(-1) ?? { path: '', headers: {}, body: '' };
    expect(path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`);
    expect(headers.authorization).toBe(
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    );
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      To: text.to,
      From: config.from,
      Body: text.body,
      StatusCallback: `${origin}/api/text-hooks/twilio?text=text-1`,
    });
  });

  test.each([
    [21610, 'stopped'],
    [21211, 'number'],
    [21614, 'number'],
  ])('error %i: refused for good, %s', async (code, reason) => {
    standIn.behave(refusal(code));
    expect(await provider.send(text)).toMatchObject({ result: 'refused', reason });
  });

  test.each([
    [20003, 401],
    [20429, 429],
    [21408, 400],
    [60410, 400],
    [20503, 503],
  ])('error %i with status %i: not sent, another may', async (code, status) => {
    standIn.behave(refusal(code, status));
    expect(await provider.send(text)).toMatchObject({ result: 'not-sent' });
  });

  test.each([500, 502, 504])(
    'R-E01 status %i with a code of Twilio’s own: it may have been sent',
    async (status) => {
      standIn.behave(refusal(20500, status));
      expect(await provider.send(text)).toMatchObject({ result: 'unknown' });
    },
  );

  test('200, but refused: it says so in the resource', async () => {
    standIn.behave(json(201, { sid: 'SM1', status: 'failed', error_code: 30007 }));
    expect(await provider.send(text)).toMatchObject({ result: 'refused', reason: 'carrier' });
  });

  test.each(Object.entries(misbehaviours))('R-E01 %s: neither yes nor no', async (_, behaviour) => {
    standIn.behave(behaviour);
    expect(await provider.send(text)).toMatchObject({ result: 'unknown' });
  });

  test('R-E01 R-E08 nobody there, or no such host: certainly not sent', async () => {
    const gone = await startTextProvider(json(201, {}));
    await gone.close();
    for (const baseUrl of [gone.url, 'https://nowhere.invalid']) {
      const nobody = twilio({ ...config, baseUrl }, { origin, clock: { nowMs: () => 0 }, sendMs: 2_000 });
      expect(await nobody.send(text)).toMatchObject({ result: 'not-sent' });
    }
  });
});

test('R-E08 a provider that has an address of IPv6 alone is reached, and no proxy of the environment gets what is sent', async () => {
  const six = await startTextProvider(json(201, { sid: 'SM6', status: 'queued' }), { host: '::1' });
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) vi.stubEnv(name, standIn.url);
  const before = standIn.requests.length;
  const there = twilio({ ...config, baseUrl: six.url }, { origin, clock: { nowMs: () => 0 }, sendMs: 2_000 });
  expect(await there.send(text)).toEqual({ result: 'accepted', providerId: 'SM6' });
  expect(six.requests).toHaveLength(1);
  expect(standIn.requests).toHaveLength(before);
  vi.unstubAllEnvs();
});

describe('S-D20 what Twilio tells us', () => {
  const url = `${origin}/api/text-hooks/twilio?text=text-1`;
  const receipt = { AccountSid: accountSid, MessageSid: 'SM1', MessageStatus: 'delivered', To: text.to };

  function signed(fields: Record<string, string>, { key = authToken, at = url } = {}) {
    const data =
      at +
      Object.keys(fields)
        .sort()
        .map((name) => name + (fields[name] ?? ''))
        .join('');
    const signature = createHmac('sha1', key).update(data).digest('base64');
    return {
      url: at,
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(fields).toString(),
      nowMs: 0,
    };
  }

  // The example of https://www.twilio.com/docs/usage/security, with its token.
  test('the signature is made as its documentation makes it', () => {
    const at = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const fields = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    };
    expect(signed(fields, { key: '12345', at }).headers['x-twilio-signature']).toBe(
      'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    );
  });

  test.each([
    ['delivered', undefined, 'delivered', null],
    ['sent', undefined, 'sent', null],
    ['undelivered', '30003', 'failed', 'unreachable'],
    ['undelivered', '30004', 'failed', 'carrier'],
    ['undelivered', '30005', 'failed', 'number'],
    ['undelivered', '30006', 'failed', 'number'],
    ['undelivered', '30007', 'failed', 'carrier'],
    ['undelivered', '30008', 'failed', 'carrier'],
    ['failed', '30001', 'failed', 'provider'],
    ['failed', '21610', 'failed', 'stopped'],
  ])('a receipt: %s %s', (MessageStatus, ErrorCode, state, reason) => {
    const fields = { ...receipt, MessageStatus, ...(ErrorCode === undefined ? {} : { ErrorCode }) };
    expect(provider.readHook?.(signed(fields))).toEqual([
      { event: 'receipt', id: 'text-1', providerId: 'SM1', state, reason },
    ]);
  });

  test('an answer of a person', () => {
    const at = `${origin}/api/text-hooks/twilio`;
    const fields = {
      AccountSid: accountSid,
      MessageSid: 'SM2',
      From: text.to,
      To: config.from,
      Body: 'Stop',
    };
    expect(provider.readHook?.(signed(fields, { at }))).toEqual([
      { event: 'inbound', id: 'SM2', from: text.to, text: 'Stop', isAnswered: true },
    ]);
  });

  test('without its signature, with another’s, for another account, altered: believed by nobody', () => {
    const good = signed(receipt);
    for (const bad of [
      { ...good, headers: {} },
      { ...good, headers: { 'x-twilio-signature': '' } },
      { ...good, headers: { 'x-twilio-signature': [good.headers['x-twilio-signature'], 'x'] } },
      { ...good, body: good.body.replace('delivered', 'failed') },
      { ...good, body: `${good.body}&More=1` },
      { ...good, url: url.replace('text-1', 'text-2') },
      signed(receipt, { key: 'another token' }),
      signed({ ...receipt, AccountSid: `AC${'1'.repeat(32)}` }),
    ]) {
      expect(provider.readHook?.(bad)).toBeNull();
    }
  });

  test('what is signed and says nothing new is no event', () => {
    for (const fields of [
      { AccountSid: accountSid },
      { ...receipt, MessageStatus: 'queued' },
      { ...receipt, MessageStatus: 'invented' },
    ]) {
      expect(provider.readHook?.(signed(fields))).toEqual([]);
    }
  });
});
