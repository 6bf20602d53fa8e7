import { sql } from 'kysely';
import type { Db } from './schema.ts';

/**
 * Notices that another process has written to this SQLite file: an operator's command. SQLite counts that for whoever asks
 * (`PRAGMA data_version`), and a question costs microseconds.
 *
 * @returns what ends it.
 */
export function watchForeignWrites(
  db: Db,
  { everyMs, onWrite }: { everyMs: number; onWrite: () => void },
): () => Promise<void> {
  let known: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const look = async (): Promise<void> => {
    // A file in trouble is told by everyone else who asks it.
    const version = await readVersion(db).catch(() => known);
    if (known !== null && version !== known && !isOver) onWrite();
    known = version;
    if (isOver) return;
    timer = setTimeout(() => {
      looking = look();
    }, everyMs);
    timer.unref();
  };
  let looking = look();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await looking;
  };
}

async function readVersion(db: Db): Promise<number | null> {
  const { rows } = await sql<{ dataVersion: number }>`pragma data_version`.execute(db);
  return rows[0]?.dataVersion ?? null;
}
