import type { Config } from '../config.ts';
import { listen, notify } from '../store/notifications.ts';
import type { Db } from '../store/schema.ts';
import type { LocalLive } from './live.ts';

/**
 * Carries changes to the other processes at one PostgreSQL database, by NOTIFY, and theirs to here. What gets lost on the way is made up
 * for by the end of every wait (`loginRequest.waitMs`), after which everyone looks anyway. With SQLite there is one process.
 */
export function relayOverDatabase({
  config,
  db,
  live,
  log,
}: {
  config: Pick<Config, 'databaseUrl'>;
  db: Db;
  live: LocalLive;
  log: { warn: (detail: object, message: string) => void };
}): { close: () => Promise<void> } {
  const { databaseUrl } = config;
  if (databaseUrl === null) return { close: () => Promise.resolve() };
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'changes do not reach the other processes');
  live.relayBy((topic) => void notify(db, topic).catch(onError));
  const stop = listen(databaseUrl, {
    onNotify: (topic) => live.tell(topic),
    onMissed: () => live.tellAll(),
    onError,
  });
  return { close: stop };
}
