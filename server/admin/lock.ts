import { bucketName } from '../factors/bucket.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import * as factorAttempts from '../store/factor-attempts.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { endAccess } from './end-sessions.ts';
import { record } from './record.ts';

/** The account can no longer be signed in to; everything that was begun ends. */
export async function lock(deps: AdminDeps, { id, userName }: accounts.AccountRow): Promise<Outcome> {
  await deps.db.transaction().execute(async (tx) => {
    // The account first: see accounts.setPassword.
    await accounts.setStatus(tx, { id, status: 'locked' });
    await endAccess(tx, id, deps.clock.nowMs());
    await record(tx, deps, 'operator-locked', id);
  });
  return { text: `${userName} is locked; its sessions have ended` };
}

/** Undoes {@link lock}, and forgets what was tried at password and factors. */
export async function unlock(deps: AdminDeps, account: accounts.AccountRow): Promise<Outcome> {
  const { id, userName } = account;
  await deps.db.transaction().execute(async (tx) => {
    await accounts.setStatus(tx, { id, status: 'active' });
    await factorAttempts.clearAttempts(tx, id);
    await attempts.clear(
      tx,
      bucketName(deps.keys, 'name', account.userNameKey),
      bucketName(deps.keys, 'account', id),
    );
    await record(tx, deps, 'operator-unlocked', id);
  });
  return { text: `${userName} is unlocked; failed attempts are forgotten` };
}
