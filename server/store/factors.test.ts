import { expect, test } from 'vitest';
import * as factorAttempts from './factor-attempts.ts';
import * as factors from './factors.ts';
import * as sealedFactors from './sealed-factors.ts';
import * as signIns from './sign-ins.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertFactor, insertSignIn, newId } from './testing/rows.ts';

const kind = 'totp';
const patient: factorAttempts.FactorPolicy = { waits: [], maxFailures: 1_000 };
const strict: factorAttempts.FactorPolicy = { waits: [{ fromFailures: 3, waitMs: 15_000 }], maxFailures: 5 };

eachDatabase((open) => {
  test('parallel attempts are counted exactly, on every authenticator of the account', async () => {
    const { db, accountId } = await account(3);
    const taken = await Promise.all(
      Array.from({ length: 150 }, () =>
        factorAttempts.takeAttempt(db, { of: { accountId }, kind, nowMs: 1, policy: patient }),
      ),
    );
    expect(taken.map((rows) => rows.length)).toEqual(taken.map(() => 3));
    expect((await factors.list(db, accountId)).map(({ failures }) => failures)).toEqual([150, 150, 150]);
  });

  test('of parallel attempts, as many are admitted as the waits allow, and those are counted', async () => {
    const { db, accountId } = await account(2);
    const taken = await Promise.all(
      Array.from({ length: 100 }, () =>
        factorAttempts.takeAttempt(db, { of: { accountId }, kind, nowMs: 1, policy: strict }),
      ),
    );
    expect(taken.filter((rows) => rows.length > 0)).toHaveLength(3);
    expect(await factors.list(db, accountId)).toMatchObject([{ failures: 3 }, { failures: 3 }]);
  });

  test('an attempt in a pending sign-in counts for the account, whichever sign-in it is', async () => {
    const { db, accountId } = await account(1);
    for (const nowMs of [1, 2, 3]) {
      const signInTokenHash = await insertSignIn(db, { accountId });
      const [row] = await factorAttempts.takeAttempt(db, {
        of: { signInTokenHash },
        kind,
        nowMs,
        policy: strict,
      });
      expect(row).toMatchObject({ accountId, failures: nowMs, material: 'sealed' });
    }
    const of = { signInTokenHash: await insertSignIn(db, { accountId }) };
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 15_002, policy: strict })).toEqual([]);
    expect(await factorAttempts.explainRefusal(db, { of, kind, nowMs: 15_002 })).toEqual({
      code: 'too_many_attempts',
      retryAfterMs: 1,
    });
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 15_003, policy: strict })).toHaveLength(1);
  });

  test('the failure that reaches the maximum disables the factor; a right code never comes too late to count', async () => {
    const { db, accountId } = await account(1);
    const of = { accountId };
    for (const nowMs of [0, 1, 2, 20_000, 40_000]) {
      expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs, policy: strict })).toHaveLength(1);
    }
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 10 ** 9, policy: strict })).toEqual([]);
    expect(await factorAttempts.explainRefusal(db, { of, kind, nowMs: 10 ** 9 })).toEqual({
      code: 'factor_disabled',
    });
    await factorAttempts.clearAttempts(db, accountId);
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 10 ** 9, policy: strict })).toHaveLength(
      1,
    );
  });

  test('a sign-in that is over admits nothing and says so', async () => {
    const { db, accountId } = await account(1);
    const signInTokenHash = await insertSignIn(db, { accountId });
    const of = { signInTokenHash };
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 600_000, policy: patient })).toEqual([]);
    expect(await factorAttempts.explainRefusal(db, { of, kind, nowMs: 600_000 })).toEqual({
      code: 'sign_in_not_pending',
    });
    await signIns.end(db, signInTokenHash, 5);
    expect(await factorAttempts.takeAttempt(db, { of, kind, nowMs: 6, policy: patient })).toEqual([]);
    expect(await factorAttempts.explainRefusal(db, { of, kind, nowMs: 6 })).toEqual({
      code: 'sign_in_not_pending',
    });
    expect(await factors.list(db, accountId)).toMatchObject([{ failures: 0 }]);
  });

  test('one time step claimed by many at once, 40 rounds: exactly one has it each time', async () => {
    const { db, accountId, ids } = await account(2);
    const factorId = ids[0] ?? '';
    for (let position = 1; position <= 40; position += 1) {
      const claims = await Promise.all(
        Array.from({ length: 8 }, () =>
          db
            .transaction()
            .execute((tx) =>
              factorAttempts.claim(tx, { accountId, kind, factorId, position, nowMs: position }),
            ),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
    }
    const byId = new Map((await factors.list(db, accountId)).map((row) => [row.id, row]));
    expect(byId.get(factorId)).toMatchObject({ position: 40, lastUsedAtMs: 40 });
    expect(byId.get(ids[1] ?? '')).toMatchObject({ position: -1, lastUsedAtMs: null });
  });

  test('a position only grows, and a claim takes back the failures of the kind', async () => {
    const { db, accountId, ids } = await account(2);
    const claim = (position: number, nowMs: number) =>
      factorAttempts.claim(db, { accountId, kind, factorId: ids[0] ?? '', position, nowMs });
    await factorAttempts.takeAttempt(db, { of: { accountId }, kind, nowMs: 7, policy: strict });
    expect(await claim(100, 7)).toBe(true);
    expect((await factors.list(db, accountId)).map(({ failures }) => failures)).toEqual([0, 0]);
    expect(await claim(100, 8)).toBe(false);
    expect(await claim(99, 8)).toBe(false);
    expect(await claim(101, 8)).toBe(true);
  });

  test('a claim enables again what its own attempt disabled, and nothing that another did', async () => {
    const { db, accountId, ids } = await account(1);
    const factorId = ids[0] ?? '';
    const once: factorAttempts.FactorPolicy = { waits: [], maxFailures: 1 };
    await factorAttempts.takeAttempt(db, { of: { accountId }, kind, nowMs: 5, policy: once });
    expect(await factorAttempts.claim(db, { accountId, kind, factorId, position: 1, nowMs: 4 })).toBe(false);
    expect(await factors.list(db, accountId)).toMatchObject([{ disabledAtMs: 5, position: -1 }]);
    expect(await factorAttempts.claim(db, { accountId, kind, factorId, position: 1, nowMs: 5 })).toBe(true);
    expect(await factors.list(db, accountId)).toMatchObject([{ disabledAtMs: null, position: 1 }]);
  });

  test('a factor is pending for a time, for the session that began it, and confirmed once', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const id = newId();
    const pending = { id, accountId, kind, name: 'phone', material: 'sealed', createdAtMs: 1_000 } as const;
    await factors.insertPending(db, { ...pending, begunBySessionId: 'mine' });
    const find = (sessionId: string, nowMs: number, owner = accountId) =>
      factors.findPending(db, { id, accountId: owner, sessionId, nowMs, pendingMs: 600_000 });
    expect(await find('mine', 600_999)).toMatchObject({ ...pending, confirmedAtMs: null });
    expect(await find('mine', 601_000)).toBeNull();
    expect(await find('other', 2_000)).toBeNull();
    expect(await find('mine', 2_000, 'someone else')).toBeNull();
    expect(await factors.list(db, accountId)).toEqual([]);
    const confirm = (sessionId: string) =>
      factors.confirm(db, { id, accountId, sessionId, position: 9, nowMs: 2_000 });
    expect(await confirm('other')).toBe(false);
    const confirmed = await Promise.all(Array.from({ length: 10 }, () => confirm('mine')));
    expect(confirmed.filter(Boolean)).toHaveLength(1);
    expect(await factors.list(db, accountId)).toMatchObject([{ id, position: 9, confirmedAtMs: 2_000 }]);
    expect(await find('mine', 2_001)).toBeNull();
  });

  test("another account's factor can be neither renamed nor removed; one's own is removed once", async () => {
    const { db, accountId, ids } = await account(1);
    const id = ids[0] ?? '';
    expect(await factors.rename(db, { id, accountId: 'other', name: 'x' })).toBe(false);
    expect(await factors.remove(db, { id, accountId: 'other' })).toBeNull();
    expect(await factors.rename(db, { id, accountId, name: 'tablet' })).toBe(true);
    expect(await factors.list(db, accountId)).toMatchObject([{ name: 'tablet' }]);
    const removed = await Promise.all([1, 2, 3].map(() => factors.remove(db, { id, accountId })));
    expect(removed.filter(Boolean)).toHaveLength(1);
  });

  test('sealed secrets are found by what they do not begin with, wildcards and case taken literally', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    for (const material of ['v1.a_b.x', 'v1.aXb.x', 'v1.A_B.x', 'v1.a_b.y']) {
      await insertFactor(db, { accountId, material });
    }
    const others = await sealedFactors.listOthers(db, { prefix: 'v1.a_b.', afterId: '', limit: 10 });
    expect(others.map(({ material }) => material).sort()).toEqual(['v1.A_B.x', 'v1.aXb.x']);
    expect(await sealedFactors.count(db, 'v1.a_b.')).toBe(2);
    const { id, material } = others[0] ?? { id: '', material: '' };
    const replaced = { id, oldMaterial: material, newMaterial: 'v1.a_b.z' };
    expect(await factors.replaceMaterial(db, replaced)).toBe(true);
    expect(await factors.replaceMaterial(db, replaced)).toBe(false);
    expect(await sealedFactors.count(db, 'v1.a_b.')).toBe(3);
  });

  async function account(authenticators: number) {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const ids = [];
    for (let index = 0; index < authenticators; index += 1) ids.push(await insertFactor(db, { accountId }));
    return { db, accountId, ids };
  }
});
