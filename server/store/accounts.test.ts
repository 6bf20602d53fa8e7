import { expect, test } from 'vitest';
import * as accounts from './accounts.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertFactor, newId } from './testing/rows.ts';

eachDatabase((open) => {
  test('of many sign-ups with one name, exactly one gets it', async () => {
    const { db } = await open();
    const rows = Array.from({ length: 20 }, (_, index) => ({
      id: newId(),
      userName: `Ada ${index}`,
      userNameKey: 'ada',
      passwordHash: 'hash',
      passwordChangedAtMs: 5,
      status: 'active' as const,
      createdAtMs: 5,
    }));
    const taken = await Promise.all(rows.map((row) => accounts.insert(db, row)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = rows[taken.indexOf(true)];
    expect(await accounts.findByName(db, 'ada')).toMatchObject({
      ...winner,
      role: null,
      mustEnrolSinceMs: null,
    });
  });

  test('a sign-in learns of the confirmed factors what a prompt needs to offer them', async () => {
    const { db } = await open();
    const { id, userNameKey } = await insertAccount(db);
    expect(await accounts.findForSignIn(db, userNameKey)).toMatchObject({ id, factors: [] });
    const ids = [await insertFactor(db, { accountId: id }), await insertFactor(db, { accountId: id })];
    const rest = { kind: 'totp', name: 'phone', material: 'sealed', credentialId: null };
    const state = { position: -1, disabledAtMs: null, suspendedAtMs: null };
    expect(await accounts.findForSignIn(db, userNameKey)).toEqual({
      id,
      userName: `name ${id}`,
      passwordHash: 'hash',
      passwordChangedAtMs: 0,
      status: 'active',
      factors: ids.toSorted().map((factorId) => ({ id: factorId, ...rest, ...state })),
    });
    expect(await accounts.findForSignIn(db, 'nobody')).toBeNull();
  });

  test('a rehash does not undo a password change beside it', async () => {
    const { db } = await open();
    const { id, userNameKey } = await insertAccount(db);
    expect(await accounts.setPassword(db, { id, passwordHash: 'new', passwordChangedAtMs: 9 })).toBe(true);
    expect(await accounts.rehash(db, { id, oldHash: 'hash', newHash: 'stronger' })).toBe(false);
    expect(await accounts.rehash(db, { id, oldHash: 'new', newHash: 'stronger' })).toBe(true);
    expect(await accounts.findByName(db, userNameKey)).toMatchObject({
      passwordHash: 'stronger',
      passwordChangedAtMs: 9,
    });
  });

  test('locking and listing', async () => {
    const { db } = await open();
    for (const userNameKey of ['b', 'a', 'c']) await insertAccount(db, { userNameKey });
    const page = await accounts.list(db, { afterName: 'a', limit: 10 });
    expect(page.map(({ userNameKey }) => userNameKey)).toEqual(['b', 'c']);
    expect(await accounts.setStatus(db, { id: page[0]?.id ?? '', status: 'locked' })).toBe(true);
    expect(await accounts.setStatus(db, { id: 'nobody', status: 'locked' })).toBe(false);
    expect(await accounts.findByName(db, 'b')).toMatchObject({ status: 'locked' });
  });
});
