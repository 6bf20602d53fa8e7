import { expect, test } from 'vitest';
import { afterCommit } from './after-commit.ts';
import type { Conn } from './schema.ts';
import { eachDatabase } from './testing/databases.ts';

eachDatabase((open) => {
  test('S-L09 what waits for a commit is done once and after it, and never if there is none', async () => {
    const { db } = await open();
    const done: string[] = [];
    const say = (conn: Conn, what: string) => afterCommit(conn, () => void done.push(what));
    say(db, 'at once');
    await db.transaction().execute(async (tx) => {
      say(tx, 'committed');
      expect(done).toEqual(['at once']);
      await tx.selectFrom('accounts').select('id').execute();
    });
    const undone = db.transaction().execute(async (tx) => {
      say(tx, 'undone');
      await tx.selectFrom('accounts').select('id').execute();
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    // Undone by the database because of another beside it: begun again, and told of once.
    let tries = 0;
    await db.transaction().execute(async (tx) => {
      say(tx, `try ${(tries += 1)}`);
      await tx.selectFrom('accounts').select('id').execute();
      if (tries < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' });
    });
    expect(done).toEqual(['at once', 'committed', 'try 3']);
  });
});
