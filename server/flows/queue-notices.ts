import type { Deps } from '../deps.ts';
import * as auditEvents from '../store/audit-events.ts';
import * as mails from '../store/mails.ts';

const batch = 50;

/**
 * Queues the mails about what has happened since the last look. The event itself says that its owner is owed one, so that neither is
 * there without the other and what happens costs no statement more (security-case S-K01); who is to get it is looked up here.
 */
export async function queueNotices({
  clock,
  config,
  db,
}: Pick<Deps, 'clock' | 'config' | 'db'>): Promise<void> {
  for (;;) {
    const untold = await auditEvents.listUntold(db, batch);
    for (const { id, accountId, atMs, event, outcome, detail, browser, address } of untold) {
      const expiresAtMs = atMs + config.noticeMs;
      await db.transaction().execute(async (tx) => {
        // Another process has, or mail was off for so long that nobody wants to hear of it any more.
        if (!(await auditEvents.setTold(tx, id)) || accountId === null || expiresAtMs <= clock.nowMs())
          return;
        await mails.queueToAll(tx, {
          ...{ id, accountId, kind: 'notice', createdAtMs: atMs, expiresAtMs },
          detail: JSON.stringify({ event, outcome, detail: JSON.parse(detail) as object, browser, address }),
          replacedAfterMs: atMs - config.mailAddress.toldMs,
        });
      });
    }
    if (untold.length < batch) return;
  }
}
