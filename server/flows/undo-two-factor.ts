import type { Caller, Deps } from '../deps.ts';
import { readKnownBrowser } from '../factors/known-browser.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import type { MailAddressRow } from '../store/mail-addresses.ts';
import type { Conn } from '../store/schema.ts';
import { takeFactorAway } from './remove-factor.ts';

/** What becomes of second factors that were set up by whoever had the password alone. */
export type SecondFactorAfter = 'unchanged' | 'removed' | 'removable';

/**
 * Turns two-factor authentication off by the link in a notice, where a thief of the password may have turned it on: else its owner
 * would be asked for the thief's code. It is then as it was before, for seven days (docs/decisions/020).
 *
 * A mailbox alone never takes a second factor away (security-case S-J01): the browser has to be one in which somebody has fully signed
 * in to the account, and the address one that counted before.
 *
 * @returns `removable` if the same link in such a browser would have turned it off. The mail that the next password brings has another.
 */
export async function undoTwoFactor(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { address, knownBrowsers }: { address: MailAddressRow; knownBrowsers: readonly string[] },
): Promise<SecondFactorAfter> {
  const { clock, config, keys } = deps;
  const { accountId, confirmedAtMs } = address;
  const account = await accounts.findById(tx, accountId);
  const sinceMs = account?.twoFactorSinceMs ?? null;
  if (account === null || sinceMs === null || clock.nowMs() - sinceMs >= config.noticeMs) return 'unchanged';
  if (confirmedAtMs === null || confirmedAtMs >= sinceMs) return 'unchanged';
  if (readKnownBrowser(keys, account.userNameKey, knownBrowsers) === null) return 'removable';
  for (const { id, kind } of await factors.list(tx, accountId)) {
    // The backup codes, and what was reported lost, go with the last one.
    if (kind === 'backup-code') continue;
    if (!(await takeFactorAway(tx, deps, caller, { accountId, id })).twoFactorOn) break;
  }
  return 'removed';
}
