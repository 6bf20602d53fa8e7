import { sql, type Kysely, type KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, migrations, schemaVersion } from './migrate.ts';
import type { Db } from './schema.ts';
import { eachDatabase } from './testing/databases.ts';
import { insertAccount, insertFactor } from './testing/rows.ts';
import { runElsewhere } from './testing/run-elsewhere.ts';

eachDatabase((open, { place, reopen, isPostgres }) => {
  test('R-B07 interrupted at each statement: nothing of it stays, and the next run completes it', async () => {
    const { db: whole } = await open();
    const wanted = await schemaOf(whole);
    const db = await reopen(await place());
    let interruptions = 0;
    for (const [version, migration] of migrations.entries()) {
      const before = await schemaOf(db);
      const done = migrations.slice(0, version);
      for (let failAt = 0; (await schemaVersion(db)) === version; failAt += 1) {
        try {
          await migrate(db, 1, [...done, failingAt(failAt, migration)]);
        } catch (error) {
          expect(error).toEqual(new Error('interrupted'));
          expect(await schemaVersion(db)).toBe(version);
          expect(await schemaOf(db)).toEqual(before);
          interruptions += 1;
        }
      }
    }
    expect(interruptions).toBeGreaterThan(15); // there were that many statements to interrupt
    expect(await schemaOf(db)).toEqual(wanted);
  });

  test('R-B07 killed between statements: the next process completes it', async () => {
    const { db: whole } = await open();
    const wanted = await schemaOf(whole);
    for (const statements of [1, 4, 8, 16, 24]) {
      const at = await place();
      const killed = await runElsewhere('migrate-once.ts', at, { argument: String(statements) });
      expect(killed.signal).toBe('SIGKILL');
      expect((await runElsewhere('migrate-once.ts', at)).exitCode).toBe(0);
      expect(await schemaOf(await reopen(at))).toEqual(wanted);
    }
  });

  test('R-B07 two nodes at once: one migrates, the other finds it done', async () => {
    const at = await place();
    const nodes = await Promise.all([1, 2, 3].map(() => runElsewhere('migrate-once.ts', at)));
    expect(nodes.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      nodes.map(() => ({ exitCode: 0, stderr: '' })),
    );
    expect(await schemaVersion(await reopen(at))).toBe(migrations.length);
  });

  test('R-B07 run twice: the second run changes nothing', async () => {
    const { db } = await open();
    const { id } = await insertAccount(db);
    await migrate(db, 2);
    expect(await schemaVersion(db)).toBe(migrations.length);
    expect(await db.selectFrom('accounts').select('id').execute()).toEqual([{ id }]);
  });

  test('R-B07 an older program refuses a newer database and changes nothing', async () => {
    const { db, ...at } = await open();
    await migrate(db, 1, [...migrations, { name: '999-later', up: addColumn }]);
    const before = await schemaOf(db);
    await expect(migrate(db, 1)).rejects.toMatchObject({ code: 'database_newer' });
    await expect(reopen(at)).rejects.toMatchObject({ code: 'database_newer' });
    expect(await schemaOf(db)).toEqual(before);
  });

  test('an account takes its factors with it', async () => {
    const { db } = await open();
    const { id } = await insertAccount(db);
    await insertFactor(db, { accountId: id });
    await db.deleteFrom('accounts').execute();
    expect(await db.selectFrom('factors').selectAll().execute()).toEqual([]);
    await expect(insertFactor(db, { accountId: id })).rejects.toThrow(/foreign key/i);
  });

  async function schemaOf(db: Db): Promise<unknown[]> {
    const query = isPostgres
      ? sql`select table_name, column_name, data_type, is_nullable from information_schema.columns
            where table_schema = 'public' and table_name != 'schema_migrations'
            union all select tablename, indexname, indexdef, '' from pg_indexes
            where schemaname = 'public' and tablename != 'schema_migrations' order by 1, 2`
      : sql`select type, name, sql from sqlite_schema where tbl_name != 'schema_migrations' order by 1, 2`;
    return (await query.execute(db)).rows;
  }
});

async function addColumn(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('later', 'text').execute();
}

function failingAt(failAt: number, migration: (typeof migrations)[number]) {
  let statement = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (statement === failAt) throw new Error('interrupted');
      statement += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { name: migration.name, up: (db: Kysely<unknown>) => migration.up(db.withPlugin(plugin)) };
}
