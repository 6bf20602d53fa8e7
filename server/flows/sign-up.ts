import type { Account } from '../../shared/api/accounts.ts';
import { readMailAddress } from '../../shared/mail-address.ts';
import { userNameKey } from '../../shared/user-name.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser } from '../factors/known-browser.ts';
import { passwordFault } from '../factors/password-rules.ts';
import { newId } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as sessionStarts from '../store/session-starts.ts';
import { addressBucket, askedAddressBucket, takeAttempt } from './attempt-buckets.ts';
import { hashPassword, readPassword } from './check-password.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { addPending, requireMail } from './mail-address.ts';
import { newSession } from './new-session.ts';
import { recordEvent } from './record-event.ts';

/** @see signUp */
export interface SignedUp {
  account: Account;
  sessionToken: string;
  knownBrowser: string;
}

/**
 * Makes an account and signs it in.
 *
 * User names are public handles, so a taken one is said to be taken; how many can be tried is limited per address. E-mail addresses are
 * none: whether one has an account shows nowhere but in the mail to it (security-case S-H04).
 *
 * @throws {@link ServerError} `mail_off`, `mail_address_invalid`, `user_name_invalid`, `user_name_taken`, a password's fault, `too_many_requests`, `unavailable`.
 */
export async function signUp(
  deps: Deps,
  caller: Caller,
  given: {
    userName: string;
    password: string;
    mailAddress?: string;
    oldSessionToken: string | undefined;
  },
): Promise<SignedUp> {
  const { clock, config, db, keys, random } = deps;
  const nowMs = clock.nowMs();
  const key = userNameKey(given.userName);
  if (key === null) throw new ServerError('user_name_invalid');
  const mailAddress = given.mailAddress === undefined ? null : readMailAddress(given.mailAddress);
  if (given.mailAddress !== undefined) requireMail(deps);
  if (given.mailAddress !== undefined && mailAddress === null) throw new ServerError('mail_address_invalid');
  const password = readPassword(deps, given.password);
  const fault = await passwordFault(password, config.password, [config.serviceName, key]);
  if (fault !== null) throw new ServerError(fault);

  // After the free refusals: a person who looks for a good password must not run out of tries.
  const asked = mailAddress === null ? [] : [askedAddressBucket(deps, mailAddress.key)];
  await takeAttempt(deps, [addressBucket(deps, 'sign-up', caller.address), ...asked], nowMs);
  const account: accounts.NewAccount = {
    id: newId(random),
    userName: given.userName.normalize('NFKC').trim(),
    userNameKey: key,
    passwordHash: await hashPassword(deps, password),
    passwordChangedAtMs: nowMs,
    status: 'active',
    createdAtMs: nowMs,
  };
  const { token, session } = newSession(deps, caller, { proved: ['password'], nowMs });

  await db.transaction().execute(async (tx) => {
    if (!(await accounts.insert(tx, account))) throw new ServerError('user_name_taken');
    await endReplacedSession(tx, deps, given.oldSessionToken);
    await sessionStarts.insert(tx, { ...session, accountId: account.id }, nowMs);
    const { id: accountId } = account;
    await recordEvent(tx, deps, caller, { event: 'sign-up', outcome: 'success', accountId, atMs: nowMs });
    if (mailAddress !== null) await addPending(tx, deps, account.id, mailAddress);
  });
  return {
    account: {
      userName: account.userName,
      createdAtMs: nowMs,
      passwordChangedAtMs: nowMs,
      twoFactorOn: false,
      mustEnrol: config.requireSecondFactor,
      mustReview: false,
      isSupportAgent: false,
      factors: [],
      backupCodes: null,
    },
    sessionToken: token,
    knownBrowser: newKnownBrowser(keys, account, random),
  };
}
