import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import pino from 'pino';
import { expect, test, vi } from 'vitest';
import { keepHouse, tidy, type Household } from './housekeeping.ts';
import { keyFile } from './key-file.ts';
import { openState } from './open-state.ts';
import { parseConfig } from './parse-config.ts';
import { eachDatabase } from './store/testing/databases.ts';
import { insertAccount, insertSession } from './store/testing/rows.ts';

eachDatabase((_, { place }) => {
  test('deletes all that has run out, in many batches, also with another process beside it', async () => {
    const household = await newHousehold();
    const { id: accountId } = await insertAccount(household.db);
    for (let count = 0; count < 450; count += 1)
      await insertSession(household.db, { accountId, expiresAtMs: 5 });
    const never = new AbortController().signal;
    await Promise.all([tidy(household, never), tidy(household, never)]);
    expect(await household.db.selectFrom('sessions').select('id').execute()).toEqual([]);
    await household.db.destroy();
  });

  test('an error is logged and does not reach the process', async () => {
    const household = await newHousehold();
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    await household.db.destroy();
    await tidy({ ...household, log }, new AbortController().signal);
    expect(lines).toEqual([
      expect.stringContaining('recovery requests were not looked at'),
      expect.stringContaining('housekeeping failed'),
    ]);
  });

  test('a key file that is gone is reported, and the rest of the house is kept all the same', async () => {
    const household = await newHousehold();
    const { id: accountId } = await insertAccount(household.db);
    await insertSession(household.db, { accountId, expiresAtMs: 5 });
    rmSync(keyFile(household.config.dataDir));
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    await tidy({ ...household, log }, new AbortController().signal);
    expect(lines).toEqual([expect.stringContaining('keys_unreadable')]);
    expect(await household.db.selectFrom('sessions').select('id').execute()).toEqual([]);
    expect(household.keys.ids).toHaveLength(1);
    await household.db.destroy();
  });

  async function newHousehold(): Promise<Household> {
    const config = { ...parseConfig({}), ...(await place()) };
    const clock = { nowMs: () => 10 };
    const random = { bytes: (length: number) => randomBytes(length) };
    const log = pino({ level: 'silent' });
    return { ...(await openState(config, { clock, random })), config, clock, random, mail: null, log };
  }
});

test('works every minute, one round at a time, until it is told to stop', async () => {
  vi.useFakeTimers();
  let rounds = 0;
  const household = {
    keys: { refresh: () => (rounds += 1) },
    config: { totp: {}, recovery: {}, mailAddress: {} },
    clock: { nowMs: () => 0 },
    log: { error: () => undefined },
  };
  const stop = new AbortController();
  // Without a database every round ends in an error that is logged: only the rhythm is looked at here.
  keepHouse(household as unknown as Household, stop.signal);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(rounds).toBe(0);
  await vi.advanceTimersByTimeAsync(120_001);
  expect(rounds).toBe(3);
  stop.abort();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(rounds).toBe(3);
  vi.useRealTimers();
});
