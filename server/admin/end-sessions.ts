import * as accounts from '../store/accounts.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { record } from './record.ts';

/** Signs the account out everywhere. */
export async function endSessions(deps: AdminDeps, { id, userName }: accounts.AccountRow): Promise<Outcome> {
  const ended = await deps.db.transaction().execute(async (tx) => {
    const count = await endAccess(tx, id, deps.clock.nowMs());
    await record(tx, deps, 'operator-ended-sessions', id);
    return count;
  });
  return { text: `${ended} sessions of ${userName} have ended` };
}

/** @returns How many sessions there were. A sign-in that is being finished beside it is ended too, or comes to nothing. */
export async function endAccess(tx: Conn, accountId: string, nowMs: number): Promise<number> {
  await accounts.hold(tx, accountId);
  await signIns.endAllOfAccount(tx, accountId, nowMs);
  return await sessions.endOthers(tx, { accountId, exceptId: null, nowMs });
}
