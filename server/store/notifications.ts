import { sql } from 'kysely';
import { needsRowLocks } from './row-lock.ts';
import type { Db } from './schema.ts';

/** The channel of LISTEN and NOTIFY. */
const channel = 'countersign';
/** Until a lost connection is tried anew. */
const retryMs = 1_000;

/** Tells every process at this database, this one too. Nothing on SQLite, which one process has for itself. */
export async function notify(db: Db, payload: string): Promise<void> {
  if (!needsRowLocks(db)) return;
  await sql`select pg_notify(${channel}, ${payload})`.execute(db);
}

/**
 * Listens on a connection of its own: one of the pool's would be lent out. It comes back by itself when it is lost.
 *
 * @param listener - `onMissed`: after every loss, since what was told meanwhile is gone.
 * @returns what ends it.
 */
export function listen(
  databaseUrl: string,
  listener: {
    onNotify: (payload: string) => void;
    onMissed: () => void;
    onError: (error: unknown) => void;
  },
): () => Promise<void> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let end = (): Promise<void> => Promise.resolve();

  const connect = async (): Promise<void> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'countersign live' });
    end = () => client.end();
    client.on('notification', ({ payload }) => listener.onNotify(payload ?? ''));
    client.on('error', listener.onError);
    client.on('end', reconnectLater);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      listener.onMissed();
    } catch (error) {
      listener.onError(error);
      reconnectLater();
    }
  };
  const reconnectLater = (): void => {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => void connect(), retryMs);
    timer.unref();
  };
  const connecting = connect();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await connecting;
    await end().catch(listener.onError);
  };
}
