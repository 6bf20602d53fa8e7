import { expect, test } from 'vitest';
import * as inboundTexts from './inbound-texts.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertFactor, insertText } from './testing/rows.ts';
import * as textNumbers from './text-numbers.ts';
import * as factorAttempts from './factor-attempts.ts';
import * as factors from './factors.ts';
import * as textOutbox from './text-outbox.ts';
import * as texts from './texts.ts';
import type { Db } from './schema.ts';

const use = { owner: 'sign-in token', purpose: 'sign-in' };

eachDatabase((open, { reopen }) => {
  async function start() {
    const { db, ...place } = await open();
    const { id: accountId } = await insertAccount(db);
    const factorId = await insertFactor(db, { accountId });
    const otherId = await insertFactor(db, { accountId });
    return { db, place, accountId, factorId, otherId };
  }
  const stateOf = async (db: Db, id: string) =>
    await db.selectFrom('texts').where('id', '=', id).selectAll().executeTakeFirst();

  test('one code is good for one use: fifty requests at once make one text', async () => {
    const { db, place, factorId } = await start();
    const second = await reopen(place);
    const inserted = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        texts.insert(at % 2 === 0 ? db : second, {
          ...{
            id: `text ${at}`,
            accountId: null,
            factorId,
            ...use,
            codeHash: 'hash',
            positionBefore: -1,
            prefix: '',
          },
          ...{ content: 'sealed', state: 'queued', reason: null, createdAtMs: 0, expiresAtMs: 300 },
        }),
      ),
    );
    expect(inserted.filter(Boolean)).toHaveLength(1);
    expect(await db.selectFrom('texts').select('id').execute()).toHaveLength(1);
  });

  test('S-D04 a code that was sent again is dead; one that may still arrive is not replaced, unless it failed or went elsewhere', async () => {
    const { db, factorId, otherId } = await start();
    const replace = { ...use, factorId, nowMs: 150, createdUntilMs: 30 };
    const first = await insertText(db, { ...use, factorId, createdAtMs: 100 });
    await texts.endReplaceable(db, replace);
    expect(await texts.findLatest(db, use)).toMatchObject({ id: first });
    await texts.endReplaceable(db, { ...replace, nowMs: 220, createdUntilMs: 100 });
    expect(await texts.findLatest(db, use)).toBeNull();
    expect(await texts.takeGuess(db, { ...use, factorId, nowMs: 221, maxGuesses: 5 })).toBeNull();
    expect(await texts.use(db, { id: first, nowMs: 221 })).toBe(false);

    const failed = await insertText(db, { ...use, factorId, createdAtMs: 300 });
    await textOutbox.claim(db, { id: failed, tries: 0, provider: 'p', untilMs: 400 });
    const outcome = { state: 'failed', reason: 'carrier', provider: 'p', providerId: null } as const;
    await textOutbox.finish(db, failed, outcome);
    await texts.endReplaceable(db, { ...replace, nowMs: 301, createdUntilMs: 200 });
    const elsewhere = await insertText(db, { ...use, factorId: otherId, createdAtMs: 301 });
    await texts.endReplaceable(db, { ...replace, nowMs: 302, createdUntilMs: 200 });
    expect(await stateOf(db, elsewhere)).toMatchObject({ endedAtMs: 302, content: null });
  });

  test('S-D07 the sixth guess at a code is not looked at, nor one after its end, for another purpose, owner or phone', async () => {
    const { db, accountId, factorId } = await start();
    const id = await insertText(db, { ...use, factorId, expiresAtMs: 300 });
    const policy = { waits: [], maxFailures: 1000 };
    const codesAt = async (given: object = {}, nowMs = 1) => {
      const text = { ...use, maxGuesses: 5, ...given };
      const attempt = { of: { accountId }, kind: 'totp', nowMs, policy, text } as const;
      const candidates = await factorAttempts.takeAttempt(db, attempt);
      expect(candidates).toHaveLength(2);
      return candidates.flatMap(({ id: phone, liveCode }) => {
        const code = texts.readLiveCode(liveCode);
        return code === null ? [] : [[phone, code]];
      });
    };
    expect(await codesAt({ owner: 'other' })).toEqual([]);
    expect(await codesAt({ purpose: 'step-up:end-session' })).toEqual([]);
    expect(await codesAt({}, 300)).toEqual([]);
    // Guesses at whatever code of the phone count: two are left.
    const looked = await Promise.all(Array.from({ length: 20 }, () => codesAt()));
    expect(looked.flat()).toEqual([1, 2].map(() => [factorId, { textId: id, codeHash: 'hash' }]));
  });

  test('S-D07 nor is the sixth guess at the code that confirms a phone', async () => {
    const { db, accountId } = await start();
    const { firstPosition: position, insertPending } = factors;
    await insertPending(db, {
      ...{ id: 'pending', accountId, kind: 'sms', name: '', material: '', createdAtMs: 0 },
      begunBySessionId: 'session',
    });
    await insertText(db, { ...use, factorId: 'pending', positionBefore: position });
    const guess = { ...use, factorId: 'pending', nowMs: 1, maxGuesses: 5 };
    const counted = await Promise.all(Array.from({ length: 20 }, () => texts.takeGuess(db, guess)));
    expect(counted.filter((code) => code !== null)).toHaveLength(5);
  });

  test('S-D02 S-D03 a code is spent once, and not after its end', async () => {
    const { db, factorId } = await start();
    const id = await insertText(db, { ...use, factorId });
    expect(await texts.use(db, { id, nowMs: 300_000 })).toBe(false);
    const uses = await Promise.all(Array.from({ length: 20 }, () => texts.use(db, { id, nowMs: 299_999 })));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await stateOf(db, id)).toMatchObject({ usedAtMs: 299_999, content: null });
  });

  test('a text that is due is one sender’s, until that one counts as dead', async () => {
    const { db, place } = await start();
    const second = await reopen(place);
    const id = await insertText(db, { createdAtMs: 10 });
    expect(await textOutbox.listDue(db, { nowMs: 9, limit: 5 })).toEqual([]);
    const looked = await textOutbox.listDue(db, { nowMs: 10, limit: 5 });
    expect(looked).toMatchObject([{ id, state: 'queued', tries: 0 }]);
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        textOutbox.claim(at % 2 === 0 ? db : second, { id, tries: 0, provider: 'p', untilMs: 70 }),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await textOutbox.listDue(db, { nowMs: 69, limit: 5 })).toEqual([]);
    const left = await textOutbox.listDue(db, { nowMs: 70, limit: 5 });
    expect(left).toMatchObject([{ id, state: 'sending', provider: 'p', tries: 1 }]);
    expect(await textOutbox.claim(db, { id, tries: 1, provider: 'p', untilMs: 99 })).toBe(true);
    await textOutbox.putBack(db, { id, provider: null, nextTryAtMs: 75 });
    expect(await textOutbox.listDue(db, { nowMs: 75, limit: 5 })).toMatchObject([
      { id, state: 'queued', provider: null, tries: 2 },
    ]);
  });

  test('S-D20 receipts: repeated, out of order, of another message or provider', async () => {
    const { db } = await start();
    const id = await insertText(db);
    const receipt = { id, provider: 'p', providerId: 'm1', reason: null };
    // Nothing was sent yet: whoever says it arrived is lying.
    expect(await textOutbox.takeReceipt(db, { ...receipt, state: 'delivered' })).toBe(false);
    await textOutbox.claim(db, { id, tries: 0, provider: 'p', untilMs: 60 });
    // Before the provider's own answer.
    expect(await textOutbox.takeReceipt(db, { ...receipt, state: 'sent' })).toBe(true);
    await textOutbox.finish(db, id, {
      state: 'uncertain',
      reason: 'provider',
      provider: 'p',
      providerId: 'm1',
    });
    expect(await stateOf(db, id)).toMatchObject({ state: 'sent', reason: null, content: null });

    expect(await textOutbox.takeReceipt(db, { ...receipt, providerId: 'm2', state: 'failed' })).toBe(false);
    expect(await textOutbox.takeReceipt(db, { ...receipt, provider: 'q', state: 'failed' })).toBe(false);
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => textOutbox.takeReceipt(db, { ...receipt, state: 'delivered' })),
    );
    expect(ten.filter(Boolean)).toHaveLength(1);
    for (const state of ['sent', 'failed', 'delivered'] as const) {
      expect(await textOutbox.takeReceipt(db, { ...receipt, state })).toBe(false);
    }
    expect(await stateOf(db, id)).toMatchObject({ state: 'delivered' });
    expect(await textOutbox.takeReceipt(db, { ...receipt, id: 'nobody’s', state: 'sent' })).toBe(false);
  });

  test('of the codes that were sent to a range, how many are over and how many were entered', async () => {
    const { db } = await start();
    const nowMs = 400_000;
    const of = { prefix: 'range', isToAdd: false, sinceMs: 0, nowMs };
    for (const [at, given] of [
      { createdAtMs: 1 },
      { createdAtMs: 2 },
      { createdAtMs: 0 }, // too long ago
      { createdAtMs: 3, expiresAtMs: nowMs + 1 }, // may still be entered
      { createdAtMs: 3, codeHash: null }, // a notice
      { createdAtMs: 3, prefix: 'elsewhere' },
    ].entries()) {
      const id = await insertText(db, { prefix: 'range', ...given });
      await textOutbox.claim(db, { id, tries: 0, provider: 'p', untilMs: nowMs + 1 });
      if (at === 1) await texts.use(db, { id, nowMs: 5 });
    }
    await insertText(db, { prefix: 'range', createdAtMs: 4, state: 'withheld', content: null });
    expect(await texts.conversion(db, of)).toEqual({ over: 2, used: 1 });
    expect(await texts.conversion(db, { ...of, isToAdd: true })).toEqual({ over: 0, used: 0 });
  });

  test('S-D14 a phone that goes leaves its texts, and no number and words in them', async () => {
    const { db, accountId, factorId } = await start();
    await insertText(db, { accountId, factorId });
    await db.deleteFrom('factors').where('id', '=', factorId).execute();
    await textOutbox.dropUnaddressed(db, 7);
    expect(await db.selectFrom('texts').select(['factorId', 'content', 'endedAtMs']).execute()).toEqual([
      { factorId: null, content: null, endedAtMs: 7 },
    ]);
  });

  test('what is known of a number: one thing does not undo the other', async () => {
    const { db } = await open();
    const set = { numberHash: 'k.a', number: 'sealed', nowMs: 5 };
    await textNumbers.set(db, { ...set, facts: { stoppedAtMs: 5 } });
    await textNumbers.set(db, { ...set, facts: { changedAtMs: 6 } });
    expect(await textNumbers.findAll(db, ['k.a', 'k.b'])).toEqual(
      new Map([['k.a', { stoppedAtMs: 5, changedAtMs: 6 }]]),
    );
    await textNumbers.set(db, { ...set, facts: { stoppedAtMs: null } });
    expect((await textNumbers.findAll(db, ['k.a'])).get('k.a')).toEqual({
      stoppedAtMs: null,
      changedAtMs: 6,
    });
  });

  test('S-D20 a text that came in is read once, however often it comes', async () => {
    const { db } = await open();
    const read = await Promise.all(
      Array.from({ length: 10 }, () => inboundTexts.remember(db, { id: 'p:m', atMs: 1 })),
    );
    expect(read.filter(Boolean)).toHaveLength(1);
  });
});
