import type { Config } from '../config.ts';
import { watchForeignWrites } from '../store/foreign-writes.ts';
import { listen, notify } from '../store/notifications.ts';
import type { Db } from '../store/schema.ts';
import type { LocalLive } from './live.ts';

/** Whoever was locked out waits no longer to notice it. */
const foreignWritesMs = 1_000;

/**
 * Carries changes to the other processes at one PostgreSQL database, by NOTIFY, and theirs to here. What gets lost on the way is made up
 * for by the end of every wait (`loginRequest.waitMs`), after which everyone looks anyway. With SQLite there is one server, and what an
 * operator's command has written beside it is noticed within {@link foreignWritesMs}.
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
  if (databaseUrl === null) {
    return { close: watchForeignWrites(db, { everyMs: foreignWritesMs, onWrite: () => live.tellAll() }) };
  }
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
