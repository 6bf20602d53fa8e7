import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import { ServerError, type ServerErrorOptions } from '../errors.ts';
import { addressPrefix, bucketName } from '../factors/bucket.ts';
import type { KnownBrowser } from '../factors/known-browser.ts';
import { waitSchedule } from '../factors/throttle.ts';
import * as attempts from '../store/attempts.ts';

/** Passwords tried at a user name; after too many, no browser that is not known to the account may try. */
export function nameBucket({ config, keys }: Deps, userNameKey: string): attempts.BucketAttempt {
  const { maxFailures } = config.password;
  return consecutive(config, bucketName(keys, 'name', userNameKey), maxFailures);
}

/** Passwords tried at a user name from one browser in which its owner has signed in. */
export function knownBrowserBucket(
  { config, keys }: Deps,
  userNameKey: string,
  nonce: string,
): attempts.BucketAttempt {
  const { maxFailures } = config.password;
  return consecutive(config, bucketName(keys, 'known', `${userNameKey}\0${nonce}`), maxFailures);
}

/**
 * Sign-ins at a user name from all known browsers of its owner: what the address is for strangers. With the address, whoever
 * shares it could use up what is admitted and keep the owner out (security-case S-B11). One for each password: who has a mark from an
 * older one, and may be the reason why it was changed, uses up nothing of the owner's.
 */
export function knownBrowsersBucket(
  { config, keys }: Deps,
  userNameKey: string,
  { passwordChangedAtMs }: KnownBrowser,
): attempts.BucketAttempt {
  return inWindow(config, bucketName(keys, 'known-window', `${userNameKey}\0${passwordChangedAtMs}`));
}

/**
 * Passwords tried from within sessions of an account. Apart from sign-ins, so that a stranger who hammers the user name does not
 * keep the owner from changing the password.
 */
export function accountBucket({ config, keys }: Deps, accountId: string): attempts.BucketAttempt {
  return consecutive(config, bucketName(keys, 'account', accountId));
}

/** Sign-ins, passkeys, sign-ups, pairing codes, recovery requests or forgotten passwords from one network address, right or wrong: against password spraying (security-case S-B14). */
export function addressBucket(
  { config, keys }: Deps,
  kind: 'address' | 'passkey' | 'sign-up' | 'pairing' | 'recovery' | 'reset',
  address: string,
): attempts.BucketAttempt {
  return inWindow(config, bucketName(keys, kind, addressPrefix(address)));
}

/** Temporary passwords tried by the clients of the operator's services, from one network address, right or wrong. */
export function clientBucket({ config, keys }: Deps, address: string): attempts.BucketAttempt {
  const { addressWindowMs: windowMs } = config.throttle;
  const { addressLimit: limit } = config.temporaryPassword;
  const bucket = bucketName(keys, 'client', addressPrefix(address));
  return { bucket, policy: { counts: 'window', limit, windowMs } };
}

/**
 * Recovery requests for a user name, whoever asks and whether or not an account has it: against noise at the owner (security-case
 * S-J12).
 */
export function recoveryBucket({ config, keys }: Deps, name: string): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.recovery;
  return { bucket: bucketName(keys, 'recovery-name', name), policy: { counts: 'window', limit, windowMs } };
}

/** Links to a new password for a name or an address, whoever asks and whether or not an account has it: a mailbox is not to be flooded. */
export function resetBucket({ config, keys }: Deps, name: string): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.passwordReset;
  return { bucket: bucketName(keys, 'reset-name', name), policy: { counts: 'window', limit, windowMs } };
}

/** Recovery requests from browsers that know the account: strangers' noise takes nothing of them, nor theirs of it. */
export function knownRecoveryBucket(
  { config, keys }: Deps,
  userNameKey: string,
  { passwordChangedAtMs }: KnownBrowser,
): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.recovery;
  const bucket = bucketName(keys, 'known-recovery', `${userNameKey}\0${passwordChangedAtMs}`);
  return { bucket, policy: { counts: 'window', limit, windowMs } };
}

/** Like {@link knownRecoveryBucket}, of links to a new password. */
export function knownResetBucket(
  { config, keys }: Deps,
  userNameKey: string,
  { passwordChangedAtMs }: KnownBrowser,
): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.passwordReset;
  const bucket = bucketName(keys, 'known-reset', `${userNameKey}\0${passwordChangedAtMs}`);
  return { bucket, policy: { counts: 'window', limit, windowMs } };
}

/** New passwords chosen within sessions of an account: each ends the links mailed before, which a thief could keep out of reach by it. */
export function newPasswordBucket({ config, keys }: Deps, accountId: string): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.passwordReset;
  return {
    bucket: bucketName(keys, 'new-password', accountId),
    policy: { counts: 'window', limit, windowMs },
  };
}

/** Mails that an account has sent to addresses which may be a stranger's. */
export function mailAddressBucket({ config, keys }: Deps, accountId: string): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.mailAddress;
  return {
    bucket: bucketName(keys, 'mail-account', accountId),
    policy: { counts: 'window', limit, windowMs },
  };
}

/** Mails that ask an address whether it is somebody's, whoever gives it: it may be a stranger's, and anybody can sign up. */
export function askedAddressBucket({ config, keys }: Deps, addressKey: string): attempts.BucketAttempt {
  const { limit, limitWindowMs: windowMs } = config.mailAddress;
  return {
    bucket: bucketName(keys, 'mail-address', addressKey),
    policy: { counts: 'window', limit, windowMs },
  };
}

/** Wrong codes beside the right password, whatever factor they are tried at: no success clears them, as it does a factor's own count. */
export function codeGuessesBucket({ config, keys }: Deps, accountId: string): attempts.BucketAttempt {
  const { guessesTold: limit, guessesToldMs: windowMs } = config.throttle;
  return {
    bucket: bucketName(keys, 'code-guesses', accountId),
    policy: { counts: 'window', limit, windowMs },
  };
}

/** Login requests that were refused, of which the owner is told once in a window. */
export function refusedRequestsBucket({ config, keys }: Deps, accountId: string): attempts.BucketAttempt {
  const { limitWindowMs: windowMs } = config.loginRequest;
  return {
    bucket: bucketName(keys, 'login-requests', accountId),
    policy: { counts: 'window', limit: 1, windowMs },
  };
}

/**
 * Counts an attempt in each bucket, committed before anything is looked at.
 *
 * @returns the failures in the last bucket, this attempt included.
 * @throws {@link ServerError} `too_many_requests` or `too_many_attempts` with the time to wait, if a bucket does not admit it.
 */
export async function takeAttempt(
  { db }: Deps,
  buckets: readonly attempts.BucketAttempt[],
  nowMs: number,
): Promise<number> {
  const states = await attempts.take(db, buckets, nowMs);
  let failures = 0;
  for (const { bucket, policy } of buckets) {
    const state = states.get(bucket);
    if (state?.admitted === true) {
      failures = state.failures;
      continue;
    }
    const options: ServerErrorOptions = { retryAfterMs: Math.max(1, (state?.nextTryAtMs ?? nowMs) - nowMs) };
    throw new ServerError(policy.counts === 'window' ? 'too_many_requests' : 'too_many_attempts', options);
  }
  return failures;
}

function inWindow(config: Config, bucket: string): attempts.BucketAttempt {
  const { addressLimit: limit, addressWindowMs: windowMs } = config.throttle;
  return { bucket, policy: { counts: 'window', limit, windowMs } };
}

function consecutive(config: Config, bucket: string, refuseFrom?: number): attempts.BucketAttempt {
  const waits = waitSchedule({ ...config.throttle, ...(refuseFrom === undefined ? {} : { refuseFrom }) });
  return { bucket, policy: { counts: 'consecutive', waits } };
}
