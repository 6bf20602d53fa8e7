import { expect, test } from 'vitest';
import * as accounts from './accounts.ts';
import type { Db } from './schema.ts';
import * as sessionStarts from './session-starts.ts';
import * as sessions from './sessions.ts';
import * as signIns from './sign-ins.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertFactor, insertSession, insertSignIn, newSession } from './testing/rows.ts';

const idleMs = 3_600_000;

eachDatabase((open) => {
  test('one sign-in, many requests to finish it, 20 rounds: exactly one session each time', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    for (let round = 0; round < 20; round += 1) {
      const signInTokenHash = await insertSignIn(db, { accountId });
      const started = await Promise.all(
        Array.from({ length: 8 }, () =>
          db
            .transaction()
            .execute((tx) => sessionStarts.insertFromSignIn(tx, { signInTokenHash, session: newSession() })),
        ),
      );
      expect(started.filter((session) => session !== null)).toMatchObject([
        { account: { id: accountId }, hasOpenRecovery: false, fromKnownBrowser: false },
      ]);
      expect(await signIns.findPending(db, signInTokenHash, 1)).toBeNull();
    }
    expect(await live(db, accountId)).toHaveLength(20);
  });

  test('a session carries what it was begun with, and findLive its account', async () => {
    const { db } = await open();
    const { twoFactorSinceMs: _, ...account } = await insertAccount(db);
    const signInTokenHash = await insertSignIn(db, { accountId: account.id, createdAtMs: 5 });
    const session = newSession({ createdAtMs: 9, factors: '["password","totp"]' });
    await sessionStarts.insertFromSignIn(db, { signInTokenHash, session });
    const found = await sessions.findLive(db, { tokenHash: session.tokenHash, nowMs: 10, idleMs });
    expect(found).toEqual({
      ...session,
      accountId: account.id,
      signInId: expect.any(String) as string,
      stepUpAtMs: null,
      lastUsedAtMs: 9,
      provedAtMs: 9,
      stepUpPurpose: null,
      endedAtMs: null,
      hasFactor: false,
      account,
    });
    await insertFactor(db, { accountId: account.id });
    expect(await sessions.findLive(db, { tokenHash: session.tokenHash, nowMs: 10, idleMs })).toMatchObject({
      hasFactor: true,
    });
  });

  test.each([
    [
      'expired',
      (db: Db, _: string, tokenHash: string) => signIns.findPending(db, tokenHash, 600_000),
      600_000,
    ],
    ['cancelled', (db: Db, _: string, tokenHash: string) => signIns.end(db, tokenHash, 1), 2],
    ['ended with all others', (db: Db, id: string) => signIns.endAllOfAccount(db, id, 1), 2],
    ['of a locked account', (db: Db, id: string) => accounts.setStatus(db, { id, status: 'locked' }), 2],
    [
      'older than the password',
      (db: Db, id: string) => accounts.setPassword(db, { id, passwordHash: 'new', passwordChangedAtMs: 1 }),
      2,
    ],
  ] as const)('a sign-in that is %s makes no session', async (_, spoil, createdAtMs) => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const signInTokenHash = await insertSignIn(db, { accountId });
    await spoil(db, accountId, signInTokenHash);
    const session = newSession({ createdAtMs });
    expect(await sessionStarts.insertFromSignIn(db, { signInTokenHash, session })).toBeNull();
  });

  test('S-L19 a lock or a new password that commits between check and commit leaves no session and no sign-in', async () => {
    const { db } = await open();
    for (let round = 0; round < 25; round += 1) {
      const { id } = await insertAccount(db);
      const signInTokenHash = await insertSignIn(db, { accountId: id });
      const finish = db
        .transaction()
        .execute((tx) => sessionStarts.insertFromSignIn(tx, { signInTokenHash, session: newSession() }));
      const begin = db.transaction().execute((tx) => insertSession(tx, { accountId: id }));
      const change = db.transaction().execute(async (tx) => {
        await accounts.setPassword(tx, { id, passwordHash: 'new', passwordChangedAtMs: 1 });
        await sessions.endOthers(tx, { accountId: id, exceptId: null, nowMs: 1 });
        await signIns.endAllOfAccount(tx, id, 1);
      });
      await Promise.all(round % 2 === 0 ? [finish, begin, change] : [change, begin, finish]);
      expect(await live(db, id)).toEqual([]);
      expect(await signIns.findPending(db, signInTokenHash, 2)).toBeNull();
    }
    const { id } = await insertAccount(db, { status: 'locked' });
    const row = { ...newSession(), accountId: id };
    expect(await sessionStarts.insert(db, row, 0)).toBe(false);
    expect(await signIns.insert(db, { ...row, id: 'sign-in' }, 0)).toBeNull();
  });

  test('idle and absolute end are exact, and a session that is used lives on', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const { id, tokenHash } = await insertSession(db, { accountId, expiresAtMs: 5_000_000 });
    const isLive = async (nowMs: number) =>
      (await sessions.findLive(db, { tokenHash, nowMs, idleMs })) !== null;
    expect(await isLive(idleMs - 1)).toBe(true);
    expect(await isLive(idleMs)).toBe(false);
    await sessions.touch(db, { id, nowMs: 3_000_000 });
    await sessions.touch(db, { id, nowMs: 2_000_000 }); // a slower request must not turn the clock back
    expect(await isLive(4_999_999)).toBe(true);
    expect(await isLive(5_000_000)).toBe(false);
  });

  test('a locked account has no live session', async () => {
    const { db } = await open();
    const { id } = await insertAccount(db);
    const { tokenHash } = await insertSession(db, { accountId: id });
    await accounts.setStatus(db, { id, status: 'locked' });
    expect(await sessions.findLive(db, { tokenHash, nowMs: 1, idleMs })).toBeNull();
  });

  test("sessions end alone, or all but one, and never someone else's", async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const { id: otherId } = await insertAccount(db);
    const [first, second, third] = [
      await insertSession(db, { accountId, createdAtMs: 1 }),
      await insertSession(db, { accountId, createdAtMs: 2 }),
      await insertSession(db, { accountId, createdAtMs: 3 }),
    ];
    const other = await insertSession(db, { accountId: otherId });
    expect(await live(db, accountId)).toEqual([third.id, second.id, first.id]);
    expect(await sessions.end(db, { id: other.id, accountId, nowMs: 4 })).toBe(false);
    expect(await sessions.end(db, { id: first.id, accountId, nowMs: 4 })).toBe(true);
    expect(await sessions.end(db, { id: first.id, accountId, nowMs: 4 })).toBe(false);
    expect(await sessions.endOthers(db, { accountId, exceptId: third.id, nowMs: 4 })).toBe(1);
    expect(await live(db, accountId)).toEqual([third.id]);
    expect(await sessions.findLive(db, { tokenHash: first.tokenHash, nowMs: 4, idleMs })).toBeNull();
    expect(await live(db, otherId)).toEqual([other.id]);
  });

  test('a rotated token is dead at once, and one rotation of several at once wins', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const { id, tokenHash: oldTokenHash } = await insertSession(db, { accountId });
    const rotated = await Promise.all(
      ['a', 'b', 'c'].map((newTokenHash) =>
        sessions.rotate(db, { id, oldTokenHash, newTokenHash, nowMs: 1 }),
      ),
    );
    expect(rotated.filter(Boolean)).toHaveLength(1);
    const tokens = [oldTokenHash, 'a', 'b', 'c'];
    const found = await Promise.all(
      tokens.map((tokenHash) => sessions.findLive(db, { tokenHash, nowMs: 1, idleMs })),
    );
    expect(found.map((session) => session !== null)).toEqual([false, ...rotated]);
  });

  test('a step-up is for one purpose, once, and for a time', async () => {
    const { db } = await open();
    const { id: accountId } = await insertAccount(db);
    const { id } = await insertSession(db, { accountId });
    const take = (purpose: string, nowMs: number) =>
      sessions.takeStepUp(db, { id, purpose, nowMs, stepUpMs: 600_000 });
    expect(await take('change-password', 1)).toBe(false);
    await sessions.setStepUp(db, { id, purpose: 'change-password', nowMs: 1_000 });
    expect(await take('end-session', 1_001)).toBe(false);
    expect(await take('change-password', 601_001)).toBe(false);
    const taken = await Promise.all(Array.from({ length: 6 }, () => take('change-password', 601_000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    await sessions.end(db, { id, accountId, nowMs: 5 });
    expect(await sessions.setStepUp(db, { id, purpose: 'end-session', nowMs: 6 })).toBe(false);
  });

  async function live(db: Db, accountId: string): Promise<string[]> {
    return (await sessions.list(db, { accountId, nowMs: 4, idleMs })).map(({ id }) => id);
  }
});
