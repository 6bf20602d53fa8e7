import * as accounts from '../store/accounts.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';

/**
 * What the first factor of an account begins. Other sessions end, which were begun with a password alone; and that it was the first is
 * written down, since whoever had the password may have set it up: see `undo-two-factor.ts`.
 *
 * In a transaction that holds the account.
 */
export async function beginTwoFactor(
  tx: Conn,
  { id: sessionId, accountId }: sessions.LiveSession,
  nowMs: number,
): Promise<void> {
  await sessions.endOthers(tx, { accountId, exceptId: sessionId, nowMs });
  await accounts.beginTwoFactor(tx, { id: accountId, nowMs });
}
