import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { openDatabase } from './open-database.ts';
import { onDatabase } from './testing/databases.ts';

test.each([
  ['nobody listens', () => 'postgres://ada:secret@127.0.0.1:1/countersign'],
  ['the name is unknown', () => 'postgres://ada:secret@nowhere.invalid/countersign'],
  [
    'the password is wrong',
    () => Object.assign(new URL(inject('postgresUrl')), { password: 'wrong-secret' }).href,
  ],
  [
    'the database is absent',
    () => Object.assign(new URL(inject('postgresUrl')), { pathname: '/absent' }).href,
  ],
  ['the address is nonsense', () => 'postgres://['],
])('where %s, the refusal says so and keeps the password to itself', async (_, databaseUrl) => {
  const refused = await openDatabase({ databaseUrl: databaseUrl(), dataDir: '/nowhere' }).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'database_unreachable' });
  expect((refused as Error).message).not.toContain('secret');
});

onDatabase('PostgreSQL', (open) => {
  test('R-B05 commits wait for the disk, whatever the server says by default', async () => {
    const { db } = await open();
    expect((await sql`show synchronous_commit`.execute(db)).rows).toEqual([{ synchronousCommit: 'on' }]);
  });

  test('a connection that breaks while idle does not end the process', async () => {
    const lost: Error[] = [];
    const { db } = await open({ onLostConnection: (error) => lost.push(error) });
    const others = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid != pg_backend_pid()`;
    await Promise.all([sql`select pg_sleep(0.05)`.execute(db), sql`select pg_sleep(0.05)`.execute(db)]);
    await others.execute(db);
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
});
