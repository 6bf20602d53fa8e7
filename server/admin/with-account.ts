import { userNameKey } from '../../shared/user-name.ts';
import * as accounts from '../store/accounts.ts';
import { notify } from '../store/notifications.ts';
import type { AdminDeps, Outcome } from './command.ts';

/** Runs a command for the account of that name; refuses if nobody has it. */
export async function withAccount(
  deps: AdminDeps,
  name: string | undefined,
  run: (deps: AdminDeps, account: accounts.AccountRow) => Promise<Outcome>,
): Promise<Outcome> {
  const key = userNameKey(name ?? '');
  const account = key === null ? null : await accounts.findByName(deps.db, key);
  if (account === null) return { text: `there is no account ${JSON.stringify(name)}`, isRefusal: true };
  const outcome = await run(deps, account);
  // Its browsers may be waiting at a server.
  await notify(deps.db, `account:${account.id}`);
  return outcome;
}
