import * as loginRequests from '../store/login-requests.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';
import * as trustedBrowsers from '../store/trusted-browsers.ts';

/**
 * Ends what whoever has the password until now has opened, or begun: sessions, sign-ins that wait, temporary passwords, trusted
 * browsers, and an e-mail address that has yet to be confirmed, which would be a way back in (security-case S-I05). Links in mails need
 * no ending: none outlives the password that it was sent beside (`mail-links.ts`).
 *
 * In its transaction, lock the account before: see `accounts.setPassword`.
 *
 * @param exceptId - The session that goes on.
 * @returns how many temporary passwords there were.
 */
export async function endAccess(
  tx: Conn,
  { accountId, nowMs, exceptId = null }: { accountId: string; nowMs: number; exceptId?: string | null },
): Promise<number> {
  await sessions.endOthers(tx, { accountId, exceptId, nowMs });
  await signIns.endAllOfAccount(tx, accountId, nowMs);
  // Nobody is to be asked about a sign-in that is over.
  await loginRequests.endPending(tx, { accountId, nowMs });
  const temporaryPasswordsEnded = await temporaryPasswords.removeAll(tx, accountId, nowMs);
  await trustedBrowsers.removeAll(tx, accountId);
  await mailAddresses.removePending(tx, accountId);
  return temporaryPasswordsEnded;
}
