import type { OwnMailAddress } from '../../shared/api/mail.ts';
import { readMailAddress } from '../../shared/mail-address.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newId } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as mailAddresses from '../store/mail-addresses.ts';
import * as mailLinks from '../store/mail-links.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import { askedAddressBucket, mailAddressBucket, takeAttempt } from './attempt-buckets.ts';
import { findMailLink } from './find-mail-link.ts';
import { queueToAddress } from './queue-mail.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/** The address that counts, and one that waits to be confirmed. */
export async function showMailAddress({ db }: Deps, { accountId }: LiveSession): Promise<OwnMailAddress> {
  const rows = await mailAddresses.list(db, accountId);
  return {
    address: rows.find(({ currentKey }) => currentKey !== null)?.address ?? null,
    pending: rows.find(({ confirmedAtMs }) => confirmedAtMs === null)?.address ?? null,
  };
}

/**
 * Gives an address for the account. It counts once the link that is sent to it was opened; until then, the one before does. Whether it
 * is another account's already shows neither here nor in the time: its owner is told, in that mail's place (security-case S-H04).
 *
 * @throws {@link ServerError} `mail_off`, `mail_address_invalid`, `step_up_required`, `restricted_after_recovery`, `too_many_requests`.
 */
export async function changeMailAddress(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: { address: string },
): Promise<void> {
  const { clock, db } = deps;
  const { accountId } = session;
  requireMail(deps);
  const read = readMailAddress(given.address);
  if (read === null) throw new ServerError('mail_address_invalid');
  requireUnrestricted(deps, session);
  await requireStepUp(deps, session, 'change-mail-address');
  const buckets = [mailAddressBucket(deps, accountId), askedAddressBucket(deps, read.key)];
  await takeAttempt(deps, buckets, clock.nowMs());
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'change-mail-address');
    await addPending(tx, deps, accountId, read);
    await recordEvent(tx, deps, caller, { event: 'mail-address-asked', outcome: 'success', accountId });
  });
}

/** Keeps an address that is to be confirmed, and queues the mail that asks for it. In the transaction of what it was given in. */
export async function addPending(
  tx: Conn,
  deps: Deps,
  accountId: string,
  { address, key }: { address: string; key: string },
): Promise<void> {
  const { clock, config, random } = deps;
  const id = newId(random);
  await mailAddresses.replacePending(tx, {
    id,
    accountId,
    address,
    addressKey: key,
    createdAtMs: clock.nowMs(),
  });
  const to = { accountId, addressId: id };
  const { linkMs: keepMs } = config.mailAddress;
  await queueToAddress(tx, deps, { kind: 'confirm-address', detail: {}, keepMs, to });
}

/**
 * Makes an address count, by the link that was sent to it. The one before is told so, and what happens for some days more: who took
 * the account over must not be able to act unseen.
 *
 * @throws {@link ServerError} `link_invalid`, also if another account has confirmed the address first (security-case R-C04).
 */
export async function confirmMailAddress(deps: Deps, caller: Caller, token: string): Promise<void> {
  const { accountId, link } = await findMailLink(deps, { token, purpose: 'confirm-address' });
  const { nowMs } = link;
  await deps.db.transaction().execute(async (tx) => {
    // The account first, then its links: the order of a new password, which ends what waits here.
    await accounts.hold(tx, accountId);
    const spent = await mailLinks.spend(tx, link);
    if (spent === null) throw new ServerError('link_invalid');
    const { addressId: id } = spent;
    const isChange = await mailAddresses.retire(tx, { accountId, nowMs });
    if (!(await mailAddresses.confirm(tx, { id, nowMs }))) throw new ServerError('link_invalid');
    await recordEvent(tx, deps, caller, {
      event: isChange ? 'mail-address-changed' : 'mail-address-added',
      outcome: 'success',
      accountId,
      detail: { addressId: id },
    });
  });
}

/**
 * Takes the address out of the account, and one that waits with it.
 *
 * @throws {@link ServerError} `step_up_required`, `restricted_after_recovery`, `not_found` if there is none.
 */
export async function removeMailAddress(deps: Deps, caller: Caller, session: LiveSession): Promise<void> {
  const { clock, db } = deps;
  const { accountId } = session;
  requireUnrestricted(deps, session);
  await requireStepUp(deps, session, 'change-mail-address');
  await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'change-mail-address');
    const waiting = (await mailAddresses.list(tx, accountId)).some(
      ({ confirmedAtMs }) => confirmedAtMs === null,
    );
    await mailAddresses.removePending(tx, accountId);
    const isRetired = await mailAddresses.retire(tx, { accountId, nowMs: clock.nowMs() });
    if (!isRetired && !waiting) throw new ServerError('not_found');
    if (!isRetired) return; // nobody was ever told anything at it
    await recordEvent(tx, deps, caller, { event: 'mail-address-removed', outcome: 'success', accountId });
  });
}

/** @throws {@link ServerError} `mail_off` */
export function requireMail({ mail }: Pick<Deps, 'mail'>): void {
  if (mail === null) throw new ServerError('mail_off');
}

/** An intruder whom support was talked into letting in would take the notices away first (security-case S-J09). */
function requireUnrestricted({ clock, config }: Deps, { account }: LiveSession): void {
  const { recoveredAtMs } = account;
  const untilMs = recoveredAtMs === null ? 0 : recoveredAtMs + config.recovery.restrictedMs;
  const leftMs = untilMs - clock.nowMs();
  if (leftMs > 0) throw new ServerError('restricted_after_recovery', { retryAfterMs: leftMs });
}
