import * as accounts from '../store/accounts.ts';
import type { AdminDeps, Outcome } from './command.ts';

/** Every account, by name. */
export async function listAccounts({ db, print }: AdminDeps): Promise<Outcome> {
  let afterName = '';
  for (;;) {
    const page = await accounts.list(db, { afterName, limit: 500 });
    for (const { userName, status, factorCount, createdAtMs } of page) {
      const twoFactor = factorCount > 0 ? 'two-factor on' : 'two-factor off';
      await print([userName, status, twoFactor, new Date(createdAtMs).toISOString()].join('\t'));
    }
    const last = page.at(-1);
    if (last === undefined) break;
    afterName = last.userNameKey;
  }
  return { text: afterName === '' ? 'no accounts' : '' };
}
