import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { BackupError, readBackup, writeBackup } from '../backup-lines.ts';
import { openDatabase } from '../store/open-database.ts';
import type { Db } from '../store/schema.ts';
import { textLines } from '../text-lines.ts';
import { Refusal, type AdminDeps, type Outcome } from './command.ts';
import { record } from './record.ts';
import { isUnused, notEmpty } from './restore.ts';

/**
 * Moves everything into another, empty database: from SQLite to PostgreSQL when one machine is not enough. What was here stays here.
 * Nobody is signed out, because nothing has happened in between; for that the servers must stand still.
 *
 * @throws {@link Refusal} if the other database holds anything, or is no database.
 */
export async function moveTo(deps: AdminDeps, databaseUrl: string): Promise<Outcome> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new Refusal('DATABASE_URL must begin with postgres://');
  const target = await openDatabase({ ...deps.config, databaseUrl });
  try {
    if (!(await isUnused(target))) throw notEmpty('that database');
    const rows = await copy(deps, target);
    return {
      text: `${rows} rows were moved; start the servers with that DATABASE_URL, and the keys as they are`,
    };
  } finally {
    await target.destroy();
  }
}

async function copy(deps: AdminDeps, target: Db): Promise<number> {
  const nowMs = deps.clock.nowMs();
  const pipe = new PassThrough({ encoding: 'utf8' });
  const broken = once(pipe, 'error').then(([error]: unknown[]) => Promise.reject(error as Error));
  broken.catch(() => undefined); // told by whoever waits for it
  const write = async (line: string): Promise<void> => {
    if (pipe.destroyed) return await broken;
    if (!pipe.write(line)) await Promise.race([once(pipe, 'drain'), broken]);
  };
  const reading = readBackup(target, textLines(pipe), {
    nowMs,
    finish: (tx) => record(tx, deps, 'operator-moved-database', null),
  }).catch((error: unknown) => {
    pipe.destroy(error as Error);
    throw error instanceof BackupError
      ? new Refusal('the other database did not take what is in this one; nothing was moved', {
          cause: error,
        })
      : error;
  });
  await Promise.all([writeBackup(deps.db, nowMs, write).then(() => pipe.end()), reading]);
  return (await reading).rows;
}
