import type { Caller, Deps } from '../deps.ts';
import { tokenHash } from '../factors/token.ts';
import * as sessions from '../store/sessions.ts';
import { recordEvent } from './record-event.ts';

/** Ends the session of this browser. That there is none is no error: it is over, as was asked for. */
export async function signOut(deps: Deps, caller: Caller, sessionToken: string | undefined): Promise<void> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  const hash = tokenHash(sessionToken ?? '');
  if (hash === null) return;
  await db.transaction().execute(async (tx) => {
    const { idleMs } = config.session;
    const session = await sessions.findLive(tx, { tokenHash: hash, nowMs, idleMs });
    if (session === null) return;
    const { id, accountId } = session;
    if (!(await sessions.end(tx, { id, accountId, nowMs }))) return;
    await recordEvent(tx, deps, caller, { event: 'sign-out', outcome: 'success', accountId });
  });
}
