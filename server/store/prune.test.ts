import { expect, test } from 'vitest';
import * as attempts from './attempts.ts';
import * as auditEvents from './audit-events.ts';
import * as factors from './factors.ts';
import * as inboundTexts from './inbound-texts.ts';
import * as loginRequests from './login-requests.ts';
import * as pairings from './pairings.ts';
import { prune } from './prune.ts';
import * as spentChallenges from './spent-challenges.ts';
import { eachDatabase } from './testing/databases.ts';
import * as textNumbers from './text-numbers.ts';
import {
  insertAccount,
  insertFactor,
  insertSession,
  insertSignIn,
  insertTemporaryPassword,
  insertText,
  newId,
} from './testing/rows.ts';

const retention = {
  pendingFactorMs: 1_000,
  attemptsMs: 5_000,
  lapsedPasswordMs: 3_000,
  spentChallengeMs: 4_000,
  emptyRecoveryMs: 5_000,
  textMs: 4_000,
  loginRequestMs: 4_000,
  inboundTextMs: 6_000,
  pendingAddressMs: 5_000,
  replacedAddressMs: 5_000,
};

eachDatabase((open) => {
  test('takes what has run out, in batches, and nothing else', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const kept = {
      factor: await insertFactor(db, { accountId }),
      session: (await insertSession(db, { accountId, expiresAtMs: 10_001 })).id,
    };
    for (let index = 0; index < 5; index += 1) {
      await insertSession(db, { accountId, expiresAtMs: 10_000 });
      await insertSignIn(db, { accountId, expiresAtMs: 10_000 });
      await pendingFactor(accountId, 9_000);
      await insertTemporaryPassword(db, { accountId, lapsesAtMs: 7_000 });
      await spentChallenges.spend(db, { nonce: `old ${index}`, expiresAtMs: 6_000 });
    }
    await askDevices('old', accountId, 6_000);
    await askDevices('recent', (await insertAccount(db)).id, 6_001);
    await beginPairing('over', (await insertAccount(db)).id, 10_000);
    await beginPairing('open', accountId, 10_001);
    await insertText(db, { createdAtMs: 6_000 });
    const recent = await insertText(db, { createdAtMs: 6_001 });
    await inboundTexts.remember(db, { id: 'old', atMs: 4_000 });
    await inboundTexts.remember(db, { id: 'young', atMs: 4_001 });
    const number = { number: 'sealed', nowMs: 4_000 };
    await textNumbers.set(db, { ...number, numberHash: 'k.moved', facts: { changedAtMs: 4_000 } });
    await textNumbers.set(db, { ...number, numberHash: 'k.stopped', facts: { stoppedAtMs: 4_000 } });
    await spentChallenges.spend(db, { nonce: 'young', expiresAtMs: 6_001 });
    const lapsed = await insertTemporaryPassword(db, { accountId, lapsesAtMs: 7_001 });
    const young = await pendingFactor(accountId, 9_001);
    await attempts.take(db, [{ bucket: 'name:old', policy: { counts: 'consecutive', waits: [] } }], 5_000);
    await attempts.take(db, [{ bucket: 'name:young', policy: { counts: 'consecutive', waits: [] } }], 5_001);
    const waits = [{ fromFailures: 1, waitMs: 10_000 }];
    await attempts.take(db, [{ bucket: 'name:waiting', policy: { counts: 'consecutive', waits } }], 4_000);

    const removed = await Promise.all([1, 2].map(() => prune(db, { nowMs: 10_000, retention, batch: 2 })));
    expect(Math.max(...removed)).toBeLessThanOrEqual(16);
    while ((await prune(db, { nowMs: 10_000, retention, batch: 2 })) > 0);

    expect(await db.selectFrom('sessions').select('id').execute()).toEqual([{ id: kept.session }]);
    expect(await db.selectFrom('signIns').select('id').execute()).toEqual([]);
    expect(await db.selectFrom('temporaryPasswords').select('id').execute()).toEqual([{ id: lapsed }]);
    expect(await db.selectFrom('texts').select('id').execute()).toEqual([{ id: recent }]);
    expect(await db.selectFrom('inboundTexts').select('id').execute()).toEqual([{ id: 'young' }]);
    expect(await db.selectFrom('textNumbers').select('numberHash').execute()).toEqual([
      { numberHash: 'k.stopped' },
    ]);
    expect(await db.selectFrom('spentChallenges').select('nonce').execute()).toEqual([{ nonce: 'young' }]);
    expect(await db.selectFrom('pairings').select('id').execute()).toEqual([{ id: 'open' }]);
    expect(await db.selectFrom('loginRequests').select('id').execute()).toEqual([{ id: 'recent' }]);
    const factorIds = (await db.selectFrom('factors').select('id').execute()).map(({ id }) => id);
    expect(factorIds.sort()).toEqual([kept.factor, young].sort());
    expect(await db.selectFrom('attempts').select('bucket').orderBy('bucket').execute()).toEqual([
      { bucket: 'name:waiting' },
      { bucket: 'name:young' },
    ]);

    async function askDevices(id: string, owner: string, createdAtMs: number): Promise<void> {
      await loginRequests.insert(db, {
        ...{ id, accountId: owner, owner: id, purpose: 'sign-in', challenge: '', number: '123', pageId: '' },
        ...{ createdAtMs, expiresAtMs: createdAtMs, address: '', browser: '', place: null },
      });
    }

    async function beginPairing(id: string, owner: string, expiresAtMs: number): Promise<void> {
      const row = { id, accountId: owner, sessionId: 'session', codeHash: id, createdAtMs: 0 };
      await pairings.replace(db, { ...row, expiresAtMs });
    }

    async function pendingFactor(owner: string, createdAtMs: number): Promise<string> {
      const row = { id: newId(), accountId: owner, kind: 'totp', name: 'phone', material: 'sealed' } as const;
      await factors.insertPending(db, { ...row, createdAtMs, begunBySessionId: 'session' });
      return row.id;
    }
  });

  test('the audit trail is kept, newest first', async () => {
    const { db } = await open();
    const event = {
      accountId: 'ada',
      event: 'sign-in',
      outcome: 'success',
      address: '192.0.2.1',
      browser: 'Test',
      requestId: 'r',
      detail: '{}',
      untoldSinceMs: null,
    } as const;
    await auditEvents.append(db, { ...event, id: 'a', atMs: 1 });
    await auditEvents.append(db, { ...event, id: 'b', atMs: 2, accountId: null, outcome: 'failure' });
    await auditEvents.append(db, { ...event, id: 'c', atMs: 2 });
    await prune(db, { nowMs: 10 ** 15, retention, batch: 100 });
    expect((await auditEvents.list(db, { limit: 2 })).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(await auditEvents.list(db, { accountId: 'ada', limit: 9 })).toEqual([
      { ...event, id: 'c', atMs: 2 },
      { ...event, id: 'a', atMs: 1 },
    ]);
  });
});
