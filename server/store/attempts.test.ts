import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as attempts from './attempts.ts';
import { eachDatabase } from './testing/databases.ts';
import { runElsewhere } from './testing/run-elsewhere.ts';

const patient = { counts: 'consecutive', waits: [] } as const;
const strict = {
  counts: 'consecutive',
  waits: [
    { fromFailures: 3, waitMs: 15_000 },
    { fromFailures: 4, waitMs: 30_000 },
  ],
} as const;
const window = { counts: 'window', limit: 3, windowMs: 60_000 } as const;

eachDatabase((open, { reopen, isPostgres }) => {
  test('R-C03 a thousand parallel attempts at two nodes are all counted, in every bucket they name', async () => {
    const { db, ...place } = await open();
    const nodes = [db, await reopen(place)];
    const requests = Array.from({ length: 1000 }, (_, index) => [
      { bucket: 'name:a', policy: patient },
      { bucket: `address:${index % 4}`, policy: patient },
    ]);
    const states = await Promise.all(
      // Half of them name the buckets the other way round: the order must not make them wait for each other.
      requests.map((request, index) =>
        attempts.take(nodes[index % nodes.length] ?? db, index % 4 < 2 ? request : request.toReversed(), 1),
      ),
    );
    const counts = states.map((state) => state.get('name:a')?.failures ?? 0).sort((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    expect(await rows(db)).toMatchObject([
      ...[0, 1, 2, 3].map((address) => ({ bucket: `address:${address}`, failures: 250 })),
      { bucket: 'name:a', failures: 1000 },
    ]);
  });

  test('of parallel attempts, as many are admitted as the waits allow, and those are counted', async () => {
    const { db } = await open();
    const states = await Promise.all(
      Array.from({ length: 100 }, () => attempts.take(db, [{ bucket: 'name:a', policy: strict }], 1_000)),
    );
    const admitted = states.filter((state) => state.get('name:a')?.admitted === true);
    expect(admitted).toHaveLength(3);
    expect(await rows(db)).toMatchObject([{ bucket: 'name:a', failures: 3, nextTryAtMs: 16_000 }]);
  });

  test('waiting exactly as long as said admits one attempt, and a millisecond less none', async () => {
    const { db } = await open();
    const take = async (nowMs: number) =>
      (await attempts.take(db, [{ bucket: 'name:a', policy: strict }], nowMs)).get('name:a');
    expect(await take(1)).toEqual({ admitted: true, failures: 1, nextTryAtMs: 0 });
    expect(await take(2)).toEqual({ admitted: true, failures: 2, nextTryAtMs: 0 });
    expect(await take(3)).toEqual({ admitted: true, failures: 3, nextTryAtMs: 15_003 });
    expect(await take(15_002)).toEqual({ admitted: false, failures: 3, nextTryAtMs: 15_003 });
    expect(await take(15_003)).toEqual({ admitted: true, failures: 4, nextTryAtMs: 45_003 });
    expect(await take(15_003)).toMatchObject({ admitted: false });
    await attempts.clear(db, 'name:a', 'name:b');
    expect(await take(15_003)).toEqual({ admitted: true, failures: 1, nextTryAtMs: 0 });
  });

  test('a window admits its limit, then waits for its end, then begins anew', async () => {
    const { db } = await open();
    const take = async (nowMs: number) =>
      (await attempts.take(db, [{ bucket: 'address:a', policy: window }], nowMs)).get('address:a');
    expect(await take(1_000)).toEqual({ admitted: true, failures: 1, nextTryAtMs: 0 });
    expect(await take(30_000)).toEqual({ admitted: true, failures: 2, nextTryAtMs: 0 });
    expect(await take(50_000)).toEqual({ admitted: true, failures: 3, nextTryAtMs: 61_000 });
    expect(await take(60_999)).toEqual({ admitted: false, failures: 3, nextTryAtMs: 61_000 });
    expect(await take(61_000)).toEqual({ admitted: true, failures: 1, nextTryAtMs: 0 });
    expect(await take(121_000)).toEqual({ admitted: true, failures: 1, nextTryAtMs: 0 });
  });

  test('one statement counts by two policies, and tells the refused bucket from the admitted one', async () => {
    const { db } = await open();
    const both = [
      { bucket: 'name:a', policy: strict },
      { bucket: 'address:a', policy: window },
    ];
    for (const nowMs of [1, 2]) await attempts.take(db, both, nowMs);
    await attempts.take(db, [{ bucket: 'name:a', policy: strict }], 3);
    expect(Object.fromEntries(await attempts.take(db, both, 4))).toEqual({
      'name:a': { admitted: false, failures: 3, nextTryAtMs: 15_003 },
      'address:a': { admitted: true, failures: 3, nextTryAtMs: 60_001 },
    });
  });

  test('S-B14 while the window of an address is full, nothing is counted at the names it tries', async () => {
    const { db } = await open();
    const take = (name: string) =>
      attempts.take(
        db,
        [
          { bucket: name, policy: strict },
          { bucket: 'address:a', policy: window },
        ],
        1,
      );
    for (const name of ['name:a', 'name:b', 'name:c', 'name:d', 'name:a']) await take(name);
    expect(await rows(db)).toMatchObject([
      { bucket: 'address:a', failures: 3 },
      { bucket: 'name:a', failures: 1 },
      { bucket: 'name:b', failures: 1 },
      { bucket: 'name:c', failures: 1 },
    ]);
    expect(Object.fromEntries(await take('name:d'))).toEqual({
      'address:a': { admitted: false, failures: 3, nextTryAtMs: 60_001 },
    });
  });

  test('S-D12 all or none: while one window is full, the others are not used up', async () => {
    const { db } = await open();
    const all = ['a', 'b'].map((name) => ({ bucket: `text:${name}`, policy: window }));
    for (const nowMs of [1, 2, 3]) await attempts.take(db, all.slice(0, 1), nowMs);
    expect(Object.fromEntries(await attempts.takeAll(db, all, 4))).toEqual({
      'text:a': { admitted: false, failures: 3, nextTryAtMs: 60_001 },
    });
    expect((await attempts.takeAll(db, all.slice(1), 5)).get('text:b')).toMatchObject({ failures: 1 });
  });

  test('S-B07 the count survives kill -9: every attempt that was answered is counted', async () => {
    const { db, ...place } = await open();
    await db.destroy();
    const { stdout, signal } = await runElsewhere('count-for-ever.ts', place, { killAt: 'counted 40' });
    expect(signal).toBe('SIGKILL');
    const answered = Number(stdout.trim().split(/\s+/).at(-1));
    const [row] = await rows(await reopen(place));
    // One more may have been counted than was told: refusing too much is the safe side.
    expect([answered, answered + 1]).toContain(row?.failures);
  });

  test('S-B08 a database that cannot be written counts nothing and admits nothing', async () => {
    const { db, ...place } = await open();
    if (isPostgres) {
      const name = new URL(place.databaseUrl ?? '').pathname.slice(1);
      await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(db);
      await expect(reopen(place)).rejects.toMatchObject({ code: 'database_read_only' });
      await db.connection().execute(async (connection) => {
        await sql`set default_transaction_read_only = on`.execute(connection);
        const refused = attempts.take(connection, [{ bucket: 'name:a', policy: patient }], 1);
        await expect(refused).rejects.toMatchObject({ code: '25006' });
      });
    } else {
      await sql`pragma query_only = on`.execute(db);
      const refused = attempts.take(db, [{ bucket: 'name:a', policy: patient }], 1);
      await expect(refused).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    }
    expect(await rows(db)).toEqual([]);
  });

  async function rows(db: Awaited<ReturnType<typeof open>>['db']) {
    return await db.selectFrom('attempts').orderBy('bucket').selectAll().execute();
  }
});
