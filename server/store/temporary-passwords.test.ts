import { expect, test } from 'vitest';
import * as accounts from './accounts.ts';
import * as apiKeys from './api-keys.ts';
import * as temporaryPasswords from './temporary-passwords.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertTemporaryPassword } from './testing/rows.ts';

const strict = [{ fromFailures: 3, waitMs: 15_000 }];

eachDatabase((open) => {
  test('S-I06 of parallel tries, as many are admitted as the waits allow, and those are counted', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const id = await insertTemporaryPassword(db, { accountId });
    const of = { id, accountId, scope: 'mail' };
    const take = (nowMs: number) => temporaryPasswords.takeAttempt(db, { ...of, nowMs, waits: strict });
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(1)));
    expect(taken.filter((row) => row !== null)).toHaveLength(3);
    expect(await temporaryPasswords.list(db, accountId)).toMatchObject([
      { failures: 3, nextTryAtMs: 15_001 },
    ]);
    expect(await take(15_000)).toBeNull();
    expect(await take(15_001)).toMatchObject({ failures: 4 });
    await temporaryPasswords.use(db, { id, nowMs: 15_002, address: '192.0.2.7', unusedUntilMs: 20_000 });
    expect(await take(15_003)).toMatchObject({
      failures: 1,
      lastUsedAtMs: 15_002,
      lastUsedAddress: '192.0.2.7',
    });
  });

  test('S-I02 S-I06 a try for another account or kind of service finds nothing and is not counted', async () => {
    const { db } = await open();
    const [one, other] = [await insertAccount(db), await insertAccount(db)];
    const id = await insertTemporaryPassword(db, { accountId: one.id });
    const take = (accountId: string, scope: string) =>
      temporaryPasswords.takeAttempt(db, { id, accountId, scope, nowMs: 1, waits: strict });
    expect([await take(other.id, 'mail'), await take(one.id, 'files'), await take('', 'mail')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(await temporaryPasswords.list(db, one.id)).toMatchObject([{ failures: 0, nextTryAtMs: 0 }]);
    expect(await take(one.id, 'mail')).toMatchObject({ failures: 1 });
  });

  test('S-I04 S-I07 it ends when it lapses, to the millisecond; a use puts that off, but never past its end', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const id = await insertTemporaryPassword(db, { accountId, lapsesAtMs: 1_000, expiresAtMs: 5_000 });
    const of = { id, accountId, scope: 'mail' };
    const take = (nowMs: number) => temporaryPasswords.takeAttempt(db, { ...of, nowMs, waits: [] });
    expect(await take(1_000)).toBeNull();
    expect(await take(999)).toMatchObject({ id, accountId });
    await temporaryPasswords.use(db, { id, nowMs: 999, address: '', unusedUntilMs: 4_000 });
    expect(await take(3_999)).not.toBeNull();
    expect(await take(4_000)).toBeNull();
    await temporaryPasswords.use(db, { id, nowMs: 3_999, address: '', unusedUntilMs: 9_000 });
    expect(await take(4_999)).not.toBeNull();
    expect(await take(5_000)).toBeNull();
  });

  test('revoked while it is looked at, it has not been used; another account cannot revoke it', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const id = await insertTemporaryPassword(db, { accountId });
    const of = { id, accountId, scope: 'mail' };
    expect(await temporaryPasswords.remove(db, { id, accountId: 'another' })).toBe(false);
    expect(await temporaryPasswords.takeAttempt(db, { ...of, nowMs: 1, waits: [] })).not.toBeNull();
    const removed = await Promise.all([1, 2, 3].map(() => temporaryPasswords.remove(db, { id, accountId })));
    expect(removed.filter(Boolean)).toHaveLength(1);
    expect(await temporaryPasswords.use(db, { id, nowMs: 1, address: '', unusedUntilMs: 2 })).toBe(false);
    expect(await temporaryPasswords.takeAttempt(db, { ...of, nowMs: 1, waits: [] })).toBeNull();
  });

  test('all of an account go at once, of no other, and with the account', async () => {
    const { db } = await open();
    const [one, other] = [await insertAccount(db), await insertAccount(db)];
    for (const lapsesAtMs of [5, 10, 10]) {
      await insertTemporaryPassword(db, { accountId: one.id, lapsesAtMs });
    }
    const kept = await insertTemporaryPassword(db, { accountId: other.id });
    expect(await temporaryPasswords.removeAll(db, one.id, 5)).toBe(2);
    expect(await temporaryPasswords.list(db, one.id)).toEqual([]);
    expect(await temporaryPasswords.list(db, other.id)).toMatchObject([{ id: kept }]);
    expect(await accounts.findByName(db, other.userNameKey)).not.toBeNull();
    await db.deleteFrom('accounts').execute();
    expect(await db.selectFrom('temporaryPasswords').selectAll().execute()).toEqual([]);
  });

  test('an API key has one name, is found by its hash, and is gone once revoked', async () => {
    const { db } = await open();
    const key = { name: 'dovecot', tokenHash: 'hash', scope: 'mail', createdAtMs: 1 };
    expect(await apiKeys.insert(db, key)).toBe(true);
    expect(await apiKeys.insert(db, { ...key, tokenHash: 'another' })).toBe(false);
    expect(await apiKeys.find(db, 'hash')).toEqual({ ...key, lastUsedAtMs: null });
    await apiKeys.touch(db, { name: 'dovecot', nowMs: 7 });
    expect(await apiKeys.list(db)).toEqual([{ ...key, lastUsedAtMs: 7 }]);
    expect(await apiKeys.remove(db, 'dovecot')).toBe(true);
    expect(await apiKeys.remove(db, 'dovecot')).toBe(false);
    expect(await apiKeys.find(db, 'hash')).toBeNull();
  });
});
