import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newToken, tokenHash } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as auditEvents from '../store/audit-events.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import { changePassword } from './change-password.ts';
import { hashPassword } from './check-password.ts';
import { endAllAccess } from './forgot-password.ts';
import { recordEvent } from './record-event.ts';
import { stopAllBy } from './stop-recovery.ts';

/**
 * "It was not me", by the link in a notice. Whoever is in is out, the old password is useless at once, nothing can be added until the
 * owner has looked at what is enrolled; then a new password is chosen with the token that is returned. The second factor is asked for as
 * ever, so a stolen mailbox alone opens nothing that has one.
 *
 * A notice that went to an address which was replaced puts that address back: it is how its owner learns that an intruder has put
 * another there.
 *
 * @returns the token of a link to a new password, as if it had been mailed.
 * @throws {@link ServerError} `link_invalid`, `unavailable`.
 */
export async function reportByLink(deps: Deps, caller: Caller, token: string): Promise<string> {
  const { clock, config, db, random } = deps;
  const nowMs = clock.nowMs();
  const link = { tokenHash: tokenHash(token) ?? '', purpose: 'not-me', nowMs } as const;
  if ((await mailLinks.find(db, link)) === null) throw new ServerError('link_invalid');
  // A password that nobody knows: whoever has the old one is refused like with any other wrong one.
  const passwordHash = await hashPassword(deps, newToken(random).token);
  const reset = newToken(random);
  await db.transaction().execute(async (tx) => {
    const spent = await mailLinks.spend(tx, link);
    if (spent === null) throw new ServerError('link_invalid');
    const { accountId, addressId } = spent;
    await accounts.setPassword(tx, { id: accountId, passwordHash, passwordChangedAtMs: nowMs });
    await accounts.distrust(tx, { id: accountId, nowMs });
    await putAddressBack(tx, deps, caller, spent);
    await endAllAccess(tx, { accountId, nowMs });
    await stopAllBy(tx, deps, caller, accountId, 'stopped-by-link');
    for (const purpose of ['reset-password', 'confirm-address'] as const) {
      await mailLinks.spendOlder(tx, { accountId, purpose, untilMs: nowMs, nowMs });
    }
    const expiresAtMs = nowMs + config.passwordReset.linkMs;
    const made = { accountId, addressId, createdAtMs: nowMs, expiresAtMs };
    await mailLinks.insert(tx, { tokenHash: reset.hash, purpose: 'reset-password', ...made });
    await recordEvent(tx, deps, caller, { event: 'reported-not-me', outcome: 'success', accountId });
  });
  return reset.token;
}

async function putAddressBack(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { accountId, addressId }: mailLinks.MailLinkRow,
): Promise<void> {
  const address = await mailAddresses.find(tx, addressId);
  if (address === null) throw new ServerError('link_invalid');
  await mailAddresses.removePending(tx, accountId);
  if (address.replacedAtMs === null) return;
  const rows = await mailAddresses.list(tx, accountId);
  const current = rows.find(({ currentKey }) => currentKey !== null);
  // Of two, the one that was there first: whose address was thrown out by this very step has no way back by the notice of it.
  if ((current?.confirmedAtMs ?? Infinity) <= (address.confirmedAtMs ?? 0))
    throw new ServerError('link_invalid');
  await mailAddresses.retire(tx, { accountId, nowMs: deps.clock.nowMs() });
  if (!(await mailAddresses.putBack(tx, address))) throw new ServerError('link_invalid');
  await recordEvent(tx, deps, caller, { event: 'mail-address-restored', outcome: 'success', accountId });
}

/**
 * "It was not me", by who is signed in: a new password in the same step, so that nobody is locked out by it, and the rest as by a link.
 *
 * @returns what this browser needs to stay signed in and known.
 * @throws {@link ServerError} as {@link changePassword}; `not_found` if nothing of that id happened to the account.
 */
export async function reportSignedIn(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: { eventId: string; currentPassword: string; newPassword: string },
): Promise<{ sessionToken: string; knownBrowser: string }> {
  const { clock, db } = deps;
  const { id: exceptId, accountId } = session;
  const event = await auditEvents.findOf(db, { accountId, id: given.eventId });
  if (event === null) throw new ServerError('not_found');
  return await changePassword(deps, caller, session, given, async (tx) => {
    const nowMs = clock.nowMs();
    await accounts.distrust(tx, { id: accountId, nowMs });
    await endAllAccess(tx, { accountId, nowMs, exceptId });
    await stopAllBy(tx, deps, caller, accountId, 'stopped-in-settings');
    await recordEvent(tx, deps, caller, {
      event: 'reported-not-me',
      outcome: 'success',
      accountId,
      detail: { eventId: event.id, about: event.event },
    });
  });
}

/**
 * The owner has looked at what is enrolled, signed in and on its way, and all of it is theirs.
 *
 * @throws {@link ServerError} `not_found` if nothing was in doubt.
 */
export async function finishReview(deps: Deps, caller: Caller, { accountId }: LiveSession): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    if (!(await accounts.trustAgain(tx, accountId))) throw new ServerError('not_found');
    await recordEvent(tx, deps, caller, { event: 'account-reviewed', outcome: 'success', accountId });
  });
}
