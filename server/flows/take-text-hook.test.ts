import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signInPaths, type SecondFactorNeeded } from '../../shared/api/sign-ins.ts';
import { numberHashes } from '../factors/number-hash.ts';
import * as textNumbers from '../store/text-numbers.ts';
import * as textOutbox from '../store/text-outbox.ts';
import { onDatabase } from '../store/testing/databases.ts';
import { insertText } from '../store/testing/rows.ts';
import { browserAwaitingCode, enrolPerson } from '../testing/people.ts';
import { askForText, enrolPhone } from '../testing/phones.ts';
import { answerOf } from '../testing/test-browser.ts';
import { testConfig } from '../testing/test-config.ts';
import { json, startTextProvider } from '../testing/text-provider.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { deliverTexts } from './deliver-texts.ts';

const standIn = await startTextProvider(json(200, {}));
const key = Buffer.alloc(32, 7);
const accountSid = `AC${'0'.repeat(32)}`;
const authToken = 'token of the account';
const providers = [
  { kind: 'webhook', url: standIn.url, secret: `whsec_${key.toString('base64')}` },
  { kind: 'twilio', baseUrl: standIn.url, accountSid, authToken, from: '+12025550100' },
] as const;
const number = '+41791234567';

onDatabase('SQLite', (open) => {
  const start = async (): Promise<TestServer> =>
    await startTestServer(open, { config: { texts: { ...testConfig.texts, providers: [...providers] } } });

  async function tell(server: TestServer, told: object, id: string = crypto.randomUUID()) {
    const body = JSON.stringify(told);
    const seconds = String(Math.floor(server.clock.nowMs() / 1000));
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    return await server.app.inject({
      method: 'POST',
      url: '/api/text-hooks/webhook',
      payload: body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${signature}`,
      },
    });
  }
  async function isStopped({ db, deps }: TestServer): Promise<boolean> {
    const facts = await textNumbers.findAll(db, numberHashes(deps.keys, number));
    return [...facts.values()].some(({ stoppedAtMs }) => stoppedAtMs !== null);
  }
  const said = (text: string) => ({ type: 'inbound', from: number, text });

  test('S-D20 a hook is taken without Origin and without JSON, and judged by its signature alone', async () => {
    const server = await start();
    const id = await insertText(server.db);
    await textOutbox.claim(server.db, { id, tries: 0, provider: 'twilio', untilMs: 1 });
    const fields = { AccountSid: accountSid, MessageSid: 'SM1', MessageStatus: 'delivered' };
    const url = `/api/text-hooks/twilio?text=${id}`;
    const data = testConfig.origin + url + Object.entries(fields).flat().join('');
    const send = async (signature: string) =>
      await server.app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      });
    expect(answerOf(await send('made up'))).toBe('signature_refused');
    const signature = createHmac('sha1', authToken).update(data).digest('base64');
    for (let count = 0; count < 10; count += 1) {
      const answer = await send(signature);
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        200,
        'text/xml',
        '<Response/>',
      ]);
    }
    expect(
      await server.db.selectFrom('texts').where('id', '=', id).select('state').executeTakeFirst(),
    ).toMatchObject({
      state: 'delivered',
    });
    // The same request at another path or by a page: refused as ever.
    const elsewhere = await server.app.inject({ method: 'POST', url: '/api/sign-ins', payload: '{}' });
    expect(answerOf(elsewhere)).toBe('origin_refused');
  });

  test('S-D20 R-E02 known and unknown texts and numbers get one answer', async () => {
    const server = await start();
    const id = await insertText(server.db);
    const told = [
      { type: 'receipt', id, state: 'sent' },
      { type: 'receipt', id: 'nobody’s', state: 'sent' },
      said('STOP'),
      { ...said('STOP'), from: '+41791234568' },
      { ...said('STOP'), from: 'nonsense' },
      said('good morning'),
      { type: 'sim-changed', number },
      {},
    ];
    for (const each of told) {
      const answer = await tell(server, each);
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
    }
    for (const provider of ['vonage', 'inbox', 'nobody', 'constructor']) {
      const answer = await server.app.inject({
        method: 'POST',
        url: `/api/text-hooks/${provider}`,
        payload: 'x',
      });
      expect(answerOf(answer)).toBe('not_found');
    }
  });

  test('S-D11 a SIM card was changed, says the provider: no code goes there while there is another factor', async () => {
    const config = { texts: { ...testConfig.texts, providers: [{ kind: 'inbox' } as const, providers[0]] } };
    const server = await startTestServer(open, { config });
    const alice = await enrolPerson(server);
    const phoneId = await enrolPhone(server, alice.browser, { number });
    const asked = async () => answerOf(await askForText(await browserAwaitingCode(server, alice), phoneId));
    expect(await asked()).toBe(202);
    server.clock.pass(config.texts.resendMs);
    await tell(server, { type: 'sim-changed', number });
    expect(await asked()).toBe('phone_on_hold');
    const browser = await browserAwaitingCode(server, alice);
    const { methods } = (await browser.get(signInPaths.current)).json<SecondFactorNeeded>();
    expect(methods.map(({ factor }) => factor)).toEqual(['totp']);
    server.clock.pass(config.texts.changedNumberMs);
    expect(await asked()).toBe(202);
  });

  test('STOP ends texts, GO begins them again, an old STOP played again does nothing; each is answered', async () => {
    const server = await start();
    await tell(server, said('Stop.'), 'message-1');
    expect(await isStopped(server)).toBe(true);
    await tell(server, said('go'), 'message-2');
    expect(await isStopped(server)).toBe(false);
    await tell(server, said('Stop.'), 'message-1');
    expect(await isStopped(server)).toBe(false);
    await tell(server, said('HELP'), 'message-3');
    expect(await isStopped(server)).toBe(false);

    await deliverTexts(server.deps);
    const sent = standIn.requests.map(({ body }) => JSON.parse(body) as { to: string; text: string });
    expect(sent.map(({ to }) => to)).toEqual([number, number, number]);
    expect(sent.map(({ text }) => /no more|again\. To end|Text STOP/.exec(text)?.[0])).toEqual([
      'no more',
      'again. To end',
      'Text STOP',
    ]);
    // Whose number it is does not get into the trail.
    const events = await server.db.selectFrom('auditEvents').selectAll().execute();
    expect(events.map(({ event }) => event)).toEqual(['texts-stopped', 'texts-started']);
    expect(JSON.stringify([events, server.logs])).not.toContain('791234567');
  });

  test('who asks for help again and again is answered five times an hour', async () => {
    const server = await start();
    for (let count = 0; count < 12; count += 1) await tell(server, said('HELP'));
    const rows = await server.db.selectFrom('texts').select('purpose').execute();
    expect(rows.map(({ purpose }) => purpose)).toEqual(Array(5).fill('reply'));
  });

  test('S-L01 whatever is sent to a hook: no 5xx, and nothing is taken in', async () => {
    const server = await start();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('twilio', 'webhook', 'vonage'),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'x'),
        fc.constantFrom('', '?text=1', '?text=1&text=2', '?%', '?text=%00'),
        async (provider, payload, type, query) => {
          const answer = await server.app.inject({
            method: 'POST',
            url: `/api/text-hooks/${provider}${query}`,
            payload,
            headers: {
              'content-type': type,
              'x-twilio-signature': payload.slice(0, 5).replaceAll(/[^!-~]/g, ''),
            },
          });
          expect(answer.statusCode).toBeGreaterThanOrEqual(400);
          expect(answer.statusCode).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    expect(await server.db.selectFrom('textNumbers').selectAll().execute()).toEqual([]);
  });
});
