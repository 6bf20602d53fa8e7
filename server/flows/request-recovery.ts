import type { RecoveryStatus } from '../../shared/api/recovery.ts';
import { userNameKey } from '../../shared/user-name.ts';
import type { Config } from '../config.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { readKnownBrowser } from '../factors/known-browser.ts';
import { newReference } from '../factors/recovery-reference.ts';
import { newId, newToken, tokenHash } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';
import { addressBucket, knownRecoveryBucket, recoveryBucket, takeAttempt } from './attempt-buckets.ts';
import { recordEvent } from './record-event.ts';
import { addStep } from './recovery-step.ts';
import { statusOf } from './show-recovery.ts';

export interface RecoveryGiven {
  userName: string;
  whatHappened: string;
  /** The marks of the browser, as it sent them. */
  knownBrowsers: readonly string[];
  /** Of the request that this browser made before. */
  askerToken: string | undefined;
}

/**
 * Asks for a way back into an account. It opens nothing by itself: there is a wait, its owner is told and can stop it, and two support
 * agents have to say yes.
 *
 * No password is asked for: who lost everything may have lost that too, and a form that takes passwords would tell guessers
 * something, or have to lie. A name that nobody has, a locked or frozen account, an agent's, one with too many open requests, a desk with
 * too many: one answer after the same statements, and the request comes to nothing (security-cases S-H07, S-J12). Notices go out by the minute
 * (`advance-recoveries.ts`), not from here, where they would be seen in the time.
 *
 * @returns the token for the browser that asked, and what it is shown.
 * @throws {@link ServerError} `recovery_open` if this browser waits for another one; `too_many_requests`.
 */
export async function requestRecovery(
  deps: Deps,
  caller: Caller,
  given: RecoveryGiven,
): Promise<{ token: string; status: RecoveryStatus }> {
  const { clock, config, db, keys, random } = deps;
  const nowMs = clock.nowMs();
  // Its token may be all by which an approved request is finished: it is not forgotten for another one.
  const own = await recoveryRequests.findByAsker(db, tokenHash(given.askerToken ?? '') ?? '');
  if (own !== null && own.endedAtMs === null) throw new ServerError('recovery_open');
  const key = userNameKey(given.userName) ?? '';
  const mark = readKnownBrowser(keys, key, given.knownBrowsers);
  const ofStrangers = [
    addressBucket(deps, 'recovery', caller.address),
    recoveryBucket(deps, key === '' ? given.userName : key),
  ];
  await takeAttempt(deps, mark === null ? ofStrangers : [knownRecoveryBucket(deps, key, mark)], nowMs);
  const { token, hash: askerTokenHash } = newToken(random);
  const request = await db.transaction().execute(async (tx) => {
    const account = await accounts.findByName(tx, key);
    const isKnown = mark !== null && mark.passwordChangedAtMs === account?.passwordChangedAtMs;
    const knownBrowser = isKnown ? 'yes' : 'no';
    const isCrowded = await findsNoPlace(tx, config, account, knownBrowser);
    const meant = mayBeAskedFor(account) ? account.id : null;
    const accountId = isCrowded ? null : meant;
    const row: recoveryRequests.NewRecoveryRequest = {
      id: newId(random),
      accountId,
      turnedAwayFrom: isCrowded ? meant : null,
      reference: newReference(random),
      askerTokenHash,
      openedBy: null,
      // Of somebody who mistyped a name, nothing is kept.
      whatHappened: accountId === null ? '' : given.whatHappened,
      createdAtMs: nowMs,
      waitMs: config.recovery.waitMs,
      address: caller.address,
      browser: caller.browser,
      knownBrowser,
    };
    await recoveryRequests.insert(tx, row);
    await addStep(tx, deps, row.id, {
      actor: 'asker',
      event: 'opened',
      // The very moment that the row has: the two are compared.
      atMs: nowMs,
      detail: { accountId, waitMs: row.waitMs },
    });
    await recordEvent(tx, deps, caller, {
      event: 'recovery-requested',
      outcome: 'success',
      accountId: account?.id ?? null,
      detail: { requestId: row.id, cameToNothing: accountId === null ? 'yes' : 'no' },
    });
    return row;
  });
  const fresh = { vouchedBy: null, delivery: null, approvedBy: null, endedAtMs: null, outcome: null };
  return { token, status: statusOf({ ...request, ...fresh, waitedMs: 0 }, nowMs) };
}

function mayBeAskedFor(account: accounts.AccountRow | null): account is accounts.AccountRow {
  return account?.status === 'active' && account.role === null && account.recoveryFrozenAtMs === null;
}

/**
 * Requests from browsers that know the account are counted apart: strangers' noise must not take the places of its owner's, for as long
 * as it is open (security-cases S-B11, S-J12). What strangers have open in all is bounded too, so that the desk can be worked through;
 * an owner who is turned away has an agent open a request, which needs an address that is old enough. Asks for the open ones
 * whether or not there is an account: the same statements for both.
 */
async function findsNoPlace(
  tx: Conn,
  { recovery: { maxOpenPerAccount, maxOpenOfStrangers } }: Config,
  account: accounts.AccountRow | null,
  knownBrowser: 'yes' | 'no',
): Promise<boolean> {
  const open = await recoveryRequests.countOpen(tx, { accountId: account?.id ?? '', knownBrowser });
  const ofStrangers = await recoveryRequests.countOfStrangers(tx, maxOpenOfStrangers);
  return open >= maxOpenPerAccount || (knownBrowser === 'no' && ofStrangers >= maxOpenOfStrangers);
}
