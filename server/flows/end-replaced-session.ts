import type { Deps } from '../deps.ts';
import { tokenHash } from '../factors/token.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';

/**
 * Ends the session that a browser had when it signs in or up anew. Its cookie is overwritten, so the session would live on unseen; and if
 * an attacker planted it, the attacker must not keep a session in a browser that someone else now uses (S-G02).
 */
export async function endReplacedSession(
  tx: Conn,
  { clock }: Deps,
  sessionToken: string | undefined,
): Promise<void> {
  const hash = sessionToken === undefined ? null : tokenHash(sessionToken);
  if (hash === null) return;
  await sessions.endByToken(tx, { tokenHash: hash, nowMs: clock.nowMs() });
}
