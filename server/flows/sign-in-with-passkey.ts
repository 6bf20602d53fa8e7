import type { AssertedCredential, KeyRequest } from '../../shared/api/security-keys.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newKnownBrowser, readKnownBrowser } from '../factors/known-browser.ts';
import { newToken, tokenHash } from '../factors/token.ts';
import * as factorAttempts from '../store/factor-attempts.ts';
import * as factors from '../store/factors.ts';
import * as sessionStarts from '../store/session-starts.ts';
import * as spentChallenges from '../store/spent-challenges.ts';
import { decoyKey } from '../webauthn/decoy-key.ts';
import { readStoredKey } from '../webauthn/stored-key.ts';
import { addressBucket, takeAttempt } from './attempt-buckets.ts';
import { matchSecurityKey, noteFallenBack, ownChallenge } from './check-security-key.ts';
import { endReplacedSession } from './end-replaced-session.ts';
import { keyRequest } from './key-request.ts';
import { newSession } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { stopAllBySignIn } from './stop-recovery.ts';
import type { Match } from './verify-factor.ts';

export interface PasskeyGiven {
  credential: AssertedCredential;
  /** The cookie that came with the request for a passkey. */
  passkeyToken: string | undefined;
  /** The session cookie that the browser came with. */
  oldSessionToken: string | undefined;
  /** The marks of the browser, as it sent them. */
  knownBrowsers: readonly string[];
}

/**
 * What the browser is to ask whichever passkey it has. It costs no statement, since every look at the sign-in page asks; and it names no
 * credential, so there is nothing to learn about anybody (security-case S-H06).
 *
 * @param passkeyToken - Of a tab beside this one: both go on working.
 */
export function askForPasskey(
  deps: Deps,
  passkeyToken: string | undefined,
): { request: KeyRequest; passkeyToken: string } {
  const known = tokenHash(passkeyToken ?? '');
  const { token, hash } =
    passkeyToken !== undefined && known !== null
      ? { token: passkeyToken, hash: known }
      : newToken(deps.random);
  return { request: keyRequest(deps, { purpose: 'passkey', owner: hash }, []), passkeyToken: token };
}

/**
 * Signs in with a passkey alone: something that its owner has, and knows or is, since it must have verified its user now and when it was
 * set up (NIST 800-63B-4 3.1.7.1).
 *
 * Unknown, removed, locked, another account's: one answer, after the same statements and one signature (security-case W-C24).
 *
 * @returns the token of the new session, and the known-browser cookie to set; null if the browser has it already.
 * @throws {@link ServerError} `security_key_rejected`, `too_many_requests`.
 */
export async function signInWithPasskey(
  deps: Deps,
  caller: Caller,
  given: PasskeyGiven,
): Promise<{ sessionToken: string; knownBrowser: string | null }> {
  const { clock, db } = deps;
  const { credential } = given;
  const nowMs = clock.nowMs();
  // Apart from passwords: who uses up those at a shared address does not keep the neighbours' passkeys out (security-case S-B11).
  await takeAttempt(deps, [addressBucket(deps, 'passkey', caller.address)], nowMs);
  const owner = tokenHash(given.passkeyToken ?? '') ?? '';
  const challenge = ownChallenge(deps, { asked: { purpose: 'passkey', owner }, credential, nowMs });
  if (challenge === null || !(await spentChallenges.spend(db, challenge)) || challenge.isOver) {
    throw new ServerError('security_key_rejected');
  }

  const found = await factors.findByCredential(db, credential.id);
  const usable = found !== null && isUsable(found) ? found : null;
  const decoy = { ...decoyKey, credentialId: credential.id, accountId: credential.response.userHandle ?? '' };
  const key = usable ?? decoy;
  const answer = await matchSecurityKey(deps, caller, key, { credential, requirePasskey: true });
  if (usable !== null && typeof answer !== 'string') {
    const mark = readKnownBrowser(deps.keys, usable.userNameKey, given.knownBrowsers);
    const isKnown = mark !== null && mark.passwordChangedAtMs === usable.passwordChangedAtMs;
    const sessionToken = await beginSession(deps, caller, usable, {
      ...given,
      match: answer,
      isKnown,
      nowMs,
    });
    const knownBrowser = isKnown ? null : newKnownBrowser(deps.keys, usable, deps.random);
    if (sessionToken !== null) return { sessionToken, knownBrowser };
  }
  if (usable !== null && answer === 'counter') await noteFallenBack(db, deps, caller, usable, nowMs);
  await recordEvent(db, deps, caller, {
    event: 'sign-in',
    outcome: 'failure',
    accountId: found?.accountId ?? null,
    detail: { method: 'security-key' },
  });
  throw new ServerError('security_key_rejected');
}

type FoundKey = NonNullable<Awaited<ReturnType<typeof factors.findByCredential>>>;

/** A key that verified nobody when it was set up is a second factor and no more (security-case W-C23). */
function isUsable({ status, disabledAtMs, suspendedAtMs, material }: FoundKey): boolean {
  const isOn = status === 'active' && disabledAtMs === null && suspendedAtMs === null;
  return isOn && readStoredKey(material).userVerified;
}

/** Null: the key was used by a request beside this one, or is gone. */
async function beginSession(
  deps: Deps,
  caller: Caller,
  { id: factorId, accountId, kind, passwordChangedAtMs }: FoundKey,
  {
    isKnown,
    match,
    nowMs,
    oldSessionToken,
  }: PasskeyGiven & { isKnown: boolean; match: Match; nowMs: number },
): Promise<string | null> {
  return await deps.db.transaction().execute(async (tx) => {
    if (!(await factorAttempts.claim(tx, { accountId, kind, factorId, ...match, nowMs }))) return null;
    await endReplacedSession(tx, deps, oldSessionToken);
    const { token, session } = newSession(deps, caller, { proved: ['security-key'], nowMs });
    const began = await sessionStarts.insert(tx, { ...session, accountId }, passwordChangedAtMs);
    if (!began) throw new ServerError('security_key_rejected'); // locked, or its password changed, meanwhile
    await stopAllBySignIn(tx, deps, caller, accountId);
    const detail = { method: 'security-key', factorId, browser: isKnown ? 'known' : 'new' };
    await recordEvent(tx, deps, caller, {
      event: 'sign-in',
      outcome: 'success',
      accountId,
      atMs: nowMs,
      detail,
    });
    return token;
  });
}
