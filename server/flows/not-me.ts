import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as auditEvents from '../store/audit-events.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import { changePassword } from './change-password.ts';
import { hashPassword } from './check-password.ts';
import { endAccess } from './end-access.ts';
import { findMailLink } from './find-mail-link.ts';
import { recordEvent } from './record-event.ts';
import { holdFactors } from './remove-factor.ts';
import { stopAllBy } from './stop-recovery.ts';
import { undoTwoFactor, type SecondFactorAfter } from './undo-two-factor.ts';

/**
 * "It was not me", by the link in a notice. Whoever is in is out, the old password is useless at once, nothing can be added until the
 * owner has looked at what is enrolled; then a new password is chosen with the token that is returned. The second factor is asked for as
 * ever, so a stolen mailbox alone opens nothing that has one; one that an intruder has set up goes, see {@link undoTwoFactor}.
 *
 * A notice that went to an address which was replaced puts that address back: it is how its owner learns that an intruder has put
 * another there.
 *
 * @returns the token of a link to a new password, as if it had been mailed; and what became of the second factors.
 * @throws {@link ServerError} `link_invalid`, `unavailable`.
 */
export async function reportByLink(
  deps: Deps,
  caller: Caller,
  { token, knownBrowsers }: { token: string; knownBrowsers: readonly string[] },
): Promise<{ resetToken: string; secondFactor: SecondFactorAfter }> {
  const { config, db, live, random, texts } = deps;
  const { accountId, link } = await findMailLink(deps, { token, purpose: 'not-me' });
  const { nowMs } = link;
  // A password that nobody knows: whoever has the old one is refused like with any other wrong one.
  const passwordHash = await hashPassword(deps, newToken(random).token);
  const reset = newToken(random);
  const secondFactor = await db.transaction().execute(async (tx) => {
    await holdFactors(tx, accountId);
    const spent = await mailLinks.spend(tx, link);
    if (spent === null) throw new ServerError('link_invalid');
    const { addressId } = spent;
    const address = await mailAddresses.find(tx, addressId);
    if (address === null) throw new ServerError('link_invalid');
    await accounts.setPassword(tx, { id: accountId, passwordHash, passwordChangedAtMs: nowMs });
    await accounts.distrust(tx, { id: accountId, nowMs });
    await putAddressBack(tx, deps, caller, address);
    const becameOfFactors = await undoTwoFactor(tx, deps, caller, { address, knownBrowsers });
    await endAccess(tx, { accountId, nowMs });
    await stopAllBy(tx, deps, caller, accountId, 'stopped-by-link');
    const expiresAtMs = nowMs + config.passwordReset.linkMs;
    const made = { accountId, addressId, asker: null, createdAtMs: nowMs, expiresAtMs };
    await mailLinks.insert(tx, { tokenHash: reset.hash, purpose: 'reset-password', ...made });
    await recordEvent(tx, deps, caller, {
      event: 'reported-not-me',
      outcome: 'success',
      accountId,
      atMs: nowMs,
    });
    return becameOfFactors;
  });
  texts.wake();
  live.announce(`account:${accountId}`);
  return { resetToken: reset.token, secondFactor };
}

async function putAddressBack(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  address: mailAddresses.MailAddressRow,
): Promise<void> {
  const { accountId } = address;
  if (address.replacedAtMs === null) return;
  const rows = await mailAddresses.list(tx, accountId);
  const current = rows.find(({ currentKey }) => currentKey !== null);
  // Of two, the one that was there first: whose address was thrown out by this very step has no way back by the notice of it.
  if ((current?.confirmedAtMs ?? Infinity) <= (address.confirmedAtMs ?? 0))
    throw new ServerError('link_invalid');
  await mailAddresses.retire(tx, { accountId, nowMs: deps.clock.nowMs() });
  if (!(await mailAddresses.putBack(tx, address))) throw new ServerError('link_invalid');
  await recordRestored(tx, deps, caller, address);
}

async function recordRestored(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { accountId, id: addressId }: mailAddresses.MailAddressRow,
): Promise<void> {
  await recordEvent(tx, deps, caller, {
    event: 'mail-address-restored',
    outcome: 'success',
    accountId,
    detail: { addressId },
  });
}

/**
 * "It was not me", by who is signed in: a new password in the same step, so that nobody is locked out by it, and the rest as by a link.
 * E-mail addresses that came by that event or after it are an intruder's as well, and those that they took the place of count again.
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
  const { accountId } = session;
  const event = await auditEvents.findOf(db, { accountId, id: given.eventId });
  if (event === null) throw new ServerError('not_found');
  return await changePassword(deps, caller, session, given, async (tx) => {
    const nowMs = clock.nowMs();
    await accounts.distrust(tx, { id: accountId, nowMs });
    await disownAddresses(tx, deps, caller, event);
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
 * Only in the days in which a replaced address is told, and can undo what happened to it: a thief of the password who says that the
 * address of long standing was not them must not be rid of it.
 */
async function disownAddresses(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { accountId, atMs, detail }: auditEvents.AuditEventRow,
): Promise<void> {
  if (accountId === null || atMs <= deps.clock.nowMs() - deps.config.mailAddress.toldMs) return;
  const { addressId } = JSON.parse(detail) as { addressId?: string };
  const gone = await mailAddresses.disown(tx, { accountId, sinceMs: atMs, id: addressId ?? null });
  if (!gone.any) return;
  await recordEvent(tx, deps, caller, { event: 'mail-address-removed', outcome: 'success', accountId });
  const [before] = gone.replaced;
  if (before !== undefined && (await mailAddresses.putBack(tx, before)))
    await recordRestored(tx, deps, caller, before);
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
