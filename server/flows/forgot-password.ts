import { readMailAddress } from '../../shared/mail-address.ts';
import { userNameKey } from '../../shared/user-name.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { readKnownBrowser } from '../factors/known-browser.ts';
import { passwordFault } from '../factors/password-rules.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import * as mails from '../store/mails.ts';
import type { Conn } from '../store/schema.ts';
import {
  accountBucket,
  addressBucket,
  knownResetBucket,
  nameBucket,
  resetBucket,
  takeAttempt,
} from './attempt-buckets.ts';
import { hashPassword, readPassword } from './check-password.ts';
import { endAccess } from './end-access.ts';
import { findMailLink } from './find-mail-link.ts';
import { requireMail } from './mail-address.ts';
import { queueToAddress } from './queue-mail.ts';
import { recordEvent } from './record-event.ts';

/**
 * Asks for a link to a new password, by user name or e-mail address. A name that nobody has, one without a confirmed address, a locked
 * account, an agent's: one answer after the same statements; the mail is sent from elsewhere (security-case S-H04).
 *
 * @throws {@link ServerError} `mail_off`, `too_many_requests`.
 */
export async function requestReset(
  deps: Deps,
  caller: Caller,
  { who, knownBrowsers }: { who: string; knownBrowsers: readonly string[] },
): Promise<void> {
  const { clock, config, db, keys } = deps;
  requireMail(deps);
  const key = readMailAddress(who)?.key ?? userNameKey(who) ?? who;
  const nowMs = clock.nowMs();
  // Strangers use up what strangers may ask for, not what a browser may that knows the account (security-case S-B11).
  const mark = readKnownBrowser(keys, key, knownBrowsers);
  const counted =
    mark === null
      ? ([addressBucket(deps, 'reset', caller.address), resetBucket(deps, key)] as const)
      : ([knownResetBucket(deps, key, mark)] as const);
  await takeAttempt(deps, counted, nowMs);
  const asker = counted[0].bucket;
  await db.transaction().execute(async (tx) => {
    const to = await findOwner(tx, key);
    // One link at a time: one that was asked for before and still waits is not sent any more.
    await mails.removeQueued(tx, { accountId: to?.accountId ?? '', kind: 'reset-password' });
    const { address, browser } = caller;
    const keepMs = config.passwordReset.linkMs;
    await queueToAddress(tx, deps, {
      kind: 'reset-password',
      detail: { address, browser, asker },
      keepMs,
      to,
    });
    await recordEvent(tx, deps, caller, {
      event: 'password-reset-asked',
      outcome: to === null ? 'failure' : 'success',
      accountId: to?.accountId ?? null,
    });
  });
}

/** No user name has an `@`, no address has none. Both ways take two statements, whatever they find. */
async function findOwner(tx: Conn, key: string): Promise<{ accountId: string; addressId: string } | null> {
  const isAddress = key.includes('@');
  const byAddress = isAddress ? await mailAddresses.findByKey(tx, key) : null;
  const account = isAddress
    ? await accounts.findById(tx, byAddress?.accountId ?? '')
    : await accounts.findByName(tx, key);
  const current = isAddress
    ? byAddress
    : (await mailAddresses.list(tx, account?.id ?? '')).find(({ currentKey }) => currentKey !== null);
  if (account?.status !== 'active' || account.role !== null || current == null) return null;
  return { accountId: account.id, addressId: current.id };
}

/**
 * Sets a new password by the link. It replaces the password and nothing else: nobody is signed in by it, the second factor is asked for
 * as ever (security-case S-J01). Whoever got in with the old one is out, programs with temporary passwords too.
 *
 * @throws {@link ServerError} a fault of the new password, `link_invalid`, `unavailable`.
 */
export async function finishReset(
  deps: Deps,
  caller: Caller,
  given: { token: string; newPassword: string },
): Promise<void> {
  const { config, db } = deps;
  const newPassword = readPassword(deps, given.newPassword);
  const { link, ...found } = await findMailLink(deps, { token: given.token, purpose: 'reset-password' });
  const { nowMs } = link;
  const account = await accounts.findById(db, found.accountId);
  if (account === null) throw new ServerError('link_invalid');
  const { id: accountId, userNameKey: name } = account;
  const fault = await passwordFault(newPassword, config.password, [config.serviceName, name]);
  if (fault !== null) throw new ServerError(fault);
  const passwordHash = await hashPassword(deps, newPassword);
  await db.transaction().execute(async (tx) => {
    await accounts.hold(tx, accountId);
    const spent = await mailLinks.spend(tx, link);
    // Bound to the address it was sent to (security-case S-J02): one that counts no more opens nothing.
    const address = spent === null ? null : await mailAddresses.find(tx, spent.addressId);
    if (address?.currentKey == null || account.status !== 'active' || account.role !== null)
      throw new ServerError('link_invalid');
    await accounts.setPassword(tx, { id: accountId, passwordHash, passwordChangedAtMs: nowMs });
    await endAccess(tx, { accountId, nowMs });
    // A new password is a new start for who failed at the old one.
    const counters = [accountBucket(deps, accountId), nameBucket(deps, name)];
    await attempts.clear(tx, ...counters.map(({ bucket }) => bucket));
    await recordEvent(tx, deps, caller, {
      event: 'password-reset',
      outcome: 'success',
      accountId,
      atMs: nowMs,
    });
  });
}
