import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import { userNameKey } from '../../shared/user-name.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser, readKnownBrowser } from '../factors/known-browser.ts';
import { newToken } from '../factors/token.ts';
import { factorsMark } from '../factors/trusted-browser.ts';
import * as accounts from '../store/accounts.ts';
import * as attempts from '../store/attempts.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessionStarts from '../store/session-starts.ts';
import * as signIns from '../store/sign-ins.ts';
import {
  addressBucket,
  knownBrowserBucket,
  knownBrowsersBucket,
  nameBucket,
  takeAttempt,
} from './attempt-buckets.ts';
import { checkPassword, hashPassword, readPassword } from './check-password.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { newSession } from './new-session.ts';
import { offerMethods } from './offer-methods.ts';
import { phoneHashes } from './offer-phones.ts';
import { recordEvent } from './record-event.ts';
import { useTrust } from './trusted-browsers.ts';

export interface SignInGiven {
  userName: string;
  password: string;
  /** The marks of the browser, as it sent them. */
  knownBrowsers: readonly string[];
  /** The trusted-browser cookie, as the browser sent it. */
  trustedBrowser: string | undefined;
  /** The session cookie that the browser came with: whoever put it there, it ends (security-case S-G02). */
  oldSessionToken: string | undefined;
}

/** `knownBrowser` and `trustedBrowser` are the cookies to set; null if the browser has them already, or has none. */
export type SignInResult =
  | {
      next: 'signed-in';
      sessionToken: string;
      knownBrowser: string | null;
      trustedBrowser: string | null;
    }
  | { next: 'second-factor'; signInToken: string; methods: ProofMethod[]; expiresAtMs: number };

/**
 * Checks user name and password; begins a session, or a sign-in that waits for its second factor.
 *
 * Unknown name, wrong password, locked account: one answer after the same statements and one password hash (security-cases S-H01,
 * S-H02, S-H03). A name that has to wait is refused before anything is looked up, whether or not an account has it (S-H08), so a
 * flood at one name costs no hashing.
 *
 * @throws {@link ServerError} `invalid_credentials`, `too_many_attempts`, `too_many_requests`, `password_malformed`,
 * `password_too_long`, `unavailable`.
 */
export async function signIn(deps: Deps, caller: Caller, given: SignInGiven): Promise<SignInResult> {
  const { clock, db, keys, random } = deps;
  const nowMs = clock.nowMs();
  const password = readPassword(deps, given.password);
  // What cannot be a name is looked up as one that nobody has, and counted as it was typed: never as another's.
  const key = userNameKey(given.userName) ?? '';
  const ofName = nameBucket(deps, key === '' ? given.userName : key);
  const mark = readKnownBrowser(keys, key, given.knownBrowsers);
  const ofBrowser = mark === null ? null : knownBrowserBucket(deps, key, mark.nonce);
  const inWindow =
    mark === null ? addressBucket(deps, 'address', caller.address) : knownBrowsersBucket(deps, key, mark);
  await takeAttempt(deps, [inWindow, ofBrowser ?? ofName], nowMs);

  const account = await accounts.findForSignIn(db, key);
  const isKnown = mark !== null && mark.passwordChangedAtMs === account?.passwordChangedAtMs;
  // A mark earned with an older password chose a counter that it has no right to: the browser counts as unknown, and is
  // not turned away, because after a change of password that is every other browser of the owner's.
  if (mark !== null && !isKnown) await takeAttempt(deps, [ofName], nowMs);
  const counter = isKnown && ofBrowser !== null ? ofBrowser : ofName;
  const usable = account?.status === 'active' ? account : null;
  const fits = await checkPassword(deps, usable?.passwordHash ?? null, password);
  if (usable === null || !fits) {
    await recordEvent(db, deps, caller, {
      event: 'sign-in',
      outcome: 'failure',
      accountId: account?.id ?? null,
      detail: { method: 'password' },
    });
    throw new ServerError('invalid_credentials');
  }

  const newHash = await newerHash(deps, usable.passwordHash, password);
  return await db.transaction().execute(async (tx) => {
    if (newHash !== null) {
      await accounts.rehash(tx, { id: usable.id, oldHash: usable.passwordHash, newHash });
    }
    await attempts.clear(tx, counter.bucket);
    const trust =
      usable.factors.length === 0
        ? null
        : await useTrust(tx, deps, caller, { account: usable, token: given.trustedBrowser, nowMs });
    if (usable.factors.length > 0 && trust === null) {
      return await awaitSecondFactor(tx, deps, caller, usable, { isKnown, nowMs });
    }
    const method = trust === null ? 'password' : 'trusted-browser';
    const sessionToken = await beginSession(tx, deps, caller, usable, { ...given, isKnown, method, nowMs });
    // Signing in earns the mark, the password alone does not: what is told of strange browsers hangs on it.
    const owner = { userNameKey: key, passwordChangedAtMs: usable.passwordChangedAtMs };
    const knownBrowser = isKnown ? null : newKnownBrowser(keys, owner, random);
    return { next: 'signed-in' as const, sessionToken, knownBrowser, trustedBrowser: trust };
  });
}

/** The password under the current parameters, if it was hashed with others (security-case S-A11). */
async function newerHash(deps: Deps, hash: string, password: string): Promise<string | null> {
  return deps.passwordHasher.needsRehash(hash) ? await hashPassword(deps, password) : null;
}

async function beginSession(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  account: accounts.AccountForSignIn,
  given: {
    isKnown: boolean;
    nowMs: number;
    oldSessionToken: string | undefined;
    method: 'password' | 'trusted-browser';
  },
): Promise<string> {
  const { isKnown, nowMs, oldSessionToken, method } = given;
  await endReplacedSession(tx, deps, oldSessionToken);
  const { token, session } = newSession(deps, caller, { proved: ['password'], nowMs });
  const began = await sessionStarts.insert(
    tx,
    { ...session, accountId: account.id },
    account.passwordChangedAtMs,
  );
  // Locked, the password changed, or a factor set up, while the hash was being computed (security-case S-L19).
  const isSame = began && factorsMark(await factors.list(tx, account.id)) === factorsMark(account.factors);
  if (!isSame) throw new ServerError('invalid_credentials');
  await recordEvent(tx, deps, caller, {
    event: 'sign-in',
    outcome: 'success',
    accountId: account.id,
    atMs: nowMs,
    detail: { method, browser: isKnown ? 'known' : 'new' },
  });
  return token;
}

async function awaitSecondFactor(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  account: accounts.AccountForSignIn,
  { isKnown, nowMs }: { isKnown: boolean; nowMs: number },
): Promise<{ next: 'second-factor'; signInToken: string; methods: ProofMethod[]; expiresAtMs: number }> {
  const { config, random, log } = deps;
  const { token, hash } = newToken(random);
  const expiresAtMs = nowMs + config.signInMs;
  const { address, browser, requestId } = caller;
  // The token's hash is its id as well, which outlives it in the session: so a text's code, which is the sign-in's, is known as used.
  const row = { id: hash, tokenHash: hash, accountId: account.id, createdAtMs: nowMs, expiresAtMs };
  const knownBrowser = isKnown ? 'yes' : 'no';
  const numbers = await signIns.insert(
    tx,
    { ...row, address, browser, knownBrowser },
    account.passwordChangedAtMs,
    phoneHashes(deps, account.id, account.factors),
  );
  if (numbers === null) throw new ServerError('invalid_credentials');
  // In the log alone: the row that was just written is the trail, and the sign-in's end is audited.
  const event = { event: 'sign-in', outcome: 'pending', detail: { method: 'password' } };
  log.info(
    { at: new Date(nowMs).toISOString(), ...event, accountId: account.id, address, reqId: requestId },
    'security event',
  );
  const asked = { purpose: 'sign-in', owner: hash } as const;
  const methods = await offerMethods(
    () => Promise.resolve(numbers),
    deps,
    { accountId: account.id, asked },
    account.factors,
  );
  return { next: 'second-factor', signInToken: token, methods, expiresAtMs };
}
