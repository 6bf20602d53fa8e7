import { expect, test, vi } from 'vitest';
import { watchForeignWrites } from '../store/foreign-writes.ts';
import type { Db } from '../store/schema.ts';
import { onDatabase } from '../store/testing/databases.ts';
import { LocalLive } from './live.ts';
import { relayOverDatabase } from './relay.ts';

/** Longer than any test may take: who is not woken does not get there. */
const forEverMs = 3_600_000;
const log = { warn: () => undefined };

test('who listens before looking misses nothing, and hears of nothing else', async () => {
  const live = new LocalLive();
  const [early, late, other] = [live.watch('account:a'), live.watch('account:a'), live.watch('account:b')];
  const waiting = late.changed(forEverMs);
  live.announce('account:a');
  await waiting;
  await early.changed(forEverMs);
  await other.changed(0);
  for (const watch of [early, late, other]) watch.stop();
  expect(live.size).toBe(0);
});

test('at the end of the process, everyone who waits is let go, and nobody waits any more', async () => {
  const live = new LocalLive();
  const before = live.watch('account:a').changed(forEverMs);
  live.close();
  await before;
  await live.watch('account:a').changed(forEverMs);
});

test('R-A03 ten thousand who wait leave nothing behind', async () => {
  const live = new LocalLive();
  const watches = Array.from({ length: 10_000 }, (_, index) => live.watch(`account:${index % 100}`));
  const waiting = Promise.all(watches.map((watch) => watch.changed(forEverMs)));
  expect(live.size).toBe(10_000);
  for (let index = 0; index < 100; index += 1) live.announce(`account:${index}`);
  await waiting;
  for (const watch of watches) watch.stop();
  expect(live.size).toBe(0);
});

onDatabase('PostgreSQL', (open) => {
  test('what is announced in one process is heard in another at the same database', async () => {
    const { db, databaseUrl } = await open();
    const [here, there] = [new LocalLive(), new LocalLive()];
    const relays = [here, there].map((live) => relayOverDatabase({ config: { databaseUrl }, db, live, log }));
    // Everyone is told to look again once the relay listens: until then, something may have been missed.
    const listening = there.watch('account:a');
    await listening.changed(forEverMs);
    const news = there.watch('account:a');
    here.announce('account:a');
    await news.changed(forEverMs);
    for (const watch of [listening, news]) watch.stop();
    for (const relay of relays) await relay.close();
  });
});

onDatabase('SQLite', (open, { reopen }) => {
  test('what an operator’s command writes beside the server wakes everyone, and what the server writes itself nobody', async () => {
    const place = await open();
    const onWrite = vi.fn();
    const stop = watchForeignWrites(place.db, { everyMs: 1, onWrite });
    const write = (db: Db, name: string) =>
      db
        .insertInto('attempts')
        .values({ bucket: name, failures: 1, nextTryAtMs: 0, updatedAtMs: 0 })
        .execute();
    await write(place.db, 'own');
    await place.db.selectFrom('attempts').selectAll().execute();
    const beside = await reopen(place);
    expect(onWrite).not.toHaveBeenCalled();
    await write(beside, 'beside');
    await vi.waitFor(() => expect(onWrite).toHaveBeenCalledTimes(1));
    await stop();
  });

  test('with a database of its own, a process tells itself', async () => {
    const { db, databaseUrl } = await open();
    const live = new LocalLive();
    const relay = relayOverDatabase({ config: { databaseUrl }, db, live, log });
    const news = live.watch('login-request:r');
    live.announce('login-request:r');
    await news.changed(forEverMs);
    news.stop();
    await relay.close();
  });
});
