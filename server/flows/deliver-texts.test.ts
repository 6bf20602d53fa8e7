import { describe, expect, test } from 'vitest';
import { textContentPlace } from '../factors/number-hash.ts';
import { seal } from '../factors/sealed-secret.ts';
import * as textOutbox from '../store/text-outbox.ts';
import type * as texts from '../store/texts.ts';
import { eachDatabase, onDatabase, type Open } from '../store/testing/databases.ts';
import { insertText } from '../store/testing/rows.ts';
import { newBreaker } from '../texts/breaker.ts';
import type { OutgoingText, SendResult, TextProvider } from '../texts/gateway.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { deliverTexts } from './deliver-texts.ts';
import { noteNumber } from './note-number.ts';

const to = '+41791234567';

/** A provider that answers as the test says, in turn; the last answer stays. */
class Scripted implements TextProvider {
  readonly sent: OutgoingText[] = [];
  readonly startWord = 'GO';
  readonly name: string;
  readonly isIdempotent: boolean;
  answers: (SendResult | (() => Promise<SendResult>))[];

  constructor(name: string, answers: Scripted['answers'], isIdempotent = false) {
    this.name = name;
    this.answers = answers;
    this.isIdempotent = isIdempotent;
  }

  send = async (text: OutgoingText): Promise<SendResult> => {
    this.sent.push(text);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (answer === undefined) throw new Error('no answer');
    return typeof answer === 'function' ? await answer() : answer;
  };
}

const accepted: SendResult = { result: 'accepted', providerId: 'm1' };
const notSent: SendResult = { result: 'not-sent', why: 'ECONNREFUSED' };
const unknown: SendResult = { result: 'unknown', why: 'timeout' };

eachDatabase((open) => {
  async function start(...providers: Scripted[]) {
    return await startWith(open, providers);
  }

  test('a text is sent once, and its words are forgotten', async () => {
    const provider = new Scripted('one', [accepted]);
    const server = await start(provider);
    const id = await queue(server);
    await Promise.all([deliverTexts(server.deps), deliverTexts(server.deps), deliverTexts(server.deps)]);
    await deliverTexts(server.deps);
    expect(provider.sent).toEqual([{ id, to, body: 'words' }]);
    expect(await rowOf(server, id)).toMatchObject({
      state: 'sent',
      provider: 'one',
      providerId: 'm1',
      content: null,
    });
  });

  test('R-E01 what was certainly not sent goes to the second provider at once, then waits longer each round', async () => {
    const first = new Scripted('first', [notSent]);
    const second = new Scripted('second', [notSent, notSent, accepted]);
    const server = await start(first, second);
    const id = await queue(server);
    const rounds: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await deliverTexts(server.deps);
      rounds.push(first.sent.length + second.sent.length);
      server.clock.pass(5_000);
    }
    // The first one fails three times and is left alone from then on.
    expect(rounds).toEqual([2, 4, 6, 6]);
    expect(await rowOf(server, id)).toMatchObject({ state: 'sent', provider: 'second' });
    expect(new Set([...first.sent, ...second.sent].map((text) => text.id))).toEqual(new Set([id]));
  });

  test('R-E01 at most one text per code: one that may have been sent is sent again by nobody', async () => {
    const first = new Scripted('first', [unknown]);
    const second = new Scripted('second', [accepted]);
    const server = await start(first, second);
    const id = await queue(server);
    for (let round = 0; round < 5; round += 1) {
      await deliverTexts(server.deps);
      server.clock.pass(60_000);
    }
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
    expect(await rowOf(server, id)).toMatchObject({ state: 'uncertain', content: null });
    // Its receipt tells after all.
    await textOutbox.takeReceipt(server.db, {
      id,
      provider: 'first',
      providerId: 'm1',
      state: 'delivered',
      reason: null,
    });
    expect(await rowOf(server, id)).toMatchObject({ state: 'delivered' });
  });

  test('R-E01 a provider that knows a text by its id is asked again, and no other', async () => {
    const first = new Scripted('first', [unknown, unknown, accepted], true);
    const second = new Scripted('second', [accepted]);
    const server = await start(first, second);
    const id = await queue(server);
    for (let round = 0; round < 3; round += 1) {
      await deliverTexts(server.deps);
      server.clock.pass(5_000);
    }
    expect([first.sent.length, second.sent.length]).toEqual([3, 0]);
    expect(new Set(first.sent.map((text) => text.id))).toEqual(new Set([id]));
    expect(await rowOf(server, id)).toMatchObject({ state: 'sent' });
  });

  test('R-E01 a provider that fails again and again is left alone for a minute, then tried again', async () => {
    const first = new Scripted('first', [notSent]);
    const second = new Scripted('second', [accepted]);
    const server = await start(first, second);
    for (let count = 0; count < 6; count += 1) {
      await queue(server);
      await deliverTexts(server.deps);
    }
    expect([first.sent.length, second.sent.length]).toEqual([3, 6]);
    server.clock.pass(60_000);
    first.answers = [accepted];
    await queue(server);
    await deliverTexts(server.deps);
    expect([first.sent.length, second.sent.length]).toEqual([4, 6]);
  });

  test('refused for good: not tried elsewhere; who has opted out at the provider has opted out', async () => {
    const first = new Scripted('first', [{ result: 'refused', reason: 'stopped', why: '21610' }, accepted]);
    const second = new Scripted('second', [accepted]);
    const server = await start(first, second);
    const id = await queue(server);
    await deliverTexts(server.deps);
    expect(await rowOf(server, id)).toMatchObject({ state: 'failed', reason: 'stopped' });
    const next = await queue(server);
    await deliverTexts(server.deps);
    expect(await rowOf(server, next)).toMatchObject({ state: 'failed', reason: 'stopped' });
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  });

  test('nothing is sent to who said STOP, nor after the code has run out; the answer to STOP is', async () => {
    const provider = new Scripted('one', [accepted]);
    const server = await start(provider);
    await noteNumber(server.db, server.deps, to, { stoppedAtMs: 1 });
    const stopped = await queue(server);
    const reply = await queue(server, { purpose: 'reply' });
    const late = await queue(server, { expiresAtMs: server.clock.nowMs() });
    await deliverTexts(server.deps);
    expect(provider.sent.map(({ id }) => id)).toEqual([reply]);
    expect(await rowOf(server, stopped)).toMatchObject({ state: 'failed', reason: 'stopped', content: null });
    expect(await rowOf(server, late)).toMatchObject({ state: 'failed', reason: 'provider', content: null });
  });

  test('a process that dies in the middle: what it was sending is not sent twice, unless that does no harm', async () => {
    for (const isIdempotent of [false, true]) {
      const provider = new Scripted('one', [accepted], isIdempotent);
      const server = await start(provider);
      const id = await queue(server);
      await textOutbox.claim(server.db, {
        id,
        tries: 0,
        provider: 'one',
        untilMs: server.clock.nowMs() + 30_000,
      });
      await deliverTexts(server.deps);
      expect(provider.sent).toHaveLength(0);
      server.clock.pass(30_000);
      await deliverTexts(server.deps);
      expect(provider.sent).toHaveLength(isIdempotent ? 1 : 0);
      expect(await rowOf(server, id)).toMatchObject({ state: isIdempotent ? 'sent' : 'uncertain' });
    }
  });

  test('a text that was altered in the database is not sent, and the operator is told', async () => {
    const provider = new Scripted('one', [accepted]);
    const server = await start(provider);
    const [id, other] = [await queue(server), await queue(server)];
    const moved = (await rowOf(server, other))?.content ?? null;
    await server.db.updateTable('texts').set({ content: moved }).where('id', '=', id).execute();
    await deliverTexts(server.deps);
    expect(provider.sent.map((text) => text.id)).toEqual([other]);
    expect(server.logs.some(({ event }) => event === 'secret-not-opened')).toBe(true);
  });

  test('S-D19 S-L08 neither words nor number get into the log, whatever the provider does', async () => {
    const failing: SendResult[] = [
      notSent,
      unknown,
      { result: 'refused', reason: 'carrier', why: 'error 30007' },
    ];
    const server = await start(new Scripted('one', [...failing, accepted]));
    for (let count = 0; count < failing.length; count += 1) {
      await queue(server);
      await deliverTexts(server.deps);
    }
    expect(server.logs.length).toBeGreaterThan(2);
    expect(JSON.stringify(server.logs)).not.toMatch(/words|791234567/);
  });
});

onDatabase('PostgreSQL', (open) => {
  test('two servers at one database: each of fifty texts is sent once', async () => {
    const one = new Scripted('one', [accepted]);
    const server = await startWith(open, [one]);
    for (let count = 0; count < 50; count += 1) await queue(server);
    const other = { ...server.deps };
    await Promise.all([deliverTexts(server.deps), deliverTexts(other), deliverTexts(server.deps)]);
    expect(one.sent).toHaveLength(50);
    expect(new Set(one.sent.map(({ id }) => id)).size).toBe(50);
  });
});

describe('the breaker', () => {
  test('opens at the third failure in a row, and at each one after the pause', () => {
    const breaker = newBreaker();
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
    for (let count = 0; count < 2; count += 1) breaker.failed(0);
    expect(breaker.isOpen(0)).toBe(false);
    breaker.failed(0);
    expect([breaker.isOpen(59_999), breaker.isOpen(60_000)]).toEqual([true, false]);
    breaker.failed(60_000);
    expect(breaker.isOpen(60_001)).toBe(true);
    breaker.succeeded();
    expect(breaker.isOpen(60_002)).toBe(false);
  });
});

async function startWith(open: Open, providers: readonly Scripted[]): Promise<TestServer> {
  return await startTestServer(open, {
    config: { texts: testConfig.texts },
    deps: {
      texts: {
        providers: providers.map((provider) => ({ provider, breaker: newBreaker() })),
        inbox: null,
        wake: () => undefined,
        onWake: () => undefined,
      },
    },
  });
}

/** A text that is due now. */
async function queue(server: TestServer, given: Partial<texts.NewText> = {}): Promise<string> {
  const { clock, db, deps } = server;
  const nowMs = clock.nowMs();
  const id = await insertText(db, { createdAtMs: nowMs, expiresAtMs: nowMs + 300_000, ...given });
  const content = seal(
    deps.keys,
    textContentPlace(id),
    Buffer.from(JSON.stringify({ to, body: 'words' })),
    deps.random,
  );
  await db.updateTable('texts').set({ content }).where('id', '=', id).execute();
  return id;
}

async function rowOf({ db }: TestServer, id: string): Promise<texts.TextRow | undefined> {
  return await db.selectFrom('texts').where('id', '=', id).selectAll().executeTakeFirst();
}
