import type { SessionList } from '../../shared/api/sessions.ts';
import type { Deps } from '../deps.ts';
import * as sessions from '../store/sessions.ts';

/** The browsers that are signed in to the account, newest first. */
export async function listSessions(
  { clock, config, db }: Deps,
  { id: currentId, accountId }: sessions.LiveSession,
): Promise<SessionList> {
  const { idleMs } = config.session;
  const rows = await sessions.list(db, { accountId, nowMs: clock.nowMs(), idleMs });
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      current: row.id === currentId,
      createdAtMs: row.createdAtMs,
      lastUsedAtMs: row.lastUsedAtMs,
      expiresAtMs: Math.min(row.expiresAtMs, row.lastUsedAtMs + idleMs),
      browser: row.browser,
      address: row.address,
      factors: JSON.parse(row.factors) as string[],
    })),
  };
}
